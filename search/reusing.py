"""What a build need not read again: files that are as they were, of documents that the generation before has.

data/STAMPS remembers of each file its size, times and number with the digest of its bytes. An entry is believed only when the
file had been at rest for some seconds when it was written down: a change within the same tick of its clock could not be told.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path

from search.documents import Document
from search.generation import Generation
from search.manifest import Entry
from search.prepared import Parts
from search.preparing import Prepared
from search.storing import Meta, to_bytes

_AT_REST = 2_000_000_000
"""Nanoseconds; the coarsest clock of a file system that is in use ticks every two seconds."""

Stamp = tuple[int, int, int, int, int]
"""Size, times of the last change of the contents and of the file, its number and its device's."""


class Stamps:
    """Which bytes the files had that were read last. What cannot be read or written of it only costs time."""

    def __init__(self, data: Path) -> None:
        self._place = data / "STAMPS"
        self._before = _loaded(self._place)
        self._now: dict[str, tuple[Stamp, int, str]] = {}

    def stamp(self, path: Path) -> Stamp | None:
        """To be taken before the file is read; None for one that is gone."""
        try:
            found = path.stat()
        except OSError:
            return None
        return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_dev

    def digest(self, path: Path, stamp: Stamp | None) -> str | None:
        """The digest of the bytes that it still has; None where it must be read to know."""
        known = self._before.get(str(path))
        if known is None or stamp is None or known[0] != stamp or known[1] < max(stamp[1], stamp[2]) + _AT_REST:
            return None
        self._now[str(path)] = known
        return known[2]

    def note(self, path: Path, stamp: Stamp | None, digest: str) -> None:
        if stamp is not None:
            self._now[str(path)] = stamp, time.time_ns(), digest

    def write(self) -> None:
        if self._now != self._before:
            aside = self._place.with_name("STAMPS.new")
            aside.write_bytes(to_bytes(self._now))
            os.replace(aside, self._place)


def _loaded(place: Path) -> dict[str, tuple[Stamp, int, str]]:
    try:
        rows = json.loads(place.read_bytes())
        return {path: (_stamp(stamp), int(seen), str(digest)) for path, (stamp, seen, digest) in rows.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def _stamp(numbers: Iterable[int]) -> Stamp:
    size, changed, touched, number, device = map(int, numbers)
    return size, changed, touched, number, device


class Reused:
    """A document as the generation before has it, with what a `Prepared` tells; only what is asked for is read."""

    def __init__(self, entry: Entry, old: Generation, prepare: Callable[[], Prepared]) -> None:
        self._entry, self._old, self._prepare = entry, old, prepare

    @property
    def meta(self) -> Meta:
        return self._entry.meta

    @property
    def key(self) -> str:
        return self._entry.key

    @property
    def passages(self) -> int:
        return self._entry.passages

    def fetch(self) -> Parts:
        paragraphs, payload, names = self._old.stored(self.meta.id)
        return Parts(names, paragraphs, payload)

    @property
    def document(self) -> Document:
        return self._old.document(self.meta.id)

    @cached_property
    def whole(self) -> Prepared:
        """The same without the generation before, whose files may be damaged. Raises `Unreadable`."""
        return self._prepare()


def whole(documents: Iterable[Prepared | Reused]) -> list[Prepared]:
    return [one.whole if isinstance(one, Reused) else one for one in documents]
