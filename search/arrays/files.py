"""A file of named arrays: written aside and renamed; mapped into memory, so that all processes share its pages.

    bytes        what
    0 - 7        "rapparr2"
    8 - 15       the length of the header and its CRC-32, two little-endian 32-bit numbers
    from 64 on   the arrays, little-endian, each at a multiple of 64 bytes
    at the end   the header, JSON: kind, name, versions, values (what else the writer notes), arrays (name, type, shape, place),
                 end (of the arrays) and crc (of all from byte 16 to there, padding included)

Such a file is disposable: one that is damaged, of another version or of something else is as good as none. So none is flushed
to disk, which may take longer than to make it anew.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from search.manifest import VERSIONS

FORMAT_VERSION = "3"
"""Goes up with every change of what is written here, in `search.arrays.segments` or in `search.arrays.merging`."""

Array = NDArray[Any]
_MAGIC = b"rapparr2"
_ALIGNED = 64
_LENGTHS = struct.Struct("<II")
_SUMMED = len(_MAGIC) + _LENGTHS.size
"""Where what is summed up begins."""


class Stored:
    """An open file of arrays. They cannot be written to, and stay readable when the file is removed."""

    def __init__(self, values: Mapping[str, Any], arrays: Mapping[str, Array], mapped: mmap.mmap) -> None:
        self.values = values
        self.arrays = arrays
        self._mapped = mapped

    def is_cut(self) -> bool:
        """Whether the file is shorter by now than what is mapped of it: to read behind its end would end the program."""
        return self._mapped.size() < len(self._mapped)

    def __getitem__(self, name: str) -> Array:
        return self.arrays[name]


def save(path: Path, kind: str, name: str, values: Mapping[str, Any], arrays: Iterable[tuple[str, Array]]) -> None:
    """Puts a file in its place at one instant. arrays: each is written while the next ones are worked out. Raises OSError, and
    leaves nothing behind then."""
    aside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with aside.open("wb") as file, ThreadPoolExecutor(1, "arrays") as writer:
            writing = _Writing(file)
            for done in [writer.submit(writing.add, key, array) for key, array in arrays]:
                done.result()
            writing.end({"kind": kind, "name": name, "versions": _versions(), "values": dict(values)})
        aside.replace(path)
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


class _Writing:
    """A file as it grows."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._places: list[tuple[str, str, list[int], int]] = []
        self._crc = self._at = 0
        file.write(bytes(_SUMMED))
        self._add(bytes(_ALIGNED - _SUMMED))
        self._at = _ALIGNED

    def add(self, key: str, array: Array) -> None:
        little = array.dtype.newbyteorder("<")
        self._places.append((key, little.str, list(array.shape), self._at))
        self._add(np.ascontiguousarray(array, little).reshape(-1).data.cast("B"))
        self._add(bytes(-self._at % _ALIGNED))

    def end(self, about: Mapping[str, Any]) -> None:
        header = {**about, "arrays": self._places, "end": self._at, "crc": self._crc}
        text = json.dumps(header, separators=(",", ":")).encode()
        self._file.write(text)
        self._file.seek(0)
        self._file.write(_MAGIC + _LENGTHS.pack(len(text), zlib.crc32(text)))

    def _add(self, data: bytes | memoryview) -> None:
        self._file.write(data)
        self._crc = zlib.crc32(data, self._crc)
        self._at += len(data)


def load(path: Path, kind: str, name: str, written: bool = False) -> Stored | None:
    """Maps a file; None where there is none that is whole, of this version, kind and name. written: by this process, just now,
    so that its bytes need not be summed up again."""
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size <= len(_MAGIC) + _LENGTHS.size:
                return None
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            return _opened(mapped, None if written else file.fileno(), kind, name)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _opened(mapped: mmap.mmap, descriptor: int | None, kind: str, name: str) -> Stored | None:
    """descriptor: to read the file by, of which the sum is to be looked at."""
    length, crc = _LENGTHS.unpack(mapped[len(_MAGIC) : _SUMMED])
    end = len(mapped) - length
    text = mapped[max(end, _SUMMED) :]
    if mapped[: len(_MAGIC)] != _MAGIC or zlib.crc32(text) != crc:
        return None
    header = json.loads(text)
    if [header["kind"], header["name"], header["versions"], header["end"]] != [kind, name, _versions(), end]:
        return None
    if descriptor is not None and _sum(descriptor, end) != header["crc"]:
        return None
    arrays = {
        key: np.frombuffer(mapped, dtype, int(np.prod(shape)), place).reshape(shape)
        for key, dtype, shape, place in header["arrays"]
    }
    return Stored(header["values"], arrays, mapped)


def _sum(descriptor: int, end: int) -> int:
    """Read, not mapped: what is looked at once need not stay in this process's memory."""
    crc, place = 0, _SUMMED
    while part := os.pread(descriptor, min(1 << 20, end - place), place):
        crc = zlib.crc32(part, crc)
        place += len(part)
    return crc


def _versions() -> dict[str, str]:
    return {**VERSIONS, "arrays": FORMAT_VERSION}
