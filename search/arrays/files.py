"""A file of named arrays: written aside and renamed; mapped into memory, so that all processes share its pages.

    bytes        what
    0 - 7        "rapparr1"
    8 - 15       the length of the header and its CRC-32, two little-endian 32-bit numbers
    16 -         the header, JSON: kind, name, versions, values (what else the writer notes), arrays (name, type, shape,
                 offset), size and crc (of all that follows the header, padding included)
    multiples    the arrays, little-endian, each at a multiple of 64 bytes from the end of the header
    of 64

Such a file is disposable: one that is damaged, of another version or of something else is as good as none. So none is flushed
to disk, which may take longer than to make it anew.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.manifest import VERSIONS

FORMAT_VERSION = "2"
"""Goes up with every change of what is written here, in `search.arrays.segments` or in `search.arrays.merging`."""

Array = NDArray[Any]
_MAGIC = b"rapparr1"
_ALIGNED = 64
_LENGTHS = struct.Struct("<II")


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


def save(path: Path, kind: str, name: str, values: Mapping[str, Any], arrays: Mapping[str, Array]) -> None:
    """Puts a file in its place at one instant. Raises OSError, and leaves nothing behind then."""
    aside = path.with_name(f"{path.name}.{os.getpid()}.new")
    data = {key: np.ascontiguousarray(array) for key, array in arrays.items()}
    try:
        with aside.open("wb") as file:
            header = _header(kind, name, values, data)
            file.write(_MAGIC + _LENGTHS.pack(len(header), zlib.crc32(header)) + header)
            for array in data.values():
                file.write(_bytes(array))
                file.write(bytes(_padding(array.nbytes)))
        aside.replace(path)
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)


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


def _header(kind: str, name: str, values: Mapping[str, Any], arrays: Mapping[str, Array]) -> bytes:
    places, offset, crc = [], 0, 0
    for key, array in arrays.items():
        places.append([key, array.dtype.newbyteorder("<").str, list(array.shape), offset])
        offset += array.nbytes + _padding(array.nbytes)
        crc = zlib.crc32(bytes(_padding(array.nbytes)), zlib.crc32(_bytes(array), crc))
    header = {
        "kind": kind,
        "name": name,
        "versions": _versions(),
        "values": dict(values),
        "arrays": places,
        "size": offset,
        "crc": crc,
    }
    text = json.dumps(header, separators=(",", ":")).encode()
    return text + b" " * _padding(len(_MAGIC) + _LENGTHS.size + len(text))


def _opened(mapped: mmap.mmap, descriptor: int | None, kind: str, name: str) -> Stored | None:
    """descriptor: to read the file by, of which the sum is to be looked at."""
    start = len(_MAGIC) + _LENGTHS.size
    length, crc = _LENGTHS.unpack(mapped[len(_MAGIC) : start])
    text = mapped[start : start + length]
    if mapped[: len(_MAGIC)] != _MAGIC or zlib.crc32(text) != crc:
        return None
    header = json.loads(text)
    start += length
    if [header["kind"], header["name"], header["versions"]] != [kind, name, _versions()]:
        return None
    if len(mapped) != start + header["size"] or (descriptor is not None and _sum(descriptor, start) != header["crc"]):
        return None
    arrays = {
        key: np.frombuffer(mapped, dtype, int(np.prod(shape)), start + offset).reshape(shape)
        for key, dtype, shape, offset in header["arrays"]
    }
    return Stored(header["values"], arrays, mapped)


def _sum(descriptor: int, place: int) -> int:
    """Read, not mapped: what is looked at once need not stay in this process's memory."""
    crc = 0
    while part := os.pread(descriptor, 1 << 20, place):
        crc = zlib.crc32(part, crc)
        place += len(part)
    return crc


def _versions() -> dict[str, str]:
    return {**VERSIONS, "arrays": FORMAT_VERSION}


def _bytes(array: Array) -> memoryview:
    return array.reshape(-1).astype(array.dtype.newbyteorder("<"), copy=False).data.cast("B")


def _padding(size: int) -> int:
    return -size % _ALIGNED
