"""Which generation is current, which were before it, which are needed and to which one the record is pinned: the small files
beside the generations. Each is replaced at one instant."""

from __future__ import annotations

import fcntl
import logging
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from search.errors import Busy
from search.manifest import generations

KEPT = 3
"""Generations that were current, the current one among them."""


@contextmanager
def locked(data: Path) -> Iterator[None]:
    """Alone in changing the record. Raises `Busy` while somebody else is; OSError where the folder cannot be written."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "LOCK").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(f"Another build is at work in {data}: wait until it is done, then try again.") from None
        yield


def history(data: Path) -> tuple[str, ...]:
    """The ids of the generations that were current, the latest first; empty if there is none. One small read."""
    try:
        lines = (data / "CURRENT").read_text("ascii").splitlines()
    except (OSError, ValueError):
        return ()
    return tuple(lines) if all(line.isalnum() for line in lines) else ()


def current_id(data: Path) -> str | None:
    """The id of the current generation, or None if there is none, for a look before each answer: one `stat` of CURRENT, which
    is read where it is another file than before."""
    try:
        found = os.stat(f"{data}/CURRENT")
    except OSError:
        return None
    return _first_of(data, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


@lru_cache(maxsize=16)
def _first_of(data: Path, *file: int) -> str | None:
    return next(iter(history(data)), None)


def needed(data: Path) -> tuple[str, ...]:
    """The ids of the generations that are to be kept beside the last few, as `keep_needed` wrote them, some 40 at most. A file
    that holds anything else is as good as none, and the log says so."""
    try:
        lines = (data / "NEEDED").read_text("ascii").splitlines()
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as error:
        return _ignored(data, str(error))
    wrong = next((line for line in lines if not _ID.fullmatch(line)), None)
    return _ignored(data, f"“{wrong[:40]}” is no generation") if wrong is not None else tuple(lines[:_MOST_NEEDED])


def keep_needed(data: Path, generations: Iterable[str]) -> None:
    """Tells later builds which generations to keep beside the last few: the first 40 of these. Raises OSError."""
    text = "".join(f"{one}\n" for one in tuple(dict.fromkeys(generations))[:_MOST_NEEDED])
    try:
        if (data / "NEEDED").read_text("ascii") == text:
            return
    except (OSError, ValueError):
        if not text:
            return
    aside = data / f"NEEDED.{os.getpid()}.new"
    aside.write_text(text, "ascii")
    aside.replace(data / "NEEDED")


_MOST_NEEDED = 40
_ID = re.compile(r"[0-9a-f]{16}")


def _ignored(data: Path, why: str) -> tuple[str, ...]:
    logging.getLogger(__name__).warning("%s is ignored: %s", data / "NEEDED", why)
    return ()


def earlier_ids(data: Path, generation: str) -> tuple[str, ...]:
    """The ids of the generations that were current before the given one and are still there, the latest first; then those that
    are kept since they are needed."""
    ids = history(data)
    after = ids[ids.index(generation) + 1 :] if generation in ids else ()
    further = tuple(one for one in needed(data) if one not in (*ids, generation))
    return tuple(one for one in (*after, *further) if (generations(data) / one).is_dir())


def is_id(text: str) -> bool:
    """Whether it is written as the id of a generation is."""
    return _ID.fullmatch(text) is not None


def make_current(data: Path, generation: str) -> None:
    """Names it in CURRENT, before those that it follows: what changed is told as against them, in this order."""
    ids = [generation, *(one for one in history(data) if one != generation)]
    _replace(data / "CURRENT", "".join(f"{one}\n" for one in ids[:KEPT]))


def pinned(data: Path) -> str | None:
    """The id of the generation that the record is pinned to, or None. A pin holds only while its generation is the current one:
    so both come into force at one instant, that of CURRENT."""
    try:
        lines = (data / "PINNED").read_text("ascii").split()
    except (OSError, ValueError):
        return None
    return lines[0] if lines and lines[0] == current_id(data) else None


def pin(data: Path, generation: str | None) -> None:
    """Notes the generation to pin to, before it is made current; None for none. Raises OSError."""
    if generation is not None:
        _replace(data / "PINNED", f"{generation}\n")
    else:
        (data / "PINNED").unlink(missing_ok=True)


def _replace(place: Path, text: str) -> None:
    aside = place.with_name(f"{place.name}.new")
    aside.write_text(text, "ascii")
    sync(aside)
    os.replace(aside, place)
    sync(place.parent)


def sync(path: Path) -> None:
    """Flushes a file or a folder to disk: Whoosh itself never does."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
