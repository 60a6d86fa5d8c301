"""The normal form in which names are compared: what hyphens, articles, plurals, the spelling of either side of the ocean and
a country's several names leave alone. Nothing is stemmed: "informal" and "information" have one stem and are two things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefs.forms import counted, roman, word_set
from briefs.lexicon import lexicon
from search import fold

# Words that only tie a name together. "against", "without" and the like are none: they turn its sense.
_LINKS = word_set(
    "a an the of on for and in to at by as or with from into between among towards toward concerning regarding "
    "its their that which de du"
)
_TOWARDS = frozenset(["to", "into"])
_PREFIXES = word_set(
    "co non inter intra sub multi anti trans micro pre post cyber e re pan bio agro north south"
)  # written apart, hyphened or as one word
_CONTINENTS = {"asian": "asia", "african": "africa", "european": "europe", "american": "america", "eurasian": "eurasia"}
_NO_PLURALS = word_set("securities goods customs arms news series species means premises damages")
_COUNTED_PARTS = word_set("phase stage round part annex protocol track tier pillar volume chapter")
_WORD = re.compile(r"[^\W_]+(?:[’'.][^\W_]+)*\+?")
_POSSESSIVE = re.compile(r"[’'](?:s\b)?(?!\w)")


@dataclass(frozen=True, slots=True)
class Normal:
    """A name compared. words: in the order of the text; a country is one word, by its usual name.

    parties: the countries and the bodies in capitals among the words. towards: the parties that a flow goes to, where the name
    says so ("from X to Y", "X's assistance to Y").
    """

    words: tuple[str, ...]
    parties: frozenset[str]
    towards: frozenset[str]

    @property
    def key(self) -> tuple[str, ...]:
        """The words in any order, and the direction: equal for names that say the same."""
        return (*sorted(self.words), *(f">{party}" for party in sorted(self.towards)))

    @property
    def core(self) -> tuple[str, ...]:
        """The words without the parties, in any order: what several pairs of parties may have one of each."""
        return tuple(sorted(word for word in self.words if word not in self.parties))

    @property
    def numbers(self) -> frozenset[str]:
        """The words that count or date: two names that differ in one name two things."""
        return frozenset(word for word in self.words if word[0].isdigit())


@lru_cache(maxsize=65536)
def normal(name: str) -> Normal:
    """The normal form of a name."""
    pieces = list(_pieces(name))
    parties = frozenset(word for word, is_party in pieces if is_party)
    towards = _towards(pieces)
    words = [word for word, is_party in pieces if is_party or word not in _LINKS]
    joined = tuple(_together(words, parties))
    return Normal(joined, parties, towards if len(parties) > 1 else frozenset())


def _pieces(name: str) -> Iterator[tuple[str, bool]]:
    """Each word, links included, and whether it is a party."""
    at = 0
    shouted = name.isupper()
    for start, end, country in sorted(lexicon().country_spans(name)):
        yield from _plain(name[at:start], shouted)
        yield country, True
        at = end
    yield from _plain(name[at:], shouted)


def _plain(text: str, shouted: bool) -> Iterator[tuple[str, bool]]:
    for match in _WORD.finditer(_POSSESSIVE.sub("", text)):
        written = match.group()
        if len(written) > 1 and written.isupper():
            value = roman(written)
            yield (str(value), False) if value is not None else (fold(written), not shouted)
        else:
            yield fold(written), False


def _towards(pieces: Sequence[tuple[str, bool]]) -> frozenset[str]:
    to: set[str] = set()
    since: set[str] = set()
    link = ""
    for word, is_party in pieces:
        if is_party and link in _TOWARDS:
            to.add(word)
        elif is_party and link == "from":
            since.add(word)
        if word not in ("the", "a", "an", "and") and not (is_party and link):
            link = word if word in _TOWARDS or word == "from" else ""
    if not to and len(since) == 1:
        to = {word for word, is_party in pieces if is_party and word not in since}
    return frozenset(to)


def _together(words: Sequence[str], parties: frozenset[str]) -> Iterator[str]:
    """The words in their normal spelling, with a prefix that stands apart joined to what it belongs to."""
    held = ""
    before = ""
    for word in words:
        if word in parties:
            if held:
                yield held
            yield word
            held = ""
        elif word in _PREFIXES and not held:
            held = word
        else:
            one = _spelt(held + word)
            numeral = roman(one.upper()) if before in _COUNTED_PARTS else None
            yield str(numeral) if numeral is not None else one
            held, before = "", one
    if held:
        yield held


@lru_cache(maxsize=16384)
def _spelt(word: str) -> str:
    """One spelling for all: singular, American, an ordinal as its number, a continent by its name."""
    if (number := counted(word)) is not None:
        return str(number)
    word = _singular(_CONTINENTS.get(word, word))
    word = re.sub(r"isation$", "ization", word)
    return min((word, *lexicon().spellings.get(word, ())))


def _singular(word: str) -> str:
    if len(word) < 4 or word in _NO_PLURALS or word.endswith(("ss", "us", "is", "ics")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word.removesuffix("s")
