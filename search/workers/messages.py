"""Messages between a build and its workers: their kind, their length, and that many bytes, which are data and never code."""

from __future__ import annotations

import struct
from enum import IntEnum
from typing import IO

_HEAD = struct.Struct(">BQ")


class Kind(IntEnum):
    """FILE is what a worker is asked. It says READY once, and for each file first, if it can, READ, then one of the others.

    FILE: name, NUL, contents. READY: what results are made with. READ: how many characters. PREPARED: what the cache keeps.
    UNREADABLE, FAILED: why. MEMORY: nothing.
    """

    FILE = 1
    READY = 2
    READ = 3
    PREPARED = 4
    UNREADABLE = 5
    FAILED = 6
    MEMORY = 7


class TooLong(Exception):
    """A message has more bytes than the receiver takes."""


def send(stream: IO[bytes], kind: Kind, *parts: bytes) -> None:
    stream.write(_HEAD.pack(kind, sum(map(len, parts))))
    for part in parts:
        stream.write(part)
    stream.flush()


def receive(stream: IO[bytes], most: int) -> tuple[Kind, bytes]:
    """The next message. Raises `TooLong` for one of more bytes than `most`, EOFError when the other side is gone and
    ValueError when it sends something else."""
    kind, length = _HEAD.unpack(_exactly(stream, _HEAD.size))
    if length > most:
        raise TooLong
    return Kind(kind), _exactly(stream, length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
