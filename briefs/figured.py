"""The series of a record by what they are of and the documents that they are told in: worked out once for a generation."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from briefs.bearers import Bearers, by_number, places_of
from briefs.entities import Series
from briefs.excerpts import sentence_at
from briefs.lexicon import lexicon
from briefs.mentions import Observation
from briefs.understanding import content, masked
from search import Passage, stem

_WORD = re.compile(r"[^\W_]+")


class Figures:
    """The series of a record. passage: by its id."""

    def __init__(self, series: Sequence[Series], passage: Callable[[str], Passage]) -> None:
        self.series = series
        self._passage = passage
        self._bags: dict[int, frozenset[str]] = {}

    def warm(self) -> None:
        """Works out now what would be when it is first asked for."""
        _ = self._own, self._around, self._named, self._by_name, self._by_parties, self._by_document

    def fitting(self, words: Sequence[str], everywhere: Iterable[str]) -> list[list[Series]]:
        """The series that bear a word themselves: those that bear all of the words, those that lack one, and so on; those left
        out that bear one of `everywhere` neither themselves nor in the sentences of their figures."""
        among = 0
        bearing = [self._own.bearing(word) for word in words]
        for bits in bearing:
            among |= bits
        for word in everywhere:
            among &= self._own.bearing(word) | self._around.bearing(word)
        levels = by_number(among, bearing)
        return [[self.series[n] for n in places_of(level)] for level in reversed(levels[1:])]

    def sharing(self, words: Sequence[str], most: int) -> tuple[Series, ...]:
        """So many series that bear the most of the words themselves, in order; at least one word."""
        levels = by_number(self._own.all, [self._own.bearing(word) for word in words])
        found: list[Series] = []
        for level in reversed(levels[1:]):
            for n in places_of(level):
                if len(found) == most:
                    return tuple(found)
                found.append(self.series[n])
        return tuple(found)

    def beginning(self, words: Iterable[str]) -> list[Series]:
        """Those in whose names one of the words stands, in any ending."""
        found = 0
        for word in words:
            found |= self._named.literally(stem(word))
        return [self.series[n] for n in places_of(found)]

    def between(self, measure: str | None, parties: Sequence[str]) -> Sequence[Series]:
        """Those of a measure whose first two parties are these, in either order."""
        return self._by_parties.get((measure, frozenset(parties[:2])), ())

    def named(self, name: str) -> list[Series]:
        """Those of a name, in any case of letters."""
        return self._by_name.get(name.casefold(), [])

    def strong(self, series: Series) -> frozenset[str]:
        """The `strong_bag` of one of these very series, worked out once."""
        bag = self._bags.get(id(series))
        if bag is None:
            bag = self._bags[id(series)] = strong_bag(series)
        return bag

    def told_in(self, document: str) -> Sequence[Observation]:
        """The figures that a document gives, series by series."""
        return self._by_document.get(document, ())

    @cached_property
    def _own(self) -> Bearers:
        return Bearers(map(self.strong, self.series))

    @cached_property
    def _around(self) -> Bearers:
        return Bearers(map(self.around, self.series))

    @cached_property
    def _named(self) -> Bearers:
        return Bearers({stem(word) for word in _WORD.findall(one.name)} for one in self.series)

    @cached_property
    def _by_name(self) -> dict[str, list[Series]]:
        found: dict[str, list[Series]] = {}
        for one in self.series:
            found.setdefault(one.name.casefold(), []).append(one)
        return found

    @cached_property
    def _by_parties(self) -> dict[tuple[str | None, frozenset[str]], list[Series]]:
        found: dict[tuple[str | None, frozenset[str]], list[Series]] = {}
        for one in self.series:
            found.setdefault((one.measure, frozenset(one.parties[:2])), []).append(one)
        return found

    @cached_property
    def _by_document(self) -> dict[str, list[Observation]]:
        found: dict[str, list[Observation]] = {}
        for series in self.series:
            for one in series.observations:
                found.setdefault(self._passage(one.passage).document, []).append(one)
        return found

    def around(self, series: Series) -> frozenset[str]:
        """The stems of the sentences that a series' figures stand in."""
        sentences = {sentence_at(self._passage(one.passage), one.quantity.start).text for one in series.observations}
        return frozenset(word for text in sentences for word in content(masked(text, lexicon(), series.name)))


def strong_bag(series: Series) -> frozenset[str]:
    """The stems of what a series is of: its name, measure, parties, units and the sources' wordings."""
    texts = [series.name, series.measure, *series.parties, *series.aliases]
    texts += [one.wording.text for one in series.observations if one.wording]
    texts += [one.unit for one in series.observations if one.sort.value == "level"]
    return frozenset(word for text in texts for word in content(text))
