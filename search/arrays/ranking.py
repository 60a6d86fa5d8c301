"""Which passages answer a query, and in what order, out of a generation's table: as `search.ranking` has it, many passages at
once. Nothing is shared between two calls, so that any number of threads may ask at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import reduce
from operator import attrgetter

import numpy as np

from search.arrays.best import Best, best, exact
from search.arrays.files import Array
from search.arrays.phrases import among, is_among, with_phrase
from search.arrays.tables import Half, Table
from search.arrays.terms import known
from search.query import Query
from search.ranking import Ranked
from search.scoring import PARTS

_FEW = 256
"""Passages that are looked up one by one."""
_UNDERSTOOD = ("terms", "phrases", "required", "excluded", "excluded_phrases", "sources", "years")
_SAID = ("text", "plain", "overlooked")
"""What a query tells that has nothing to do with which passages answer it."""
_others = attrgetter(*(field.name for field in fields(Query) if field.name not in (*_UNDERSTOOD, *_SAID)))


class ArrayRanker:
    """Ranks over an open table."""

    def __init__(self, table: Table) -> None:
        self._table = table

    def is_cut(self) -> bool:
        """Whether the table's file was cut since it was opened: then nothing may be asked any more."""
        return self._table.is_cut()

    def can(self, query: Query) -> bool:
        """Whether it understands all that the query asks for."""
        return not any(_others(query))

    def count(self, term: str) -> int:
        """In how many bodies a term stands."""
        return self._table.count(term)

    def named(self, end: str) -> list[str]:
        """The ids of the passages whose ids end so."""
        return self._table.ids_ending(end)

    def having(self, ids: Sequence[str], groups: Sequence[Iterable[str]]) -> list[list[bool]] | None:
        """Of each group of terms, which of these passages have one of them in body, title or heading. None where that cannot be
        told: of passages that it did not find lately."""
        numbers = self._table.numbers_of(ids)
        if numbers is None:
            return None
        rows = ([row for term in group if (row := self._table.row(term)) is not None] for group in groups)
        return [_in_any(numbers, [half for row in some for half in (row.bodies, row.beside)]).tolist() for some in rows]

    def rank(self, query: Query, documents: Iterable[str] | None, limit: int, offset: int) -> Ranked:
        """`documents`: those that the query's `source:` filters name, or None where it has none."""
        said = query.terms or (*query.required, *(term for phrase in query.phrases for term in phrase))
        terms = known(self._table, said)
        if not terms.finding:
            return Ranked(0, ())
        allowed = self._allowed(query, documents)
        wanted = max(0, offset + limit) if limit > 0 else 0
        if allowed is not None and len(allowed) <= _FEW:
            numbers = allowed[_in_any(allowed, [half for half, _ in terms.finding])]
            found = Best(len(numbers), numbers, exact(self._table, terms, numbers))
        else:
            found = best(self._table, terms, allowed, self._excluded(query), wanted)
        return Ranked(found.total, self._page(found, wanted, offset) if wanted else ())

    def filtered(self, query: Query, documents: Iterable[str] | None) -> list[str]:
        """The ids of the passages that meet the filters of a query without terms, in no order."""
        allowed = self._allowed(query, documents)
        return [self._table.passage_id(number) for number in allowed.tolist()] if allowed is not None else []

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

    def _page(self, found: Best, wanted: int, offset: int) -> tuple[tuple[str, float], ...]:
        """By falling score, ties by passage id."""
        _, numbers, scores = found
        if 2 * wanted < len(scores):  # of fewer, it is as quick to read all names
            least = np.partition(scores, len(scores) - wanted)[len(scores) - wanted]
            near = scores >= least - 1 / PARTS
            numbers, scores = numbers[near], scores[near]
        parts = np.rint(scores * -PARTS).tolist()
        named = sorted(zip(parts, map(self._table.passage_id, numbers.tolist()), strict=True))
        return tuple([(name, -part / PARTS) for part, name in named[offset:wanted]])


def _in_any(numbers: Array, halves: Iterable[Half]) -> Array:
    """Of each of these passages whether it is among the postings of any of the halves."""
    there = np.zeros(len(numbers), bool)
    for half in halves:
        there |= is_among(numbers, half.numbers)
    return there
