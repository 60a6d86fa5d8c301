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
    rows = [table.row(term) for term in phrase]
    if len(rows) == 1 or min(rows) < 0:
        return table.bodies(phrase[rows.index(min(rows))])
    bodies = [table.halves(row)[0] for row in rows]
    shortest = sorted(range(len(rows)), key=lambda shift: bodies[shift][1] - bodies[shift][0])
    common = table.bodies(phrase[shortest[0]])
    for shift in shortest[1:]:  # a look into a column is the cheapest way to tell most passages off
        if (column := table.column[rows[shift]]) >= 0:
            common = common[table.columns[column].take(common) > 0]
    postings: list[tuple[int, Array]] = []
    for shift in shortest:
        start, end = bodies[shift]
        place = table.numbers[start:end].searchsorted(common)
        there = is_among(common, table.numbers[start:end], place)
        common, postings = common[there], [(one, at[there]) for one, at in (*postings, (shift, start + place))]
    places = _places(table, len(phrase) - shortest[0], postings[0][1])
    for shift, at in postings[1:]:
        others = _places(table, len(phrase) - shift, at)
        places = others[is_among(others, places)]
    number = places >> _BITS
    found: Array = common[number[np.diff(number, prepend=-1) != 0]]
    return found


def among(passages: int, numbers: Array, others: Array) -> Array:
    """Those of `numbers` that are in `others`."""
    marks = np.zeros(passages, bool)
    marks[others] = True
    return numbers[marks[numbers]]


def is_among(numbers: Array, others: Array, place: Array | None = None) -> Array:
    """Whether each of `numbers` is in `others`, which ascend. place: where it would be, if that is known."""
    if not len(others):
        return np.zeros(len(numbers), bool)
    there: Array = others.take(others.searchsorted(numbers) if place is None else place, mode="clip") == numbers
    return there


def _places(table: Table, back: int, postings: Array) -> Array:
    """Where phrases would begin, ascending, by a term that is so far `back` from their end. postings: of the term, one for each
    passage looked at."""
    first = table.places[postings]
    counts = table.places[postings + 1] - first
    positions = table.positions[ranges(first.astype(np.int64), counts)]
    return (np.repeat(np.arange(len(postings)), counts) << _BITS) + positions + back
