"""Passages where the terms of a phrase stand one behind the other, by a table's positions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.arrays.files import Array
from search.arrays.tables import Table

_FEW = 16
"""Among so many times as many positions each is looked for; else both are merged, which takes one look at each."""


def with_phrase(table: Table, phrase: Sequence[str]) -> Array:
    """The numbers of the passages whose bodies have the phrase, ascending."""
    rows = [table.row(term) for term in phrase]
    if len(rows) == 1:
        return table.bodies(phrase[0])
    last = len(rows) - 1
    known = [(table.positions(row), last - place) for place, row in enumerate(rows) if row is not None]
    if len(known) < len(rows) or last >> (table.bits - 1):
        return table.numbers[:0]
    (rarest, back), *others = sorted(known, key=lambda one: len(one[0]))
    found = rarest + rarest.dtype.type(back)
    for positions, back in others:
        found = _ending(found, positions, back)
    numbers = (found >> found.dtype.type(table.bits)).astype(np.uint32)
    once: Array = numbers[np.diff(numbers, prepend=np.uint32(table.passages)) != 0]
    return once


def _ending(ends: Array, positions: Array, back: int) -> Array:
    """Those of `ends`, ascending, that have one of `positions` so far before them. Where that is before the passage's own
    beginning, nothing stands: so far apart are two passages."""
    shift = ends.dtype.type(back)
    if len(ends) * _FEW < len(positions):
        return ends[is_among(ends - shift, positions)]
    both = np.concatenate((ends, positions + shift))
    both.sort(kind="stable")  # two ascending runs, which it merges
    twice: Array = both[:-1][both[1:] == both[:-1]]
    return twice


def among(passages: int, numbers: Array, others: Array) -> Array:
    """Those of `numbers` that are in `others`."""
    marks = np.zeros(passages, bool)
    marks[others] = True
    return numbers[marks[numbers]]


def is_among(numbers: Array, others: Array) -> Array:
    """Whether each of `numbers` is in `others`, which ascend."""
    if not len(others):
        return np.zeros(len(numbers), bool)
    there: Array = others.take(others.searchsorted(numbers), mode="clip") == numbers
    return there
