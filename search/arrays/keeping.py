"""Where the arrays of a record lie, how they are come by, and which of them go."""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from search.manifest import INDEX, generations

if TYPE_CHECKING:
    from search.arrays.merging import Part
    from search.arrays.ranking import ArrayRanker
    from search.index import Index

WORTH = 2_000
"""Passages from which on arrays are used: below, native search has answered before numpy is imported."""
_LOCK = "LOCK"
_log = logging.getLogger(__name__)


def open_arrays(data: Path, generation: str, passages: int, written: bool = False) -> ArrayRanker | None:
    """The arrays of a generation that has so many passages, if they have been made. written: just now, by this process."""
    from search.arrays.ranking import ArrayRanker
    from search.arrays.tables import open_table

    table = open_table(arrays_folder(data), generation, passages, written)
    return None if table is None else ArrayRanker(table)


def stamp(data: Path, generation: str) -> tuple[int, int] | None:
    """What tells the file of a generation's arrays from another in its place; None where there is none."""
    from search.arrays.tables import table_path

    try:
        found = table_path(arrays_folder(data), generation).stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def have_arrays(data: Path, generation: str, passages: int) -> ArrayRanker | None:
    """The same, made first where they have not been: minutes perhaps, if none of the segments have been read before. None,
    with a warning in the log, where they cannot be made: search goes on without. One process makes them, others wait."""
    try:
        found = open_arrays(data, generation, passages)
        if found is not None:  # nothing is written for them, which may not be allowed
            return found
        with _alone(arrays_folder(data)):
            found = open_arrays(data, generation, passages)
            if found is None:
                _make(data, generation)
                found = open_arrays(data, generation, passages, written=True)
            if found is None:
                raise ValueError("they do not agree with the record")
            return found
    except Exception as error:  # a full disk, or an index damaged inside, which raises anything
        told = error if isinstance(error, OSError) else repr(error)
        advice = f"see that {arrays_folder(data)} is a folder to be written in, with room; the next start makes them"
        _log.warning("no arrays of generation %s, search is slow: %s: %s", generation, told, advice)
        return None


def drop_unused(data: Path, current: str) -> None:
    """Removes what neither the current generation nor any segment of those that are kept needs, and files half written; nothing
    while some process makes arrays. Who still uses one of them has it open."""
    folder = arrays_folder(data)
    # A file of Whoosh's is named by the segment, up to the first point.
    segments = {path.name.partition(".")[0] for path in generations(data).glob(f"*/{INDEX}/*")}
    kept = {_LOCK, f"{current}.table", *(f"{segment}.segment" for segment in segments)}
    try:
        with (folder / _LOCK).open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            for path in sorted(folder.iterdir()):
                if path.name not in kept:
                    path.unlink(missing_ok=True)
    except (FileNotFoundError, BlockingIOError):
        return  # there are none, or another process is at work
    except OSError as error:  # no reason to do without a record that is built
        _log.warning("unused arrays stay where they are: %s", error)


def arrays_folder(data: Path) -> Path:
    return data / "cache" / "arrays"


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(data: Path, generation: str) -> None:
    from search.arrays.tabulating import tabulate
    from search.index import Index

    index = Index(generations(data) / generation / INDEX)
    try:
        tabulate(arrays_folder(data), generation, _parts(arrays_folder(data), index))
    finally:
        index.close()


def _parts(folder: Path, index: Index) -> list[Part]:
    from search.arrays import segments
    from search.arrays.merging import Part
    from search.arrays.reading import segment_of

    parts = []
    for one in index.segments():
        segment = segments.read(folder, one.id, one.passages)
        if segment is None:
            segment = segment_of(one.reader)
            segments.write(folder, one.id, segment.ids, segment.fields)
        parts.append(Part(segment, one.deleted))
    return parts
