"""A field of all segments of a generation merged: of its live passages alone, numbered anew from 0 in the order of the
segments, so that a search looks in one place and has no deletions to allow for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import compress

import numpy as np

from search.arrays.files import Array
from search.arrays.segments import Postings, Segment


@dataclass(frozen=True, slots=True)
class Part:
    """A segment as a generation has it. deleted: the numbers of passages that are no longer there."""

    segment: Segment
    deleted: Sequence[int]

    @property
    def live(self) -> Array:
        """Of each passage whether it is there."""
        live = np.ones(len(self.segment.ids), bool)
        live[list(self.deleted)] = False
        return live


@dataclass(frozen=True, slots=True)
class Rows:
    """Postings by term. terms: ascending; one may have none. counts: the passages of each. numbers: of the passages, ascending
    within a row; frequencies: beside them. positions: so many for each as its frequency, or none at all."""

    terms: list[bytes]
    counts: Array
    numbers: Array
    frequencies: Array
    positions: Array

    @property
    def starts(self) -> Array:
        """Where each row begins, and where the last one ends."""
        return starts(self.counts)


def merged(parts: Sequence[Part], field: str) -> Rows:
    """The rows of a field."""
    first, found = 0, []
    for part in parts:
        live = part.live
        found.append(_living(part.segment.fields[field], live, first))
        first += int(np.count_nonzero(live))
    if not found:
        nothing = np.zeros(0, np.uint32)
        return Rows([], nothing, nothing, nothing, nothing)
    return reduce(lambda latter, former: _after(former, latter), reversed(found))  # the last ones are the smallest


def together(some: Sequence[bytes], others: Sequence[bytes]) -> tuple[list[bytes], Array, Array]:
    """All terms of both, which ascend; and of each of some, and of each of the others, which it is. Quicker if the others are
    few."""
    if some == others or not some:
        return list(others), np.arange(len(some)), np.arange(len(others))
    found = [(bisect_left(some, term), term) for term in others]
    places = np.array([place for place, _ in found], np.int64)
    is_new = np.array([some[place : place + 1] != [term] for place, term in found], bool)
    new = list(compress(others, is_new.tolist()))
    terms = sorted([*some, *new])  # two ascending runs, which it merges
    before = np.cumsum(np.bincount(places[is_new], minlength=len(some) + 1))[: len(some)]
    return terms, np.arange(len(some)) + before, places + np.cumsum(is_new) - is_new


def spread(counts: Array, rows: Array, length: int) -> Array:
    """The counts of these rows among so many."""
    every = np.zeros(length, np.int64)
    every[rows] = counts
    return every


def starts(counts: Array) -> Array:
    """Where each begins, and where the last one ends."""
    found = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, dtype=np.int64, out=found[1:])
    return found


def ranges(firsts: Array, counts: Array) -> Array:
    """The numbers from each first on, as many as its count, one after the other."""
    ends = np.cumsum(counts, dtype=np.int64)
    return np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(firsts - (ends - counts), counts)


def _living(postings: Postings, live: Array, first: int) -> Rows:
    """One part's rows. first: the new number of its first passage."""
    numbers, positions, counts = postings.numbers, postings.positions, postings.counts
    given = postings.frequencies
    frequencies = np.ones(len(numbers), np.uint8) if given is None else given
    moved = (np.cumsum(live) + (first - 1)).astype(np.uint32)
    if not live.all():
        kept = live.take(numbers)
        gone = (~kept).nonzero()[0]
        if positions is not None:
            positions = positions[np.repeat(kept, frequencies)]
        rows = starts(counts).searchsorted(gone, "right") - 1
        counts = counts - np.bincount(rows, minlength=len(counts))
        numbers, frequencies = numbers[kept], frequencies[kept]
    none = np.zeros(0, np.uint8)
    placed = none if positions is None else positions
    return Rows(postings.terms.encoded(), counts, moved.take(numbers), frequencies, placed)


def _after(former: Rows, latter: Rows) -> Rows:
    """The rows of two, what is of the latter behind what is of the former in each row."""
    terms, of_former, of_latter = together(former.terms, latter.terms)
    old, new = spread(former.counts, of_former, len(terms)), spread(latter.counts, of_latter, len(terms))
    at = np.repeat(np.cumsum(old), new) + np.arange(len(latter.numbers))
    positions = latter.positions
    if len(former.positions) or len(positions):
        placed = starts(former.frequencies)[np.cumsum(old)]
        row_of_each = np.repeat(np.arange(len(terms)), new)
        behind = np.repeat(placed[row_of_each], latter.frequencies) + np.arange(len(positions))
        positions = _inserted(former.positions, behind, positions)
    numbers = _inserted(former.numbers, at, latter.numbers)
    return Rows(terms, old + new, numbers, _inserted(former.frequencies, at, latter.frequencies), positions)


def _inserted(array: Array, at: Array, more: Array) -> Array:
    """`more` stands where `at` says, which ascends, and `array` in the other places."""
    whole = np.empty(len(array) + len(more), np.result_type(array, more))
    others = np.ones(len(whole), bool)
    others[at] = False
    whole[at] = more
    whole[others] = array
    return whole
