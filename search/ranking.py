"""Which passages answer a query, and in what order: BM25 over the live passages of an index.

A passage matches with any of the terms, as long as it has every quoted phrase and every term bound by AND, none of
what NOT excludes, and meets the filters. Terms are summed one after the other in the order of the query, from exact
lengths and counts of live passages only, so the same record gives the same scores to the last bit however its index
came about.

Only the body is scored. Whoosh's query classes and searcher are not used: they count deleted passages, sum in an
order that depends on the segments, and take longer to import than a small record takes to search. (They are the
oracle in the tests.)
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from search.analysis import stem
from search.patterns import Pattern
from search.query import Query

if TYPE_CHECKING:
    from search.expanding import Dictionary
    from search.index import Index

Term = str | Pattern
"""What passages have and lack: an index term; or a pattern, as often as a passage has different words that it fits."""
K1, B = 1.2, 0.75
_KEPT_POSTINGS = 2_000_000
"""Postings of past queries that are kept, 8 bytes each."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """How many passages match, and the page asked for: (passage id, score), best first."""

    total: int
    page: tuple[tuple[str, float], ...]


class Ranker:
    """Ranks over one open index. `average` is the mean number of index terms of the live passages. Not thread-safe."""

    def __init__(self, index: Index, average: float, dictionary: Dictionary) -> None:
        self._index = index
        self._average = average or 1.0
        self._dictionary = dictionary
        self._kept: dict[tuple[str, Term], tuple[array[int], array[float]]] = {}
        self._kept_size = 0

    def rank(self, query: Query, documents: Iterable[str] | None, limit: int, offset: int) -> Ranked:
        """`documents`: those that the query's `source:` filters name, or None where it has none."""
        terms: tuple[Term, ...] = query.terms or (*query.required, *(term for phrase in query.phrases for term in phrase))
        terms = (*terms, *query.wanted_patterns)
        bodies = any(self.count(term) for term in terms)
        # Said in a heading only: the passages below it.
        scores = self._scores("body" if bodies else "heading", terms, query, documents)
        return Ranked(len(scores), self._page(scores, limit, offset))

    def filtered(self, query: Query, documents: Iterable[str] | None) -> list[str]:
        """The ids of the passages that meet the filters of a query without terms, in no order."""
        allowed = self._allowed(query, documents) or set()
        return [self._index.passage_id(number) for number in allowed - self._excluded(query)]

    def count(self, term: Term) -> int:
        """How many passages' bodies have it."""
        return len(self._postings("body", term)[0])

    @property
    def passages(self) -> int:
        """How many there are to be found."""
        return self._index.count

    def rarest(self, terms: Iterable[str], most: int = 3) -> tuple[str, ...]:
        """Those terms that the fewest passages' bodies have; none of them is looked up."""
        return tuple(sorted(set(terms), key=lambda term: (self._index.frequency(term), term))[:most])

    def _scores(self, field: str, terms: tuple[Term, ...], query: Query, documents: Iterable[str] | None) -> dict[int, float]:
        scores: dict[int, float] = {}
        for term, weight in Counter(terms).items():
            self._add(scores, field, term, weight)
        allowed = self._allowed(query, documents)
        if allowed is not None:
            scores = {number: score for number, score in scores.items() if number in allowed}
        excluded = self._excluded(query)
        return {number: score for number, score in scores.items() if number not in excluded} if excluded else scores

    def _add(self, scores: dict[int, float], field: str, term: Term, weight: int) -> None:
        numbers, frequencies = self._postings(field, term)
        if not numbers:
            return
        lengths, found = self._index.lengths, len(numbers)
        idf = math.log(1 + (self._index.count - found + 0.5) / (found + 0.5))
        scale, fixed, by_length = weight * idf * (K1 + 1), K1 * (1 - B), K1 * B / self._average
        known = scores.get
        for number, frequency in zip(numbers, frequencies, strict=True):
            gain = scale * frequency / (frequency + fixed + by_length * lengths[number])
            scores[number] = known(number, 0.0) + gain

    def _allowed(self, query: Query, documents: Iterable[str] | None) -> set[int] | None:
        """The passages that have every phrase and required term and meet the filters; None for all."""
        sets = [self._with_phrase(phrase) for phrase in query.phrases]
        required: tuple[Term, ...] = (*query.required, *query.required_patterns)
        sets += [set(self._postings("body", term)[0]) for term in required]
        if query.years:
            sets.append(self._with_any("year", map(str, query.years)))
        if documents is not None:
            sets.append(self._with_any("document", documents))
        return set.intersection(*sets) if sets else None

    def _excluded(self, query: Query) -> set[int]:
        excluded = self._with_any("body", (*query.excluded, *query.excluded_patterns))
        return excluded.union(*(self._with_phrase(phrase) for phrase in query.excluded_phrases))

    def _with_any(self, field: str, values: Iterable[Term]) -> set[int]:
        return {number for value in values for number in self._postings(field, value)[0]}

    def _with_phrase(self, phrase: tuple[str, ...]) -> set[int]:
        """The passages where the terms of a phrase stand one behind the other."""
        if len(phrase) == 1:
            return set(self._postings("body", phrase[0])[0])
        places = [self._index.positions(term) for term in phrase]
        common = set(places[0]).intersection(*places[1:])
        return {number for number in common if _in_sequence([place[number] for place in places])}

    def _postings(self, field: str, term: Term) -> tuple[array[int], array[float]]:
        key = (field, term)
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = self._read(field, term)
            self._kept_size += len(kept[0]) + 1
            while self._kept_size > _KEPT_POSTINGS and len(self._kept) > 1:
                oldest = next(iter(self._kept))
                self._kept_size -= len(self._kept.pop(oldest)[0]) + 1
        return kept

    def _read(self, field: str, term: Term) -> tuple[array[int], array[float]]:
        if isinstance(term, str):
            return self._index.postings(field, term)
        words = self._dictionary.expand(term).words
        if field == "heading":  # which is indexed by stems alone
            return self._index.any_of(field, {stem(word) for word in words})
        return self._index.any_of("plain", words)

    def _page(self, scores: dict[int, float], limit: int, offset: int) -> tuple[tuple[str, float], ...]:
        """The passages from `offset` on by falling score, ties by passage id. Ids are read only where they can
        matter."""
        wanted = offset + limit
        if wanted <= 0 or limit <= 0:
            return ()
        rounded = {number: round(score, 9) for number, score in scores.items()}
        least = sorted(rounded.values(), reverse=True)[wanted - 1] if wanted < len(rounded) else -math.inf
        candidates = ((self._index.passage_id(n), score) for n, score in rounded.items() if score >= least)
        ordered = sorted(candidates, key=lambda pair: (-pair[1], pair[0]))
        return tuple(islice(ordered, offset, wanted))


def _in_sequence(places: Sequence[Sequence[int]]) -> bool:
    starts = set(places[0])
    for shift, place in enumerate(places[1:], start=1):
        starts.intersection_update(position - shift for position in place)
    return bool(starts)
