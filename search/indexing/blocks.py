"""Postings as Whoosh's codec (W3) reads them: blocks of up to 128 postings, each a pickle, and a record for each term.

Whoosh's own writer is handed one posting after another; here whole fields are worked out at once.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from enum import Enum
from itertools import pairwise
from pickle import dumps

import numpy as np
from numpy.typing import NDArray

from search.indexing.inverting import Inverted, Places

BLOCK = 128
"""Postings; Whoosh's own limit."""
_MAGIC = b"W3Bl"
_PROTOCOL = 4
"""Whoosh writes its pickles by protocol 2, which has no bytes and spells them out; it reads any."""
_PLAIN = 0
"""Not compressed: that takes a tenth of the time of indexing, and makes the index a third smaller."""
_SMALL = [bytes((ord("K"), number)) for number in range(256)]
_SLICE = 1 << 17
"""Postings that are Python's objects at a time."""

_INT, _COUNT = struct.Struct("!i"), struct.Struct("!I")
_RECORD = struct.Struct("!BfIBBfIIqi")
"""0, weight, passages, least and greatest length, greatest weight, first and last passage; where the postings are."""


class Keeps(Enum):
    """What a field keeps of a term in a passage: that it is there, how often, or where."""

    PRESENCE = "Existence"
    FREQUENCY = "Frequency"
    POSITIONS = "Positions"


Values = Callable[[int, int], object]
"""What a block holds of its postings, from the one to before the other, beside passages and weights."""


def encoded(
    inverted: Inverted, keeps: Keeps, lengths: NDArray[np.uint8], offset: int
) -> Iterator[tuple[list[tuple[str, bytes]], bytes]]:
    """In portions: the terms of a field, each with its record, and the postings that these point to.

    lengths: of the field in each passage, as Whoosh rounds them to a byte; 0 where none are kept. offset: where in their file
    the postings begin.
    """
    for first, last in _portions(inverted.firsts):
        portion = _cut(inverted, first, last)
        rounded = lengths[portion.documents]
        starts = _block_starts(portion.firsts)
        blocks = _blocks(portion, starts, rounded, keeps)
        ends = np.searchsorted(starts, portion.firsts[1:]).tolist()
        written = [_joined(blocks[a:b]) for a, b in pairwise([0, *ends])]
        records = _records(portion, rounded, keeps, offset, [len(data) for data in written])
        yield list(zip(portion.terms, records, strict=True)), b"".join(written)
        offset += sum(map(len, written))


def _portions(firsts: Places) -> Iterator[tuple[int, int]]:
    """Terms from the one to before the other, with some `_SLICE` postings."""
    bounds = np.searchsorted(firsts, np.arange(0, firsts[-1], _SLICE), "left")
    yield from pairwise(sorted({*bounds.tolist(), len(firsts) - 1}))


def _cut(inverted: Inverted, first: int, last: int) -> Inverted:
    start, end = inverted.firsts[first], inverted.firsts[last]
    places = inverted.places[start : end + 1]
    return Inverted(
        terms=inverted.terms[first:last],
        firsts=inverted.firsts[first : last + 1] - start,
        documents=inverted.documents[start:end],
        places=places - places[0],
        positions=inverted.positions[places[0] : places[-1]],
    )


def _block_starts(firsts: Places) -> Places:
    within = np.arange(firsts[-1]) - np.repeat(firsts[:-1], np.diff(firsts))
    return np.flatnonzero(within % BLOCK == 0)


def _blocks(portion: Inverted, starts: Places, lengths: NDArray[np.uint8], keeps: Keeps) -> list[bytes]:
    ends = np.append(starts[1:], len(portion.documents))
    steps = np.diff(portion.documents, prepend=np.uint32(0))  # the passages' numbers, from one to the next
    steps[starts] = portion.documents[starts]
    weights, values = _weights(portion, keeps), _values(portion, keeps)
    columns = (
        starts,
        ends,
        portion.documents[ends - 1],
        np.minimum.reduceat(weights, starts),
        np.maximum.reduceat(weights, starts),
        np.minimum.reduceat(lengths, starts),
        np.maximum.reduceat(lengths, starts),
    )
    ids, each = steps.tolist(), weights.tolist()
    blocks = []
    for a, b, last, least, most, shortest, longest in zip(*(column.tolist() for column in columns), strict=True):
        same = None if least == most == 1 else float(most) if least == most else tuple(each[a:b])
        data = dumps((tuple(ids[a:b]), same, values(a, b)), _PROTOCOL)
        blocks.append(dumps((b - a, last, float(most), _PLAIN, shortest, longest), 2) + data)
    return blocks


def _joined(blocks: list[bytes]) -> bytes:
    """The postings of a term."""
    parts = [_MAGIC]
    for block in blocks[:-1]:
        parts += _INT.pack(len(block)), block
    parts += _INT.pack(-len(blocks[-1])), blocks[-1]  # the sign says that it is the last
    return b"".join(parts)


def _weights(portion: Inverted, keeps: Keeps) -> NDArray[np.uint32]:
    """Whole numbers, which a pickle has in two bytes, where Whoosh writes nine; read, they are as good."""
    return np.ones(len(portion.documents), np.uint32) if keeps is Keeps.PRESENCE else portion.frequencies


def _values(portion: Inverted, keeps: Keeps) -> Values:
    if keeps is Keeps.PRESENCE:
        return lambda a, b: None
    if keeps is Keeps.FREQUENCY:
        data = portion.frequencies.astype(">u4").tobytes()
        return lambda a, b: data[4 * a : 4 * b]
    spelled = _places(portion)
    return lambda a, b: tuple(spelled[a:b])


def _places(portion: Inverted) -> list[bytes]:
    """Of each posting how often the term stands there, and the pickled list of steps from one place to the next. One
    alone is as Whoosh pickles it, several are pickled as short as can be."""
    steps = np.diff(portion.positions, prepend=np.uint32(0))
    firsts = portion.places[:-1]
    steps[firsts] = portion.positions[firsts]
    alone = {step: _COUNT.pack(1) + dumps([step], 2) for step in set(steps[firsts].tolist())}
    spelled = [alone[step] for step in steps[firsts].tolist()]
    counts, every = portion.frequencies, steps.tolist()
    several = np.flatnonzero(counts > 1)
    for posting, start, count in zip(several.tolist(), firsts[several].tolist(), counts[several].tolist(), strict=True):
        spelled[posting] = _spelled(every[start : start + count])
    return spelled


def _spelled(steps: list[int]) -> bytes:
    return _COUNT.pack(len(steps)) + b"](" + b"".join(map(_number, steps)) + b"e."


def _number(number: int) -> bytes:
    if number < 256:
        return _SMALL[number]
    return b"M" + number.to_bytes(2, "little") if number < 65536 else b"J" + number.to_bytes(4, "little")


def _records(portion: Inverted, lengths: NDArray[np.uint8], keeps: Keeps, offset: int, sizes: list[int]) -> list[bytes]:
    starts = portion.firsts[:-1]
    weights = _weights(portion, keeps)
    columns = (
        np.add.reduceat(weights, starts, dtype=np.int64),
        np.diff(portion.firsts),
        np.minimum.reduceat(lengths, starts),
        np.maximum.reduceat(lengths, starts),
        np.maximum.reduceat(weights, starts),
        portion.documents[starts],
        portion.documents[portion.firsts[1:] - 1],
        offset + np.cumsum([0, *sizes[:-1]]),
        np.array(sizes),
    )
    return [_RECORD.pack(0, *values) for values in zip(*(column.tolist() for column in columns), strict=True)]
