"""The postings of a segment read out of the Whoosh index, a block at a time: a call for each posting takes ten times as long.

A posting list of Whoosh's is a mark and blocks of up to 128 postings. A block is its length (negative for the last one), a
pickle about it, and a pickle, compressed or not, of the numbers as steps, the weights (None where all are 1, one number where
all are the same) and the values. Those of a field with positions are a count and a pickled list of steps each.
"""

from __future__ import annotations

import pickle
import struct
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import accumulate, chain, compress
from typing import Any, cast

import numpy as np

from search.arrays.files import Array
from search.arrays.segments import FILTERS, SCORED, Postings, Segment, strings

_Block = tuple[tuple[int, ...], float | tuple[float, ...] | None, Sequence[bytes] | bytes | None]
_AT_ONCE = 1 << 14
"""Postings held as Python's objects."""
_HEAD = struct.Struct("!i")
_MARK = b"W3Bl"
_COMPRESSED = 3
"""Where the pickle about a block tells it."""
_BEFORE, _AFTER = b"\x00\x00\x00\x01\x80\x02]q\x00K", b"a."
"""What stands around the one position of a value, if that is below 256: so most values look, and they are read at once."""
_ONE = len(_BEFORE) + 1 + len(_AFTER)


def segment_of(reader: Any) -> Segment:
    """reader: Whoosh's, of one segment. Raises whatever a damaged index leads to."""
    ids = [str(reader.stored_fields(number)["id"]).encode() for number in range(reader.doc_count_all())]
    fields = {name: _postings(reader, name, True, name == SCORED[0]) for name in SCORED}
    fields |= {name: _postings(reader, name, False, False) for name in FILTERS}
    return Segment(strings(ids), fields)


def _postings(reader: Any, name: str, scored: bool, placed: bool) -> Postings:
    terms: list[bytes] = []
    counts: list[int] = []
    gathered = _Gathered(placed)
    for term, info in reader.iter_field(name):
        terms.append(term if isinstance(term, bytes) else term.encode())
        counts.append(sum(map(gathered.add, _blocks(reader, info))))
    gathered.turn()
    return Postings(
        strings(terms),
        np.array(counts, np.uint32),
        _joined(gathered.numbers),
        _joined(gathered.frequencies) if scored else None,
        _joined(gathered.positions) if placed else None,
    )


def _blocks(reader: Any, info: Any) -> Iterator[_Block]:
    if info.is_inlined():
        numbers, weights, values = info.inlined_postings()
        yield tuple(np.diff(numbers, prepend=0).tolist()), tuple(weights), values
        return
    start, length = info.extent()
    data = bytes(reader._terms._postfile.get(start, length[0] if isinstance(length, tuple) else length))
    if data[: len(_MARK)] != _MARK:
        raise ValueError("a posting list does not begin as it should")
    file, place, last = BytesIO(data), len(_MARK), False
    while not last:
        (size,) = _HEAD.unpack_from(data, place)
        last, end = size < 0, place + _HEAD.size + abs(size)
        file.seek(place + _HEAD.size)
        about = pickle.load(file)  # noqa: S301 - the index is the program's own, and read by Whoosh in the same way
        block = data[file.tell() : end]
        yield pickle.loads(zlib.decompress(block) if about[_COMPRESSED] else block)  # noqa: S301
        place = end


class _Gathered:
    """Blocks, turned into arrays a good many at once."""

    def __init__(self, placed: bool) -> None:
        self.numbers: list[Array] = []
        self.frequencies: list[Array] = []
        self.positions: list[Array] = []
        self._placed = placed
        self._clear()

    def _clear(self) -> None:
        self._steps: list[Sequence[int]] = []
        self._weights: list[Sequence[float]] = []
        self._values: list[Sequence[bytes]] = []
        self._held = 0

    def add(self, block: _Block) -> int:
        """How many postings it has."""
        steps, weights, values = block
        self._steps.append(steps)
        self._weights.append(weights if isinstance(weights, tuple) else (weights or 1.0,) * len(steps))
        if self._placed:
            self._values.append(cast(Sequence[bytes], values))
        self._held += len(steps)
        if self._held >= _AT_ONCE:
            self.turn()
        return len(steps)

    def turn(self) -> None:
        steps = np.fromiter(chain.from_iterable(self._steps), np.int64, self._held)
        frequencies = np.fromiter(chain.from_iterable(self._weights), np.float32, self._held).astype(np.uint32)
        ends = np.cumsum(steps)
        sizes = np.fromiter(map(len, self._steps), np.int64, len(self._steps))
        firsts = np.cumsum(sizes) - sizes
        before = ends[firsts] - steps[firsts]  # each block counts from 0
        self.numbers.append((ends - np.repeat(before, sizes)).astype(np.uint32))
        self.frequencies.append(frequencies)
        if self._placed:
            self.positions.append(_positions(list(chain.from_iterable(self._values)), frequencies))
        self._clear()


def _positions(values: list[bytes], frequencies: Array) -> Array:
    found = np.empty(int(frequencies.sum()), np.uint32)
    ends = np.cumsum(frequencies, dtype=np.int64)
    starts = ends - frequencies
    single = np.fromiter(map(len, values), np.int64, len(values)) == _ONE
    rows = np.frombuffer(b"".join(compress(values, single.tolist())), np.uint8).reshape(-1, _ONE)
    frame = np.frombuffer(_BEFORE + b"\0" + _AFTER, np.uint8)
    as_thought = ((rows == frame) | (np.arange(_ONE) == len(_BEFORE))).all(axis=1)
    easy = np.flatnonzero(single)[as_thought]
    found[starts[easy]] = rows[as_thought, len(_BEFORE)]
    hard = np.ones(len(values), bool)
    hard[easy] = False
    steps = [pickle.loads(value[_HEAD.size :]) for value in compress(values, hard.tolist())]  # noqa: S301
    found[np.repeat(hard, frequencies)] = np.fromiter(chain.from_iterable(map(accumulate, steps)), np.uint32)
    return found


def _joined(parts: list[Array]) -> Array:
    return np.concatenate(parts) if parts else np.zeros(0, np.uint32)
