"""The best passages of a table, exactly as `search.ranking` has them, in one of two ways.

Of few passages, the exact scores of all are summed. Of many, scores are first added up in whole units, each term's rounded up,
which takes narrower numbers and columns that are filled in already; what may be among the best by these is scored exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from search.arrays.files import Array
from search.arrays.tables import LANES, Table
from search.arrays.terms import Said, Terms
from search.scoring import PARTS

FEW = 30_000
"""Passages of a table, up to which all are scored exactly."""
_FEWER_LANES = 256
"""Lanes that do where few passages are wanted; a divisor of all."""
_FULL = (1 << 16) - 1
_LEAST = 5e-324
"""Of scores: a passage that is found has more than nothing."""


class Best(NamedTuple):
    """total: how many passages match. numbers: those that may be among the best, ascending; scores: theirs."""

    total: int
    numbers: Array
    scores: Array


def best(table: Table, terms: Terms, allowed: Array | None, excluded: Array, wanted: int) -> Best:
    """At least the best `wanted` passages that any of the terms finds, one at least. allowed: where to look, ascending; None
    for everywhere."""
    find = _of_few if table.passages <= FEW else _of_many
    return find(table, terms, allowed, excluded, wanted)


def _of_few(table: Table, terms: Terms, allowed: Array | None, excluded: Array, wanted: int) -> Best:
    scores = _summed(_length(table), terms.finding)
    if terms.lifting:
        _lift(scores, terms.lifting)
    if len(excluded):
        scores[excluded] = 0
    if allowed is not None:
        scores = _only(scores, allowed)
    having = scores > 0
    total = int(np.count_nonzero(having))
    lanes = _lanes(wanted)
    if 0 < wanted < min(total, lanes):
        having = scores >= max(_LEAST, float(_enough(scores, lanes, wanted)) - 1 / PARTS)
    numbers = having.nonzero()[0]
    return Best(total, numbers, scores[numbers])


def _summed(length: int, said: Sequence[Said]) -> Array:
    """The scores of so many passages by these halves, some, one after the other."""
    return np.bincount(*_joined(said), length)


def _lift(scores: Array, said: Sequence[Said]) -> None:
    """Adds what these give to passages that have a score."""
    numbers, gains = _joined(said)
    there = scores.take(numbers) > 0
    np.add.at(scores, numbers[there], gains[there])


def _joined(said: Sequence[Said]) -> tuple[Array, Array]:
    """Numbers of passages, one half after the other, and what each gains."""
    gains = [half.gains if times == 1 else half.gains * times for half, times in said]
    if len(said) == 1:
        return said[0][0].numbers, gains[0]
    return np.concatenate([half.numbers for half, _ in said]), np.concatenate(gains)


def _of_many(table: Table, terms: Terms, allowed: Array | None, excluded: Array, wanted: int) -> Best:
    found, lifted, times_in_all = terms
    most = sum(times * half.highest for half, times in (*found, *lifted))
    units: Array = np.zeros(_length(table), np.uint16 if most <= _FULL else np.uint32)
    for half, times in found:
        half.add(units, times)
    if len(excluded):
        units[excluded] = 0
    if allowed is not None:
        units = _only(units, allowed)
    total = int(np.count_nonzero(units))
    if not wanted:
        return Best(total, np.zeros(0, np.int64), np.zeros(0))
    for half, times in lifted:
        half.add_where(units, times)
    lanes = _lanes(wanted)
    if total <= wanted or wanted >= lanes:
        numbers = np.flatnonzero(units)
    else:
        # So many passages have as much at least, and rounding up has added less than a unit for each time a term is said.
        enough = int(_enough(units, lanes, wanted)) - times_in_all - 1
        numbers = (units >= max(1, enough)).nonzero()[0]
    return Best(total, numbers, exact(table, terms, numbers))


def exact(table: Table, terms: Terms, passages: Array) -> Array:
    """The exact scores of passages that the terms find, each summed in the same order."""
    looked_at = passages.astype(np.uint32)
    said = (*terms.finding, *terms.lifting)
    places = np.empty((len(said), len(passages)), np.int64)
    for place, (half, _) in zip(places, said, strict=True):
        np.add(half.numbers.searchsorted(looked_at), half.start, out=place)
    ends = np.array([[half.end] for half, _ in said])
    there = (table.numbers.take(places, mode="clip") == looked_at) & (places < ends)
    gains = table.gains.take(places, mode="clip") * there
    if any(times > 1 for _, times in said):
        gains = np.array([[times] for _, times in said]) * gains
    scores: Array = np.add.accumulate(gains)[-1]  # one after the other, in this order
    return scores


def _length(table: Table) -> int:
    """A whole number of lanes."""
    return -(-table.passages // LANES) * LANES


def _lanes(wanted: int) -> int:
    return LANES if wanted >= _FEWER_LANES else _FEWER_LANES


def _enough(values: Array, lanes: int, wanted: int) -> Any:
    """What so many passages have at least; not the most that can be said so, but soon said."""
    highest: Array = np.maximum.reduce(values.reshape(-1, lanes))
    highest.sort()
    return highest[lanes - wanted]


def _only(values: Array, allowed: Array) -> Array:
    some = np.zeros_like(values)
    some[allowed] = values[allowed]
    return some
