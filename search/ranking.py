"""Which passages answer a query, and in what order, over the live passages of an index.

A passage is found by its body, with any of the terms, as long as it has every quoted phrase and every term bound by AND,
none of what NOT excludes, and meets the filters. Its heading and its document's title lift it (`search.scoring`); they
find what stands below them only where no body of the record has any of the terms.

Terms are summed one after the other in the order of the query, those in bodies before those beside them, from exact
lengths and counts of live passages only, so the same record gives the same scores to the last bit however its index came
about. Whoosh's query classes and searcher are not used: they count deleted passages, sum in an order that depends on the
segments, and take longer to import than a small record takes to search. (They are the oracle in the tests.)
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, TypeVar

from search.analysis import stem
from search.patterns import Pattern
from search.query import Query
from search.scoring import HEADING, K1, PARTS, TITLE, by_length, scale

if TYPE_CHECKING:
    from search.expanding import Dictionary
    from search.index import Index

_KEPT_POSTINGS = 2_000_000
"""Postings of past queries that are kept, 8 or 12 bytes each."""


class Ranked(NamedTuple):
    """How many passages match, and the page asked for: (passage id, score), best first."""

    total: int
    page: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class _Gains:
    """What a term that is said once gives to passages, by number: first to the `bodies` that have it, then to those that
    stand beside it alone, below a title or heading that has it."""

    numbers: array[int]
    gains: array[float]
    bodies: int

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def found(self) -> Iterator[tuple[int, float]]:
        return islice(zip(self.numbers, self.gains, strict=True), self.bodies)

    @property
    def lifted(self) -> Iterator[tuple[int, float]]:
        return islice(zip(self.numbers, self.gains, strict=True), self.bodies, None)


Term: TypeAlias = str | Pattern
"""What passages have or lack: an index term; or a pattern, as often as a passage has different words that it fits."""
_Postings: TypeAlias = "tuple[array[int], array[float]]"
_Kept = TypeVar("_Kept", "_Postings", "_Gains")


class Ranker:
    """Ranks over one open index. `average` is the mean number of index terms of the live passages. Not thread-safe."""

    def __init__(self, index: Index, average: float, dictionary: Callable[[], Dictionary]) -> None:
        """dictionary: gives what patterns are looked for in."""
        self._index = index
        self._dictionary = dictionary
        self._norm = by_length(average)
        self._kept: dict[tuple[str, Term], _Postings | _Gains] = {}
        self._kept_size = 0

    def rank(self, query: Query, documents: Iterable[str] | None, limit: int, offset: int) -> Ranked:
        """`documents`: those that the query's `source:` filters name, or None where it has none."""
        terms = query.terms or (*query.required, *(term for phrase in query.phrases for term in phrase))
        scores = self._scores((*terms, *query.wanted_patterns), query, documents)
        return Ranked(len(scores), self._page(scores, limit, offset))

    def filtered(self, query: Query, documents: Iterable[str] | None) -> list[str]:
        """The ids of the passages that meet the filters of a query without terms, in no order."""
        allowed = self._allowed(query, documents) or set()
        return [self._index.passage_id(number) for number in allowed - self._excluded(query)]

    def count(self, term: Term) -> int:
        return len(self._postings("body", term)[0])

    def named(self, end: str) -> list[str]:
        """The ids of the passages whose ids end so."""
        return [name for name in self._index.passage_ids() if name.endswith(end)]

    @property
    def passages(self) -> int:
        """How many there are to be found."""
        return self._index.count

    def rarest(self, terms: Iterable[str], most: int = 3) -> tuple[str, ...]:
        """Those terms that the fewest passages' bodies have; none of them is looked up."""
        return tuple(sorted(set(terms), key=lambda term: (self._index.frequency(term), term))[:most])

    def _scores(self, terms: tuple[Term, ...], query: Query, documents: Iterable[str] | None) -> dict[int, float]:
        said = [(self._gains(term), times) for term, times in Counter(terms).items()]
        scores: dict[int, float] = {}
        known = scores.get
        for gains, times in said:
            for number, gain in gains.found:
                scores[number] = known(number, 0.0) + times * gain
        found = set(scores) if scores else None
        for gains, times in said:
            for number, gain in gains.lifted:
                if found is None or number in found:
                    scores[number] = known(number, 0.0) + times * gain
        allowed = self._allowed(query, documents)
        if allowed is not None:
            scores = {number: score for number, score in scores.items() if number in allowed}
        excluded = self._excluded(query)
        return {number: score for number, score in scores.items() if number not in excluded} if excluded else scores

    def _gains(self, term: Term) -> _Gains:
        kept = self._kept.get(("", term))
        return kept if isinstance(kept, _Gains) else self._keep(("", term), self._worked_out(term))

    def _worked_out(self, term: Term) -> _Gains:
        numbers, frequencies = self._postings("body", term)
        beside: dict[int, float] = {}
        occurrences = math.fsum(frequencies)
        for field, counts_for in (("title", TITLE), ("heading", HEADING)):
            for number, frequency in zip(*self._read(field, term), strict=True):
                beside[number] = beside.get(number, 0.0) + counts_for * frequency
                occurrences += frequency
        alone = sorted(beside.keys() - set(numbers)) if beside else []
        having = len(numbers) + len(alone)
        if not having:
            return _Gains(numbers, array("d"), 0)
        most = scale(self._index.count, having, occurrences)
        lengths, (fixed, by_length) = self._index.lengths, self._norm
        gains = array("d")
        for number, frequency in zip(numbers, frequencies, strict=True):
            borne = frequency / (fixed + by_length * lengths[number]) + beside.get(number, 0.0)
            gains.append(most * borne / (borne + K1))
        gains.extend(most * beside[number] / (beside[number] + K1) for number in alone)
        return _Gains(numbers + array("I", alone), gains, len(numbers))

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

    def _postings(self, field: str, term: Term) -> _Postings:
        kept = self._kept.get((field, term))
        return kept if isinstance(kept, tuple) else self._keep((field, term), self._read(field, term))

    def _read(self, field: str, term: Term) -> _Postings:
        if isinstance(term, str):
            return self._index.postings(field, term)
        words = self._dictionary().expand(term).words
        if field == "body":
            return self._index.any_of("plain", words)
        return self._index.any_of(field, {stem(word) for word in words})  # titles and headings are indexed by stems alone

    def _keep(self, key: tuple[str, Term], worked_out: _Kept) -> _Kept:
        self._kept[key] = worked_out
        self._kept_size += _size(worked_out)
        while self._kept_size > _KEPT_POSTINGS and len(self._kept) > 1:
            self._kept_size -= _size(self._kept.pop(next(iter(self._kept))))
        return worked_out

    def _page(self, scores: dict[int, float], limit: int, offset: int) -> tuple[tuple[str, float], ...]:
        """The passages from `offset` on by falling score, ties by passage id. Ids are read only where they can
        matter."""
        wanted = offset + limit
        if wanted <= 0 or limit <= 0:
            return ()
        whole = {number: round(score * PARTS) for number, score in scores.items()}
        least = sorted(whole.values(), reverse=True)[wanted - 1] if wanted < len(whole) else -math.inf
        candidates = ((-parts, self._index.passage_id(number)) for number, parts in whole.items() if parts >= least)
        return tuple((name, -parts / PARTS) for parts, name in islice(sorted(candidates), offset, wanted))


def _in_sequence(places: Sequence[Sequence[int]]) -> bool:
    starts = set(places[0])
    for shift, place in enumerate(places[1:], start=1):
        starts.intersection_update(position - shift for position in place)
    return bool(starts)


def _size(kept: _Postings | _Gains) -> int:
    return 1 + len(kept if isinstance(kept, _Gains) else kept[0])
