"""Keeps the record open: built first when it is missing, and changed for a newer generation when there is one.

A program that stays up has a newer one opened and warmed aside, by a thread that nobody waits for; at one instant it then
takes the place of the old one, which whoever still reads it keeps to the end. Nothing here closes a record that was replaced:
it goes, with its files, when the last desk that holds it does; `close` is for the end of the program.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.gently import gently

if TYPE_CHECKING:
    from bot.settings import Settings
    from briefs import BuildReport, Record
    from search import Generation

Progress = Callable[[int, int, str], None]
"""Documents done, documents in all, the name of the one at hand."""

_PATIENCE = 60
"""Seconds to wait for another process that is building."""


class Keeper:
    """Gives the current record to any number of threads.

    lasting: for a program that stays up: a broken fact sheet does not keep it from starting while there is a record of the
    same documents from before; `sheet_problem` says then where the sheet breaks. tell: told, once each, of generations that
    cannot be used.
    """

    def __init__(
        self,
        settings: Settings,
        progress: Progress | None = None,
        lasting: bool = False,
        tell: Callable[[str], None] | None = None,
    ) -> None:
        self._settings = settings
        self._progress = progress
        self._lasting = lasting
        self._tell = tell
        self._lock = threading.Lock()
        self._opening = threading.Lock()
        """Held by the one thread that opens a newer record aside."""
        self._record: Record | None = None
        self._refused: str | None = None
        """A generation that could not be opened, lest each message tries it again."""

    def current(self) -> Record:
        """The record of the newest generation, for the cost of one small read when nothing changed; of the one before it while
        a lasting program opens the newest.

        Raises search.RecordError when there is none and none can be made. Later, a generation that cannot be opened, or
        is of other documents than the settings name, changes nothing.
        """
        import search

        record = self._record
        if record is not None and not self._outdated(record, search.current_id(self._settings.data)):
            return record
        # While one thread opens the newer record, the others answer from the one at hand instead of waiting.
        if record is None:
            self._lock.acquire()
        elif self._lasting:
            self._open_aside()
            return record
        elif not self._lock.acquire(blocking=False):
            return record
        try:
            if self._record is None:
                self._record = self._first()
                if self._lasting:
                    _have_arrays_aside(self._record)
            else:
                self._record = self._newer(self._record)
            return self._record
        finally:
            self._lock.release()

    def take(self) -> Record:
        """The newest generation, in use by now if it can be; one refused before is tried once more. Blocking. Where it is the
        same, arrays that could not be had before are tried once more, aside."""
        with self._lock:
            self._refused, old = None, self._record
            self._record = self._first() if old is None else self._newer(old)
            if self._record is old:
                _have_arrays_aside(self._record)
            return self._record

    def warm_aside(self) -> None:
        """Has the record read what its first answers would have to, in a thread of its own, while they are given already."""
        threading.Thread(target=_warmed, args=(self.current(),), name="warming", daemon=True).start()

    def _open_aside(self) -> None:
        if self._opening.acquire(blocking=False):
            threading.Thread(target=self._opened_aside, name="keeper", daemon=True).start()

    def _opened_aside(self) -> None:
        try:
            with self._lock:
                if self._record is not None:
                    self._record = self._newer(self._record)
        finally:
            self._opening.release()

    def sheet_problem(self) -> str | None:
        """Where the fact sheet breaks ("facts.yaml:12: …"), so that a reload will fail; None for one that can be read."""
        import briefs

        if self._settings.facts is None:
            return None
        try:
            briefs.read_sheet(self._settings.facts)
        except briefs.SheetError as error:
            return str(error)
        return None

    def close(self) -> None:
        with self._lock:
            if self._record is not None:
                self._record.close()
                self._record = None

    def _first(self) -> Record:
        import briefs
        import search

        for waited in range(_PATIENCE + 1):
            if (record := self._opened()) is not None:
                return record
            try:
                build(self._settings, self._progress)
            except search.Busy:  # another process makes the very index that is missing here
                if waited == _PATIENCE:
                    raise
                time.sleep(1)
            except search.Pinned as error:
                self._unpin(error)
            except briefs.SheetError:
                old = self._opened(any_sheet=True) if self._lasting else None
                if old is None:
                    raise
                return old
        return briefs.open_record(self._settings.data)

    def _unpin(self, error: Exception) -> None:
        """The record is pinned to a generation that cannot be used, by this version or with these settings; without any, nobody
        could unpin it."""
        import logging

        import search

        search.unpin(self._settings.data)
        logging.getLogger(__name__).warning("%s It cannot be used, so it was unpinned.", error)

    def fits(self, generation: Generation) -> bool:
        """Whether it was built from the documents and the fact sheet that the settings name."""
        return _is_of(generation, self._settings)

    def _opened(self, any_sheet: bool = False) -> Record | None:
        """The record that is there, if it is of these documents and, unless any will do, this sheet."""
        import briefs
        import search

        try:
            record = briefs.open_record(self._settings.data)
        except search.NoRecord:
            return None
        if _is_of(record.generation, self._settings, any_sheet):
            return record
        record.close()
        return None

    def _outdated(self, record: Record, current: str | None) -> bool:
        """Whether there is another one to open: a newer generation, or the same that was made anew."""
        if current in (self._refused, None):
            return False
        return current != record.generation.id or record.generation.is_replaced()

    def _newer(self, old: Record) -> Record:
        import briefs
        import search

        seen = search.current_id(self._settings.data)
        if not self._outdated(old, seen):
            return old
        record = None
        try:
            with gently:
                record = briefs.open_record(self._settings.data)
                if not self.fits(record.generation):
                    raise search.NoRecord("it is of other documents or another fact sheet than the settings name")
                if self._lasting:
                    warm(record)
        except Exception as error:  # a damaged file may lead to any
            if record is not None:
                record.close()
            return self._refuse(old, seen, error)
        self._refused = None
        return record

    def _refuse(self, old: Record, seen: str | None, error: Exception) -> Record:
        import logging

        import search
        from bot.faults import fault

        self._refused = seen
        mendable = isinstance(error, search.RecordError)
        reason = str(error) if mendable else f"it is damaged: {error!r}"
        where = "" if mendable else f"\n{fault(error, None)}"
        logging.getLogger(__name__).warning("generation %s is not used: %s%s", seen, reason, where)
        if self._tell is not None:
            self._tell(f"{seen}: {reason}")
        return old


def _have_arrays_aside(record: Record) -> None:
    """The program answers while they are loaded, or made."""

    def have() -> None:
        with gently:
            record.generation.have_arrays()

    threading.Thread(target=have, name="arrays", daemon=True).start()


def _warmed(record: Record) -> None:
    import logging

    try:
        with gently:
            record.warm()
    except Exception as error:  # a damaged file may lead to any; whoever asks for what it holds is told
        logging.getLogger(__name__).warning("The record could not be read ahead: %r", error)


def warm(record: Record) -> None:
    """Has a record read what its first answers would have to. Raises search.RecordError, or anything where it is damaged."""
    from search import parse_query

    record.generation.have_arrays()
    words = next((entry.meta.title for entry in record.generation.entries.values()), "")
    record.generation.search(parse_query(words or "a"), limit=1)
    record.generation.has_word(words)
    record.warm()


def build(settings: Settings, progress: Progress | None = None) -> BuildReport:
    """Reads the documents and rebuilds what changed. A data folder made here is private: it will hold readers' data."""
    import briefs

    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    return briefs.build_record(settings.seeds, settings.facts, settings.data, progress, settings.documents)


def _is_of(generation: Generation, settings: Settings, any_sheet: bool = False) -> bool:
    origin = generation.origin
    same_documents = _place(origin.get("seeds")) == _place(settings.seeds)
    return same_documents and (any_sheet or _place(origin.get("facts")) == _place(settings.facts))


def _place(path: str | Path | None) -> Path | None:
    """Two ways to write a path are one place; no path is recorded as a word or as nothing."""
    return None if path in (None, "", "none", "None") else Path(path).resolve()
