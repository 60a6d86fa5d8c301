"""The store of a generation: what its documents come to, in parts that are never changed. The next generation links those of
which most is in use, and adds one."""

from __future__ import annotations

import os
import weakref
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import BinaryIO

from search.errors import NoRecord
from search.manifest import Entry, Manifest, Place
from search.renewing import Size, renewed

_BEGINS, _ENDS = "store-", ".bin"


def part_name(part: int) -> str:
    return f"{_BEGINS}{part}{_ENDS}"


def parts_of(manifest: Manifest) -> dict[int, int]:
    """The size of each part, by number."""
    return {
        int(name[len(_BEGINS) : -len(_ENDS)]): size
        for name, size in manifest.files.items()
        if name.startswith(_BEGINS) and name.endswith(_ENDS)
    }


class Part:
    """A part of a store while it is written."""

    def __init__(self, folder: Path, number: int) -> None:
        self._number = number
        self._file: BinaryIO = (folder / part_name(number)).open("xb")

    def put(self, data: bytes) -> Place:
        start = self._file.tell()
        self._file.write(data)
        return self._number, start, len(data)

    def flush(self) -> None:
        """From then on others can read what was put."""
        self._file.flush()

    def __enter__(self) -> Part:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()


class Store:
    """The parts of a generation, open for reading by any number of threads. Raises OSError."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._folder = folder
        self._open: dict[int, int] = {}
        self.close = weakref.finalize(self, _close, self._open)
        try:
            for part in parts_of(manifest):
                self._open[part] = os.open(folder / part_name(part), os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            self.close()
            raise

    def read(self, place: Place) -> bytes:
        """Raises `NoRecord` where it is not all there: the file may have been cut since it was opened."""
        part, start, size = place
        try:
            data = os.pread(self._open[part], size, start)
        except OSError as error:
            raise self._unread(part, error.strerror or str(error)) from error
        if len(data) != size:
            raise self._unread(part, "it is shorter than it was written")
        return data

    def is_replaced(self) -> bool:
        """Whether other files stand by now where these were opened."""
        return any(_is_another(self._folder / part_name(part), opened) for part, opened in tuple(self._open.items()))

    def _unread(self, part: int, why: str) -> NoRecord:
        return NoRecord(f"{self._folder / part_name(part)} cannot be read ({why}): rebuild it with `rapporteur reload`.")


def _is_another(path: Path, opened: int) -> bool:
    try:
        return not os.path.samestat(path.stat(), os.fstat(opened))
    except OSError:
        return False


def _close(descriptors: dict[int, int]) -> None:
    while descriptors:
        os.close(descriptors.popitem()[1])


def written_at(folder: Path) -> float:
    """When the store of a generation was written; each has a part of its own. Seconds, as `stat` has them. Raises OSError."""
    times = [path.stat().st_mtime for path in folder.glob(f"{_BEGINS}*{_ENDS}")]
    if not times:
        raise FileNotFoundError(2, "No store", str(folder))
    return max(times)


def carried_on(base: Manifest, same: Iterable[Entry], added: int) -> Mapping[str, Entry]:
    """Of the entries that stay as they are in the base those whose places are good in the next generation, too, by document.

    added: bytes that it will have of others.
    """
    entries = list(same)
    live: Counter[int] = Counter()
    for entry in entries:
        for part, _, size in entry.places:
            live[part] += size
    parts = sorted(parts_of(base).items())
    places = renewed([Size(live[part], size - live[part]) for part, size in parts], added)
    gone = {parts[place][0] for place in places}
    return {entry.meta.id: entry for entry in entries if gone.isdisjoint(part for part, _, _ in entry.places)}
