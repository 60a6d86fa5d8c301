"""Texts made up so that searching them costs about what searching real ones does: the same from the same seed.

What that cost hangs on is taken after speeches of real delegates: how often the commonest words stand, and the rarer ones; how
many words a passage and a sentence have; that a document keeps to its subjects, whose words it repeats; names of several
words, and years.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.random import RandomState
from numpy.typing import NDArray

from tests.bench.texts.corpus import Corpus, Page

_EACH = 20
_VOCABULARY = 60_000
_KNEE, _FALL = 3500, 1.3
"""From this rank on, words get rarer faster than their rank grows."""
_SUBJECTS, _KEPT_TO = 40, 0.22
"""Words of a document's own, and the share of its words that are among them."""
_COMMON = (
    "the of and to in a that is for we on it our this be as with by are which have its has all will not from an their at "
    "must was been i also these more but they can should there would who such other us no one only so if were than or"
)
_FUNCTION = tuple(_COMMON.split())
_ONSETS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "st", "tr")
_FIRST, _YEARS = 1946, 80
_ENDINGS = ("", "", "", "s", "ed", "ing", "ion", "ment", "al", "ity")
_PEOPLE = ("Republic of", "Treaty of", "Minister", "Conference of", "President", "Gulf of")


def invented(size: int, seed: int = 1) -> Corpus:
    """So many passages, twenty a document."""
    chance = RandomState(seed)  # its numbers stay the same in every version of numpy
    known = _vocabulary(chance)
    pages = list(_pages(chance, known, size))
    return Corpus("invented", size, pages, tuple(_short(chance, known, 130)), tuple(_long(chance, known, 50)))


def _vocabulary(chance: RandomState) -> list[str]:
    """Words by falling frequency: function words, then others; each ninth is a name, and years stand among the first."""
    syllables = [onset + vowel + end for onset in _ONSETS for vowel in "aeiou" for end in ("", "n", "r", "l")]
    found = dict.fromkeys(_FUNCTION)
    stems = ["nation"]
    while len(found) < _VOCABULARY:
        rank = len(found)
        if chance.random_sample() < 0.35:
            word = stems[-1 - chance.randint(min(len(stems), 200))] + _ENDINGS[chance.randint(len(_ENDINGS))]
        else:
            count = 2 if rank < 2500 else chance.randint(3, 5)
            word = "".join(syllables[n] for n in chance.randint(len(syllables), size=count))
            stems.append(word)
        if rank % 50 == 49 and rank < 50 * _YEARS:
            word = str(_FIRST + rank // 50)
        elif rank % 9 == 8:
            word = word.capitalize() if rank % 2 else f"{_PEOPLE[chance.randint(len(_PEOPLE))]} {word.capitalize()}"
        found.setdefault(word)
    return list(found)


def _weights() -> NDArray[np.float64]:
    ranks = np.arange(1, _VOCABULARY + 1, dtype=np.float64)
    weights = 1 / ((ranks + 0.8) * (1 + (ranks / _KNEE) ** _FALL))
    return np.cumsum(weights / weights.sum())


def _pages(chance: RandomState, known: Sequence[str], size: int) -> Iterator[Page]:
    drawn = _weights()
    for start in range(0, size, _EACH):
        subjects = _draw(chance, drawn, _SUBJECTS, len(_FUNCTION) + 60)
        lengths = np.clip(chance.normal(92, 14, min(_EACH, size - start)), 40, 160).astype(int).tolist()
        told = _words(chance, known, drawn, subjects, sum(lengths))
        number = start // _EACH
        title = f"Address {number} on {known[subjects[0]]} and {known[subjects[1]]}"
        yield Page(f"address-{number:06}", title, _FIRST + number % _YEARS, tuple(_passages(chance, told, lengths)))


def _draw(chance: RandomState, drawn: NDArray[np.float64], count: int, least: int = 0) -> NDArray[np.int64]:
    low = drawn[least - 1] if least else 0.0
    return np.minimum(np.searchsorted(drawn, low + (1 - low) * chance.random_sample(count)), len(drawn) - 1)


def _words(
    chance: RandomState, known: Sequence[str], drawn: NDArray[np.float64], subjects: NDArray[np.int64], count: int
) -> list[str]:
    picked = _draw(chance, drawn, count)
    own = (chance.random_sample(count) < _KEPT_TO) & (picked >= len(_FUNCTION))
    tilted = (len(subjects) * chance.random_sample(count) ** 2).astype(np.int64)
    return [known[n] for n in np.where(own, subjects[tilted], picked).tolist()]


def _passages(chance: RandomState, told: list[str], lengths: Sequence[int]) -> Iterator[str]:
    """The words as passages of such lengths, in sentences of some 23."""
    sentences = iter(np.clip(chance.normal(23, 9, len(told) // 6 + len(lengths)), 6, 45).astype(int).tolist())
    begins = 0
    for length in lengths:
        first, last = begins, begins + length
        while begins < last:
            ends = min(last, begins + next(sentences))
            told[begins] = told[begins][0].upper() + told[begins][1:]
            if ends - begins > 18:
                told[begins + (ends - begins) // 2] += ","
            told[ends - 1] += "."
            begins = ends
        yield " ".join(told[first:last])


def _short(chance: RandomState, known: Sequence[str], count: int) -> Iterator[str]:
    """Two to four words, common and rare ones."""
    for _ in range(count):
        yield " ".join(known[n] for n in _asked(chance, 2 + chance.randint(3), 600))


def _long(chance: RandomState, known: Sequence[str], count: int) -> Iterator[str]:
    """Questions: six to nine words, and what joins them."""
    for _ in range(count):
        asked = [known[n] for n in _asked(chance, 6 + chance.randint(4), 250)]
        joined = [f"{word} {_FUNCTION[chance.randint(12)]}" if place % 2 else word for place, word in enumerate(asked)]
        yield f"What did they say about the {' '.join(joined)}?"


def _asked(chance: RandomState, count: int, reach: int) -> list[int]:
    """What people ask for is rarer than what is said: `reach` is how much rarer the rarest may be than the commonest."""
    return [int(len(_FUNCTION) * reach ** chance.random_sample()) for _ in range(count)]
