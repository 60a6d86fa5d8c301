"""The domain's words, read once from `briefs/lang/<language>/`: measures, offices, countries, currencies, units.

A reviewed lexicon, the same for every record; the names of a record come from its documents and its fact sheet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from search import fold, stem

_FOLDER = Path(__file__).parent / "lang"


def alternatives(words: list[str] | tuple[str, ...]) -> str:
    """A regular expression that matches any of the words, longest first; spaces match any white space or a hyphen."""
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("\\ ", r"[\s-]+") for word in longest_first)


def _spaced(word: str) -> str:
    return fold(" ".join(_NAME_WORD.findall(word)))


_NAME_WORD = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*")
_BETWEEN = re.compile(r"[\s\-’']+")
_LONGEST_NAME = 6
_BEFORE_A_GOVERNMENT = ("and", "between", "but", "that", "with", "while", "whereas", "by", "before", "after", "as", "because")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """One language's lexicon. `raw` is the parsed file; the rest is worked out from it when first used."""

    raw: Mapping[str, Any]
    countries: Mapping[str, tuple[str, ...]]
    currencies: Mapping[str, Any]
    """ISO code -> country, nouns and signs, of the currencies that are told by their country's name."""

    @cached_property
    def country_of_currency(self) -> dict[str, str]:
        """Code of a currency of `raw` -> the usual name of its country; those of several countries are left out."""
        return {code: self.countries[code[:2]][0] for code in self.raw["currencies"] if code[:2] in self.countries}

    @cached_property
    def country_by_word(self) -> dict[str, str]:
        """Folded name or demonym, hyphens as spaces -> the country's usual name."""
        plural = {
            f"{_spaced(word)}s": names[0] for names in self.countries.values() for word in names[1:] if word[-1:].isalpha()
        }
        return plural | {_spaced(word): names[0] for names in self.countries.values() for word in names}

    def country(self, word: str) -> str | None:
        """The usual name of the country that a name or demonym stands for, or None."""
        return self.country_by_word.get(_spaced(word))

    @cached_property
    def name_of_stem(self) -> dict[str, frozenset[str]]:
        """Stem of a one-word name or demonym -> the stems of its country's usual name of several words: of "EU"."""
        long = {country: frozenset(stem(word) for word in country.split()) for country in self._countries_long}
        return {word: long[country] for word, country in self.country_of_stem.items() if country in long}

    @cached_property
    def _countries_long(self) -> frozenset[str]:
        """Usual names of several words."""
        return frozenset(names[0] for names in self.countries.values() if " " in names[0])

    @cached_property
    def country_of_stem(self) -> dict[str, str]:
        """Stem of a one-word name or demonym -> the country's usual name."""
        return {stem(word): names[0] for names in self.countries.values() for word in names if " " not in word}

    @cached_property
    def stems_of_country(self) -> dict[str, frozenset[str]]:
        """A country's usual name -> the stems of its one-word names and demonyms."""
        found: dict[str, set[str]] = {}
        for word, country in self.country_of_stem.items():
            found.setdefault(country, set()).add(word)
        return {country: frozenset(words) for country, words in found.items()}

    @cached_property
    def _capitals(self) -> frozenset[str]:
        """Names that are written in capitals alone ("US", "UAE"): in small letters they are other words."""
        return frozenset(_spaced(word) for names in self.countries.values() for word in names if word.isupper())

    @cached_property
    def _geography(self) -> re.Pattern[str]:
        """Seas and regions whose name holds a country's."""
        return re.compile(rf"\b(?:{alternatives(self.raw['geography'])})\b")

    def country_spans(self, text: str) -> list[tuple[int, int, str]]:
        """What `_country_spans` finds, remembered: a sentence is asked about for each of its figures."""
        return list(self._spans_of(text))

    @cached_property
    def _spans_of(self) -> Callable[[str], tuple[tuple[int, int, str], ...]]:
        return lru_cache(maxsize=512)(lambda text: tuple(self._country_spans(text)))

    def _country_spans(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, usual name) of each country that the text names or calls by its demonym, the longest names first.

        Looked up word by word: a pattern of all the names takes longer to compile than most texts take to read.
        """
        elsewhere = [match.span() for match in self._geography.finditer(text)]
        words = [word for word in _NAME_WORD.finditer(text) if not any(s <= word.start() < e for s, e in elsewhere)]
        found = []
        at = 0
        while at < len(words):
            for size in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
                if country := self._named(text, words[at : at + size]):
                    found.append((words[at].start(), words[at + size - 1].end(), country))
                    at += size - 1
                    break
            at += 1
        return found

    def _named(self, text: str, words: list[re.Match[str]]) -> str | None:
        first, last = words[0], words[-1]
        if not first.group()[0].isupper() or text[last.end() : last.end() + 1] == "$":
            return None
        pairs = pairwise(words)
        if not all(_BETWEEN.fullmatch(text, a.end(), b.start()) for a, b in pairs):
            return None
        key = fold(" ".join(word.group() for word in words))
        country = self.country_by_word.get(key)
        return None if key in self._capitals and not first.group().isupper() else country

    @cached_property
    def _seats(self) -> re.Pattern[str]:
        """A capital that acts or owns, and is no mere place, dateline or part of a name."""
        cities = "|".join(re.escape(city) for city in self.raw["seats_of_government"])
        return re.compile(rf"(?P<where>\b[a-z]+\s+)?\b(?P<city>{cities})\b(?!\s*[-–—(/]|,\s+\d|\s+(?:[A-Z]|de\b|del\b))")

    def governments(self, text: str) -> list[tuple[int, int, str]]:
        """(start, end, country) of each capital that stands for its government: "Seoul's exports", "between Lima and Quito"."""
        return [
            (*match.span("city"), self.raw["seats_of_government"][match.group("city")])
            for match in self._seats.finditer(text)
            if (match.group("where") or "and").strip() in _BEFORE_A_GOVERNMENT
        ]

    def capitals_in(self, text: str) -> list[str]:
        """The countries whose capitals the text names, wherever they stand in it."""
        named = [
            country for city, country in self.raw["seats_of_government"].items() if re.search(rf"\b{re.escape(city)}\b", text)
        ]
        return list(dict.fromkeys(named))

    @cached_property
    def measure_by_stems(self) -> dict[tuple[str, ...], str]:
        """Stemmed words that express a measure -> the measure's name."""
        found: dict[tuple[str, ...], str] = {}
        for measure, words in self.raw["measures"].items():
            for word in words:
                found.setdefault(tuple(stem(part) for part in fold(word).split()), measure)
        return found

    @cached_property
    def measure_pattern(self) -> re.Pattern[str]:
        words = [word for words in self.raw["measures"].values() for word in words]
        return re.compile(rf"\b(?:{alternatives(words)})\b", re.IGNORECASE)

    def measure_of(self, words: str) -> str | None:
        """The measure that the words express: "two-way trade" -> "trade"; None when they express none."""
        stems = [stem(part) for part in fold(words).replace("-", " ").split()]
        for size in (3, 2, 1):
            for start in range(len(stems) - size, -1, -1):
                if measure := self.measure_by_stems.get(tuple(stems[start : start + size])):
                    return measure
        return None

    def measures_in(self, text: str) -> list[str]:
        """The measures named in the text, in order, each once."""
        found = (self.measure_of(match.group()) for match in self.measure_pattern.finditer(text))
        return list(dict.fromkeys(measure for measure in found if measure))

    @cached_property
    def short_measures(self) -> frozenset[str]:
        """The abbreviations that express a measure: "FDI"."""
        return frozenset(word for words in self.raw["measures"].values() for word in words if word.isupper())

    @cached_property
    def months(self) -> dict[str, int]:
        names = self.raw["months"]
        numbers = {fold(name): i for i, name in enumerate(names, 1)}
        return numbers | {fold(name)[:3]: i for i, name in enumerate(names, 1)} | {"sept": 9}

    @cached_property
    def ordinals(self) -> dict[str, int]:
        return {word: i for i, word in enumerate(self.raw["ordinals"], 1)}

    @cached_property
    def qualifiers_pattern(self) -> str:
        return alternatives([word for words in self.raw["qualifiers"].values() for word in words])

    @cached_property
    def offices_pattern(self) -> str:
        return alternatives(self.raw["offices"])

    @cached_property
    def spellings(self) -> dict[str, tuple[str, ...]]:
        """A word -> how it is spelt on the other side of the ocean."""
        pairs = [tuple(pair) for pair in self.raw["spellings"]]
        return {word: tuple(other for other in pair if other != word) for pair in pairs for word in pair}

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """A folded abbreviation of the field -> what it is short for, and the other way."""
        pairs = [(short, long) for short, long in self.raw["abbreviations"]]
        return {fold(short): long for short, long in pairs} | {fold(long): short for short, long in pairs}

    @cached_property
    def spelt_out(self) -> dict[str, frozenset[str]]:
        """Stem of an abbreviation of the field -> the stems that it is short for."""
        return {
            stem(short): frozenset(stem(word) for word in re.split(r"[\s-]", long) if word != "of")
            for short, long in self.raw["abbreviations"]
        }

    @cached_property
    def shortened(self) -> dict[str, frozenset[str]]:
        """Stem of a word that an abbreviation of the field is also short for -> the stems of such abbreviations."""
        words = frozenset().union(*self.spelt_out.values())
        return {word: frozenset(short for short, long in self.spelt_out.items() if word in long) for word in words}

    @cached_property
    def changes(self) -> frozenset[str]:
        """Stems of words that ask after a change."""
        return frozenset(stem(word) for word in self.raw["changes"])

    @cached_property
    def comparing(self) -> frozenset[str]:
        """Stems of words that only set one year beside another."""
        return frozenset(stem(word) for word in self.raw["comparing"])

    @cached_property
    def light(self) -> frozenset[str]:
        """Stems of verbs that a figure's sentence need not bear."""
        return frozenset(stem(word) for word in self.raw["light"])

    @cached_property
    def synonyms(self) -> dict[str, frozenset[str]]:
        """Stem -> the stems of the words that may stand for it in an answer."""
        several = (*self.raw["synonyms"], *self.raw["irregular"], *self.raw["spellings"])
        groups = [frozenset(stem(word) for word in group) for group in several]
        return {word: frozenset().union(*(g for g in groups if word in g)) for group in groups for word in group}


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The lexicon of a language. A language without a folder raises FileNotFoundError."""

    def load(name: str) -> Any:
        return yaml.load((_FOLDER / language / name).read_text("utf-8"), Loader=yaml.CSafeLoader)

    countries = {code: tuple(names) for code, names in load("countries.yaml").items()}
    return Lexicon(load("lexicon.yaml"), countries, load("currencies.yaml"))
