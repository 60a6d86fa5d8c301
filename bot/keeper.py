"""Keeps the record open: built first when it is missing, and changed for a newer generation when there is one.

Nothing here closes a record that was replaced: a message in flight may still read it. It goes, with its files, when the
last desk that holds it does; `close` is for the end of the program.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings
    from briefs import BuildReport, Record

Progress = Callable[[int, int, str], None]
"""Documents done, documents in all, the name of the one at hand."""

_PATIENCE = 60
"""Seconds to wait for another process that is building."""


class Keeper:
    """Gives the current record to any number of threads.

    lasting: for a program that stays up: a broken fact sheet does not keep it from starting while there is a record of the
    same documents from before; `sheet_problem` says then where the sheet breaks.
    """

    def __init__(self, settings: Settings, progress: Progress | None = None, lasting: bool = False) -> None:
        self._settings = settings
        self._progress = progress
        self._lasting = lasting
        self._lock = threading.Lock()
        self._record: Record | None = None
        self._refused: str | None = None
        """A generation that could not be opened, lest each message tries it again."""

    def current(self) -> Record:
        """The record of the newest generation, for the cost of one small read when nothing changed.

        Raises search.RecordError when there is none and none can be made. Later, a generation that cannot be opened, or
        is of other documents than the settings name, changes nothing.
        """
        import search

        record = self._record
        if record is not None and search.current_id(self._settings.data) in (record.generation.id, self._refused, None):
            return record
        # While one thread opens the newer record, the others answer from the one at hand instead of waiting.
        if record is None:
            self._lock.acquire()
        elif not self._lock.acquire(blocking=False):
            return record
        try:
            self._record = self._first() if self._record is None else self._newer(self._record)
            return self._record
        finally:
            self._lock.release()

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
            except briefs.SheetError:
                old = self._opened(any_sheet=True) if self._lasting else None
                if old is None:
                    raise
                return old
        return briefs.open_record(self._settings.data)

    def _opened(self, any_sheet: bool = False) -> Record | None:
        """The record that is there, if it is of these documents and, unless any will do, this sheet."""
        import briefs
        import search

        try:
            record = briefs.open_record(self._settings.data)
        except search.NoRecord:
            return None
        if _is_of(record, self._settings, any_sheet):
            return record
        record.close()
        return None

    def _newer(self, old: Record) -> Record:
        import briefs
        import search

        seen = search.current_id(self._settings.data)
        if seen in (old.generation.id, self._refused, None):
            return old
        try:
            record = briefs.open_record(self._settings.data)
        except search.RecordError as error:
            return self._refuse(old, seen, str(error))
        if not _is_of(record, self._settings):
            record.close()
            return self._refuse(old, seen, "it is of other documents or another fact sheet than the settings name")
        self._refused = None
        return record

    def _refuse(self, old: Record, seen: str | None, reason: str) -> Record:
        import logging

        self._refused = seen
        logging.getLogger(__name__).warning("generation %s is not used: %s", seen, reason)
        return old


def build(settings: Settings, progress: Progress | None = None) -> BuildReport:
    """Reads the documents and rebuilds what changed. A data folder made here is private: it will hold readers' data."""
    import briefs

    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    return briefs.build_record(settings.seeds, settings.facts, settings.data, progress, settings.documents)


def _is_of(record: Record, settings: Settings, any_sheet: bool = False) -> bool:
    """Whether the record was built from the documents and the fact sheet that the settings name."""
    origin = record.generation.origin
    same_documents = _place(origin.get("seeds")) == _place(settings.seeds)
    return same_documents and (any_sheet or _place(origin.get("facts")) == _place(settings.facts))


def _place(path: str | Path | None) -> Path | None:
    """Two ways to write a path are one place; no path is recorded as a word or as nothing."""
    return None if path in (None, "", "none", "None") else Path(path).resolve()
