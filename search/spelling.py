"""The record's words: whether it has one, and what a slip of the keyboard was meant to be."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Mapping
from functools import cached_property

from search.analysis import fold, stem, words
from search.stopwords import STOP_WORDS

_SHORT = 5
_LEAST_STEM = 4
_MOST_MEANT = 4096
"""Words of which is kept what they were meant to be."""
LEAST = 4
_LEAST_SMALL = 3
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_PLACES = {key: (column + row / 2, row) for row, keys in enumerate(_KEYS) for column, key in enumerate(keys)}


class Words:
    """How often each word stands in the live passages, titles and headings, folded but not stemmed."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        self._meant: dict[str, str | None] = {}

    def __contains__(self, word: str) -> bool:
        """Whether the record has the word; of one with a hyphen, all its parts."""
        parts = words(word)
        return bool(parts) and all(part in self.counts for part in parts)

    def correct(self, word: str) -> str | None:
        """The record's word that `word` was meant to be, folded, or None.

        One slip (a letter too many, too few, two swapped, or the key beside the right one) is forgiven in words of four
        and five letters and in what is written with a capital, two in longer words; another letter altogether counts
        as two. So Takiachi is Takaichi, but China is not Chinh. None is forgiven in shorter words, in abbreviations and
        in what bears a digit. The fewest slips win, then words that begin alike, then the more frequent, then the
        alphabet. Nothing is corrected that the record has, in any ending.
        """
        try:
            return self._meant[word]
        except KeyError:
            pass
        meant = self._corrected(word)
        if len(self._meant) >= _MOST_MEANT:
            self._meant.clear()
        self._meant[word] = meant
        return meant

    def _corrected(self, word: str) -> str | None:
        parts = words(word)
        if len(parts) != 1 or (word.isupper() and len(parts[0]) > 1):
            return None
        meant = parts[0]
        if len(meant) < LEAST or not meant.isalpha() or meant in STOP_WORDS or self._known(meant):
            return None
        slips = 1 if len(meant) <= _SHORT or word[0].isupper() else 2
        # One slip away there is little to look for, however many words the record has.
        near = [one for one in one_slip_away(meant, self._alphabet) if one in self.counts and _may_be_meant(one)]
        found = [
            (distance, candidate[0] != meant[0], -self.counts[candidate], candidate)
            for candidate in near or (self._near(meant, slips) if slips > 1 else ())
            if (distance := edits(meant, candidate, slips)) is not None
        ]
        return min(found)[3] if found else None

    def _known(self, word: str) -> bool:
        """Whether the record has it in any ending. Words of one stem begin alike; to stem all words would take long."""
        if word in self.counts:
            return True
        wanted = stem(word)
        same = 3 if len(wanted) > _LEAST_STEM else 2
        return any(stem(one) == wanted for begun in {wanted[:same], word[:same]} for one in self._beginning(begun))

    def _beginning(self, begun: str) -> list[str]:
        return self._sorted[bisect_left(self._sorted, begun) : bisect_left(self._sorted, f"{begun}\U0010ffff")]

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.counts)

    @cached_property
    def _alphabet(self) -> frozenset[str]:
        """The letters of the words that may be meant."""
        return frozenset().union(*filter(_may_be_meant, self.counts))

    @cached_property
    def _candidates(self) -> dict[int, list[tuple[int, str]]]:
        """The words that may be meant, by length, each with the set of its letters."""
        found: dict[int, list[tuple[int, str]]] = {}
        for word in filter(_may_be_meant, self.counts):
            found.setdefault(len(word), []).append((_letters(word), word))
        return found

    def _near(self, word: str, slips: int) -> list[str]:
        """Words of about the same length and letters: a slip changes the set of letters by two at most, one that changes the
        length by one."""
        letters = _letters(word)
        return [
            candidate
            for longer in range(-slips, slips + 1)
            for others, candidate in self._candidates.get(len(word) + longer, ())
            if (letters ^ others).bit_count() <= 2 * slips - abs(longer)
        ]


def small_word(typed: str, small: Container[str]) -> str | None:
    """Which of `small`, folded, a word is a slip of, or None: two neighbours swapped or a letter doubled; for those of five
    letters and more any one slip, since of shorter ones many a name is one slip away. A swap wins, then what begins alike, then
    the longest, then the alphabet. None for an abbreviation."""
    word = fold(typed)
    if len(word) < _LEAST_SMALL or not word.isalpha() or typed.isupper() or word in small:
        return None
    swapped = _swapped(word)
    sure = swapped | {word[:n] + word[n + 1 :] for n in range(1, len(word)) if word[n] == word[n - 1]}
    found = [one for one in sure | one_slip_away(word) if one in small and (one in sure or len(one) >= _SHORT)]
    return min(found, key=lambda one: (one not in swapped, one[0] != word[0], -len(one), one), default=None)


def _swapped(word: str) -> set[str]:
    """The word with two neighbours swapped."""
    return {word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(len(word) - 1)}


def _may_be_meant(word: str) -> bool:
    return len(word) >= LEAST and word.isalpha() and word not in STOP_WORDS


def one_slip_away(word: str, letters: Iterable[str] = _PLACES) -> set[str]:
    """What is one slip (of `edits`) from a word: a letter less or more, two swapped, or the key beside the right one. letters:
    those that may be the one too few."""
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    found = {left + right[1:] for left, right in cuts if right}
    found |= {left + right[1] + right[0] + right[2:] for left, right in cuts if len(right) > 1}
    found |= {left + key + right[1:] for left, right in cuts if right for key in _PLACES if _beside(key, right[0])}
    return (found | {left + key + right for left, right in cuts for key in letters}) - {word}


def _letters(word: str) -> int:
    mask = 0
    for c in word:
        mask |= 1 << (ord(c) & 63)
    return mask


def edits(word: str, other: str, most: int) -> int | None:
    """The slips from one word to another (a swap of neighbours is one, a wrong key two unless it is the next one),
    or None if they are more than `most`."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(word, start=1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, start=1):
            wrong = 0 if a == b else 1 if _beside(a, b) else 2
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + wrong)
            if i > 1 and j > 1 and a == other[j - 2] and word[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most and min(before) > most:
            return None
    return row[-1] if row[-1] <= most else None


def _beside(key: str, other: str) -> bool:
    """Whether two keys touch on the keyboard that most of the world writes English on."""
    (x, y), (u, v) = _PLACES.get(key, (-9.0, 0)), _PLACES.get(other, (9.0, 0))
    return abs(x - u) <= 1 and abs(y - v) <= 1


def words_to_bytes(counts: Mapping[str, int]) -> bytes:
    return "\n".join(f"{word} {count}" for word, count in sorted(counts.items())).encode()


def words_from_bytes(data: bytes) -> Words:
    pairs = (line.rsplit(" ", 1) for line in data.decode().split("\n") if line)
    return Words({word: int(count) for word, count in pairs})
