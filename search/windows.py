"""The files of a segment, read where the segment is mapped into memory."""

from __future__ import annotations

import os
import weakref
from collections.abc import Iterable
from pathlib import Path

_AHEAD = 64
"""Bytes: as long as what Whoosh pickles by itself, about a block of postings."""


class Window:
    """A file to read, over memory, without a copy of it."""

    def __init__(self, memory: memoryview) -> None:
        self._memory, self._at = memory, 0

    def read(self, size: int = -1) -> bytes:
        data = bytes(self._memory[self._at : self._at + size if size >= 0 else None])
        self._at += len(data)
        return data

    def peek(self, size: int = 0) -> bytes:
        """Some of what is read next: `pickle` then asks once, and not for each byte."""
        return bytes(self._memory[self._at : self._at + _AHEAD])

    def readline(self) -> bytes:
        line, end, _ = bytes(self._memory[self._at :]).partition(b"\n")
        self._at += len(line) + len(end)
        return line + end

    def seek(self, place: int, whence: int = 0) -> int:
        self._at = place + (0, self._at, len(self._memory))[whence]
        return self._at

    def tell(self) -> int:
        return self._at

    def close(self) -> None:
        """Whoever mapped the memory lets go of it."""


class Lengths:
    """How long files are that are mapped into memory: to read behind the end of one that was cut since ends the program."""

    def __init__(self, paths: Iterable[Path]) -> None:
        """Raises OSError."""
        self._open: dict[int, int] = {}
        self.close = weakref.finalize(self, _close, self._open)
        for path in paths:
            opened = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            self._open[opened] = os.fstat(opened).st_size

    def is_cut(self) -> bool:
        """Whether any of them is shorter than it was."""
        return any(os.fstat(opened).st_size < size for opened, size in self._open.items())


def _close(lengths: dict[int, int]) -> None:
    while lengths:
        os.close(lengths.popitem()[0])
