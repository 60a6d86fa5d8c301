"""Passages where the terms of a phrase stand one behind the other, by a table's positions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from search.arrays.files import Array
from search.arrays.merging import ranges
from search.arrays.tables import Table

_BITS = 32
"""A place is known by the passage's number among those looked at and the position in it, in so many bits."""


def with_phrase(table: Table, phrase: Sequence[str]) -> Array:
    """The numbers of the passages whose bodies have the phrase, ascending."""
    passages = [table.bodies(term) for term in phrase]
    common = min(passages, key=len)
    for others in passages:
        if len(phrase) > 1 and len(common) and others is not common:
            common = among(table.passages, common, others)
    if len(phrase) == 1 or not len(common):
        return common
    shortest = sorted(range(len(phrase)), key=lambda shift: len(passages[shift]))
    places = _places(table, phrase, shortest[0], common)
    for shift in shortest[1:]:
        places = np.intersect1d(places, _places(table, phrase, shift, common), assume_unique=True)
    return common[np.unique(places >> _BITS)]


def among(passages: int, numbers: Array, others: Array) -> Array:
    """Those of `numbers` that are in `others`."""
    marks = np.zeros(passages, bool)
    marks[others] = True
    return numbers[marks[numbers]]


def _places(table: Table, phrase: Sequence[str], shift: int, common: Array) -> Array:
    """Where the phrase would begin if its term at `shift` stands where it does, ascending. common: passages that have it."""
    row = table.row(phrase[shift])
    start, end = table.starts[2 * row], table.starts[2 * row + 1]
    counts = table.frequencies[start:end]
    ends = np.cumsum(counts, dtype=np.int64)
    at = np.searchsorted(table.numbers[start:end], common)
    counts = counts[at]
    positions = table.positions[ranges(table.places[row] + ends[at] - counts, counts)]
    return (np.repeat(np.arange(len(common)), counts) << _BITS) + positions + (len(phrase) - shift)
