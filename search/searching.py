"""Who answers the searches of one generation: its arrays where they are at hand and can, else its Whoosh index."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from search.arrays.keeping import WORTH, have_arrays, open_arrays, stamp
from search.errors import NoRecord
from search.manifest import INDEX, Manifest
from search.patterns import Pattern
from search.query import Query

if TYPE_CHECKING:
    from search.arrays.ranking import ArrayRanker
    from search.expanding import Dictionary
    from search.index import Index
    from search.ranking import Ranked, Ranker

_Result = TypeVar("_Result")
_log = logging.getLogger(__name__)


class Searcher:
    """Both give the same answers; the arrays give them many times as fast, to any number of threads at once. The index is
    opened when it is first needed, and used by one thread at a time.

    Of a record worth it, arrays that have been made are opened by the first search, and those that another process makes later
    aside; `have_arrays` makes them, while searches go on without.
    """

    def __init__(self, folder: Path, manifest: Manifest, dictionary: Callable[[], Dictionary]) -> None:
        """folder: the generation's, in that of its data. dictionary: gives what patterns are looked for in."""
        self._folder, self._data, self._manifest = folder, folder.parents[1], manifest
        self._dictionary = dictionary
        self._lock = threading.Lock()
        self._looking = threading.Lock()
        self._looked = manifest.indexed < WORTH
        self._seen: object = None
        """What the file of the arrays was when it was looked at."""
        self._arrays: ArrayRanker | None = None
        self._ranker: Ranker | None = None
        self._index: Index | None = None

    def rank(self, query: Query, documents: Iterable[str] | None, limit: int, offset: int) -> Ranked:
        """As `search.ranking.Ranker` does. So are the next ones; all raise `NoRecord` where the index cannot be opened, or is
        cut while it is open."""
        arrays = self._at_hand()
        if arrays is not None and arrays.can(query):
            return arrays.rank(query, documents, limit, offset)
        return self.on_index(lambda ranker: ranker.rank(query, documents, limit, offset))

    def filtered(self, query: Query, documents: Iterable[str] | None) -> list[str]:
        arrays = self._at_hand()
        if arrays is not None and arrays.can(query):
            return arrays.filtered(query, documents)
        return self.on_index(lambda ranker: ranker.filtered(query, documents))

    def count(self, term: str | Pattern) -> int:
        if isinstance(term, str) and (arrays := self._at_hand()) is not None:
            return arrays.count(term)
        return self.on_index(lambda ranker: ranker.count(term))

    def having(self, ids: Sequence[str], groups: Sequence[Iterable[str]]) -> list[list[bool]] | None:
        """As the arrays tell it; None where there are none, or they cannot tell."""
        arrays = self._at_hand()
        return None if arrays is None else arrays.having(ids, groups)

    def named(self, end: str) -> list[str]:
        """The ids of the passages whose ids end so, in no order."""
        arrays = self._at_hand()
        return self.on_index(lambda ranker: ranker.named(end)) if arrays is None else arrays.named(end)

    def on_index(self, ask: Callable[[Ranker], _Result]) -> _Result:
        """Asks the index itself."""
        with self._lock:
            if self._ranker is None:
                self._ranker = self._open_index()
            if self._index is not None and self._index.is_cut():
                raise self._no_record("read", "a file of it was cut")
            return ask(self._ranker)

    def have_arrays(self, however_few: bool = False) -> bool:
        """Opens the arrays, and makes them first where there are none: blocking, for minutes perhaps. Whether there are any
        now; a record not worth it has none. however_few: whatever it is worth."""
        if self._arrays is None and (however_few or self._manifest.indexed >= WORTH):
            self._arrays = have_arrays(self._data, self._manifest.id, self._manifest.indexed)
            self._looked = True
        return self._arrays is not None

    def close(self) -> None:
        with self._lock:
            if self._index is not None:
                self._index.close()
            self._ranker = self._index = self._arrays = None

    def _at_hand(self) -> ArrayRanker | None:
        if not self._looked:
            with self._looking:
                if not self._looked:
                    self._look()
        arrays = self._arrays
        if arrays is not None and arrays.is_cut():
            _log.warning("the arrays of generation %s were cut while in use, search is slow until a reload", self._manifest.id)
            self._arrays = arrays = None
        if arrays is None and self._manifest.indexed >= WORTH and self._seen != stamp(self._data, self._manifest.id):
            self._look_aside()
        return arrays

    def _look(self) -> None:
        self._seen = stamp(self._data, self._manifest.id)
        found = open_arrays(self._data, self._manifest.id, self._manifest.indexed)
        if found is not None:
            self._arrays = found
        self._looked = True

    def _look_aside(self) -> None:
        """By a thread that nobody waits for: to sum up a large file takes a while."""

        def look() -> None:
            try:
                self._look()
            finally:
                self._looking.release()

        if self._looking.acquire(blocking=False):
            threading.Thread(target=look, name="arrays", daemon=True).start()

    def _open_index(self) -> Ranker:
        from search.index import Index  # Whoosh takes longer to import than everything else together
        from search.ranking import Ranker

        try:
            index = Index(self._folder / INDEX)
        except Exception as error:  # Whoosh raises whatever a damaged file leads it to
            raise self._no_record("opened", repr(error)) from error
        self._index = index
        return Ranker(index, self._manifest.average, self._dictionary)

    def _no_record(self, how: str, why: str) -> NoRecord:
        return NoRecord(f"The index in {self._folder} cannot be {how} ({why}): rebuild it with `rapporteur reload`.")
