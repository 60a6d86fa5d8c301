"""Which passages answer a query, and in what order, out of a generation's table: as `search.ranking` has it, many passages at
once.

Scores are first added up in whole units, each term's rounded up. What may be among the best by these is then scored exactly.
Nothing is shared between two calls, so that any number of threads may ask at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import reduce
from itertools import islice
from typing import NamedTuple

import numpy as np

from search.arrays.files import Array
from search.arrays.phrases import among, is_among, with_phrase
from search.arrays.tables import LANES, Half, Row, Table
from search.query import Query
from search.ranking import Ranked

_FEW = 256
"""Passages that are scored exactly at once."""
_FEWER_LANES = 256
"""Lanes that do where few passages are wanted; a divisor of all."""
_ROUND = 9
"""Places that scores are compared by."""
_FULL = (1 << 16) - 1
_UNDERSTOOD = ("terms", "phrases", "required", "excluded", "excluded_phrases", "sources", "years")
_SAID = ("text", "plain", "overlooked")
"""What a query tells that has nothing to do with which passages answer it."""
_OTHERS = tuple(field.name for field in fields(Query) if field.name not in (*_UNDERSTOOD, *_SAID))


class _Term(NamedTuple):
    """A term of the query, said so many times in it."""

    row: Row
    times: int


class ArrayRanker:
    """Ranks over an open table."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def is_cut(self) -> bool:
        """Whether the table's file was cut since it was opened: then nothing may be asked any more."""
        return self._table.is_cut()

    def can(self, query: Query) -> bool:
        """Whether it understands all that the query asks for."""
        return not any(getattr(query, name) for name in _OTHERS)

    def count(self, term: str) -> int:
        """In how many bodies a term stands."""
        return self._table.count(term)

    def named(self, end: str) -> list[str]:
        """The ids of the passages whose ids end so."""
        return self._table.ids_ending(end)

    def rank(self, query: Query, documents: Iterable[str] | None, limit: int, offset: int) -> Ranked:
        """`documents`: those that the query's `source:` filters name, or None where it has none."""
        terms = self._terms(query.terms or (*query.required, *(term for phrase in query.phrases for term in phrase)))
        allowed = self._allowed(query, documents)
        wanted = max(0, offset + limit) if limit > 0 else 0
        if allowed is not None and len(allowed) <= _FEW:
            best = self._having(terms, allowed)
            total = len(best)
        else:
            total, best = self._best(terms, allowed, self._excluded(query), wanted)
        return Ranked(total, self._page(terms, best, wanted, offset) if terms and wanted else ())

    def filtered(self, query: Query, documents: Iterable[str] | None) -> list[str]:
        """The ids of the passages that meet the filters of a query without terms, in no order."""
        allowed = self._allowed(query, documents)
        return [self._table.passage_id(number) for number in allowed.tolist()] if allowed is not None else []

    def _terms(self, terms: Iterable[str]) -> list[_Term]:
        said: dict[str, int] = {}
        for term in terms:
            said[term] = said.get(term, 0) + 1
        known = ((self._table.row(term), times) for term, times in said.items())
        return [_Term(row, times) for row, times in known if row is not None]

    def _allowed(self, query: Query, documents: Iterable[str] | None) -> Array | None:
        """The passages that have every phrase and required term and meet the filters, ascending; None for all."""
        sets = [with_phrase(self._table, phrase) for phrase in query.phrases]
        sets += [self._table.bodies(term) for term in query.required]
        if query.years:
            sets.append(self._with_any("year", map(str, query.years)))
        if documents is not None:
            sets.append(self._with_any("document", documents))
        if not sets:
            return None
        allowed = reduce(lambda some, others: among(self._table.passages, some, others), sorted(sets, key=len))
        excluded = self._excluded(query)
        return allowed[~is_among(allowed, excluded)] if len(excluded) else allowed

    def _excluded(self, query: Query) -> Array:
        if not (query.excluded or query.excluded_phrases):
            return self._table.numbers[:0]
        sets = [self._table.bodies(term) for term in query.excluded]
        return self._together([*sets, *(with_phrase(self._table, phrase) for phrase in query.excluded_phrases)])

    def _with_any(self, name: str, values: Iterable[str]) -> Array:
        return self._together([self._table.filtered(name, value) for value in values])

    def _together(self, sets: Sequence[Array]) -> Array:
        """Passages that are in any of these, ascending."""
        if len(sets) == 1:
            return sets[0]
        marks = np.zeros(self._table.passages, bool)
        for numbers in sets:
            marks[numbers] = True
        return marks.nonzero()[0].astype(np.uint32)

    def _having(self, terms: Sequence[_Term], passages: Array) -> Array:
        """Those of `passages` that any of the terms finds."""
        having = np.zeros(len(passages), bool)
        for half in _finding(terms):
            having |= is_among(passages, half.numbers)
        return passages[having]

    def _best(self, terms: Sequence[_Term], allowed: Array | None, excluded: Array, wanted: int) -> tuple[int, Array]:
        """How many passages match, and those that may be among the best, so many as are wanted."""
        units = self._units(terms)
        for half, (_, times) in zip(_finding(terms), terms, strict=True):
            half.add(units, times)
        if len(excluded):
            units[excluded] = 0
        if allowed is not None:
            some = np.zeros_like(units)
            some[allowed] = units[allowed]
            units = some
        total = int(np.count_nonzero(units))
        if not wanted:
            return total, np.zeros(0, np.int64)
        for half, (_, times) in zip(_lifting(terms), terms, strict=False):
            half.add_where(units, times)
        lanes = LANES if wanted >= _FEWER_LANES else _FEWER_LANES
        if total <= wanted or wanted >= lanes:
            return total, np.flatnonzero(units)
        highest = units.reshape(-1, lanes).max(axis=0)
        highest.partition(lanes - wanted)
        # So many passages have as much at least, and rounding up has added less than a unit for each time a term is said.
        enough = int(highest[lanes - wanted]) - sum(times for _, times in terms) - 1
        return total, (units >= max(1, enough)).nonzero()[0]

    def _units(self, terms: Sequence[_Term]) -> Array:
        """Nothing yet for each passage, in numbers wide enough."""
        most = sum(times * (row.bodies.highest + row.beside.highest) for row, times in terms)
        return np.zeros(-(-self._table.passages // LANES) * LANES, np.uint16 if most <= _FULL else np.uint32)

    def _page(self, terms: Sequence[_Term], best: Array, wanted: int, offset: int) -> tuple[tuple[str, float], ...]:
        """By falling score, ties by passage id."""
        scores = self._scores(terms, best)
        if 2 * wanted < len(scores):  # of fewer, it is as quick to read all names
            least = np.partition(scores, len(scores) - wanted)[len(scores) - wanted]
            near = scores >= least - 10.0**-_ROUND
            best, scores = best[near], scores[near]
        rounded = (round(score, _ROUND) for score in scores.tolist())
        named = ((-score, self._table.passage_id(number)) for score, number in zip(rounded, best.tolist(), strict=True))
        return tuple((name, -score) for score, name in islice(sorted(named), offset, wanted))

    def _scores(self, terms: Sequence[_Term], passages: Array) -> Array:
        """The exact scores, each summed in the order of the query."""
        numbers, looked_at = self._table.numbers, passages.astype(np.uint32)
        halves = [(half, times) for row, times in terms for half in (row.bodies, row.beside) if half.highest]
        places = np.empty((len(halves), len(passages)), np.int64)
        for place, (half, _) in zip(places, halves, strict=True):
            np.add(half.numbers.searchsorted(looked_at), half.start, out=place)
        ends = np.array([[half.end] for half, _ in halves])
        there = (numbers.take(places, mode="clip") == looked_at) & (places < ends)
        gains = self._table.gains.take(places, mode="clip") * there
        if any(times > 1 for _, times in halves):
            gains = np.array([[times] for _, times in halves]) * gains
        scores: Array = np.add.accumulate(gains)[-1]  # one after the other, in this order
        return scores


def _finding(terms: Sequence[_Term]) -> list[Half]:
    """The postings that find passages, of each term: by the body; where no body has any of them, by title or heading."""
    if any(row.bodies.highest for row, _ in terms):
        return [row.bodies for row, _ in terms]
    return [row.beside for row, _ in terms]


def _lifting(terms: Sequence[_Term]) -> list[Half]:
    """Those that lift what was found by others; none where they found it."""
    return [row.beside for row, _ in terms] if any(row.bodies.highest for row, _ in terms) else []
