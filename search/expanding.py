"""Which words of the record a pattern fits.

They are looked for among the words of the live passages, held in memory for the spelling anyway, and not in the
dictionary of Whoosh's index: that has those of removed passages too, once for each segment, and its readers take many
times as long. What is near to a word is found with Whoosh's Levenshtein automaton. (Whoosh's own expansion is
the oracle in the tests.)
"""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from search.patterns import Pattern
from search.spelling import LEAST, one_slip_away
from search.stopwords import STOP_WORDS

MOST_WORDS = 500
"""Words that a pattern stands for, at most: each is looked up in the index."""
MOST_PLACES = 400_000
"""How often these words stand in the record, together, at most; one alone may stand there more often."""
_MOST_LOOKED_THROUGH = 200_000
_KEPT = 100
_LAST = "\U0010ffff"


@dataclass(frozen=True)
class Expansion:
    """The words that a pattern stands for, the most frequent first, ties by the alphabet.

    fitting: how many there are in all that it fits. looked_through: how many words were looked through, where that is not
    all of the record's.
    """

    words: tuple[str, ...]
    fitting: int
    looked_through: int | None

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset(self.words)

    @property
    def is_cut(self) -> bool:
        return self.fitting > len(self.words)


class Dictionary:
    """The words that patterns are looked for among: those of the record that are no stop words. Any number of threads may
    use it at once.

    counts: how often each word, folded, stands in the record. most: of so many, the most frequent, are looked through.
    """

    def __init__(self, counts: Mapping[str, int], most: int = _MOST_LOOKED_THROUGH) -> None:
        self._counts = counts
        self._most = most
        self._kept: dict[Pattern, Expansion] = {}

    def expand(self, pattern: Pattern) -> Expansion:
        found = self._kept.get(pattern)
        if found is None:
            found = self._chosen(self._near(pattern) if pattern.slips else self._shaped(pattern))
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[pattern] = found
        return found

    def meant(self, pattern: Pattern) -> str | None:
        """What a word's beginning that no word of the record has (`econmo*`) was meant to be, or None.

        One slip (of `search.spelling`) is forgiven, but to leave letters off its end would only be another, wider search. What
        is as long wins, then the beginning of more words' places, then the alphabet.
        """
        beginning = pattern.beginning
        if pattern.word != f"{beginning}*" or len(beginning) < LEAST or not beginning.isalpha() or self.expand(pattern).words:
            return None
        found = [
            (len(one) != len(beginning), -sum(map(self._counts.__getitem__, begun)), one)
            for one in one_slip_away(beginning)
            if not beginning.startswith(one) and (begun := self._beginning(one))
        ]
        return f"{min(found)[2]}*" if found else None

    @cached_property
    def _words(self) -> list[str]:
        """In the order of the alphabet."""
        words = list(self._counts)
        if len(words) > self._most:
            least = sorted(self._counts.values(), reverse=True)[self._most - 1]
            words = [word for word in words if self._counts[word] > least]
            words += sorted(word for word, count in self._counts.items() if count == least)[: self._most - len(words)]
        return sorted(word for word in words if word not in STOP_WORDS)

    def _beginning(self, letters: str) -> list[str]:
        """The words that begin with them."""
        words = self._words
        return words[bisect_left(words, letters) : bisect_left(words, letters + _LAST)]

    def _rank(self, word: str) -> tuple[int, str]:
        return -self._counts[word], word

    def _chosen(self, fitting: list[str]) -> Expansion:
        kept: list[str] = []
        places = 0
        for word in heapq.nsmallest(MOST_WORDS, fitting, key=self._rank):
            places += self._counts[word]
            if kept and places > MOST_PLACES:
                break
            kept.append(word)
        return Expansion(tuple(kept), len(fitting), self._most if len(self._counts) > self._most else None)

    def _shaped(self, pattern: Pattern) -> list[str]:
        fits = pattern.shape.fullmatch
        return [word for word in self._beginning(pattern.beginning) if fits(word)]

    def _near(self, pattern: Pattern) -> list[str]:
        from search.index import words_near  # Whoosh takes longer to import than most of what is asked takes to answer

        return list(words_near(pattern.word, pattern.slips, self._first_from))

    def _first_from(self, word: str) -> str | None:
        at = bisect_left(self._words, word)
        return self._words[at] if at < len(self._words) else None
