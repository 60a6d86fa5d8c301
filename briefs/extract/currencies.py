"""Currencies by the signs, codes and names that stand beside a number."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from briefs.lexicon import Lexicon, alternatives


@dataclass(frozen=True, eq=False)
class Currencies:
    """before, after: what stands there (the latter in small letters) -> currency code.

    shared: a noun of several currencies -> country -> code.
    """

    before: Mapping[str, str]
    after: Mapping[str, str]
    shared: Mapping[str, Mapping[str, str]]
    before_pattern: str
    after_pattern: str

    def after_number(self, written: str, text: str, lex: Lexicon) -> str:
        """The code of a name behind a number; a noun of several currencies is the one of the country that the text names, if it
        names one alone. Without any it is the best known of that noun, else the noun itself."""
        noun = _key(written)
        if (owners := self.shared.get(noun)) and noun not in lex.raw["international_currencies"]:
            named = {owners[country] for _, _, country in lex.country_spans(text) if country in owners}
            if len(named) == 1:
                return named.pop()
        return self.after.get(noun, noun)


def _key(written: str) -> str:
    return " ".join(written.lower().split())


@cache
def currencies(lex: Lexicon) -> Currencies:
    before: dict[str, str] = {}
    after: dict[str, str] = {}
    owners: dict[str, dict[str, str]] = {}
    for code, row in lex.currencies.items():
        names = lex.countries[row["country"]]
        for sign in (code, *row.get("before", ())):
            before[sign] = code
        after[_key(code)] = code
        for noun in row["nouns"]:
            owners.setdefault(_key(noun), {})[names[0]] = code
            for name in names:
                after[_key(f"{name} {noun}")] = code
    for code, forms in lex.raw["currencies"].items():
        before.update({sign: code for sign in forms["before"]})
        after.update({_key(name): code for name in forms["after"]})
        for noun in (name for name in forms["after"] if name.islower()):
            if country := lex.country_of_currency.get(code):
                owners.setdefault(_key(noun), {})[country] = code
    for noun, of in owners.items():
        if len(of) == 1:
            after.setdefault(noun, next(iter(of.values())))
    for sign, noun in lex.raw["shared_signs"].items():
        before.setdefault(sign, noun)
    shared = {noun: of for noun, of in owners.items() if len(of) > 1}
    return Currencies(before, after, shared, _signs(before), alternatives([*after, *shared]))


def _signs(before: Mapping[str, str]) -> str:
    """Codes and lettered signs only as they are written, in capitals; they may not end a longer word."""
    return "|".join(sorted((re.escape(sign) for sign in before), key=lambda sign: (-len(sign), sign)))


def code_before(written: str, text: str, lex: Lexicon) -> str:
    """The code of a sign in front of a number."""
    known = currencies(lex)
    noun = lex.raw["shared_signs"].get(written)
    code = known.after_number(noun, text, lex) if noun else ""
    return code if code in known.before else known.before[written]


_BEFORE_NUMBER = re.compile(r"(?<![\w.,’'/&-])(?P<word>[A-Z]{2,3}|[A-Z][a-zà-ž]{1,2})\.?\s?$")
_SCALED = re.compile(r"[\d.,\s]+(?:\w*illion|bn|mn|mln|bln|crore|lakh)\b|\d{1,3}(?:,\d{3})+(?!\d)", re.IGNORECASE)


def unknown_sign(text: str, at: int, lex: Lexicon) -> bool:
    """Whether the number that begins at `at` may be money of a currency that is not known: "ZQ 3.1 billion".

    A large number right behind two or three letters that open with a capital, and are no word, country or measure.
    """
    found = _BEFORE_NUMBER.search(text[:at])
    if found is None or not _SCALED.match(text, at):
        return False
    word = found.group("word")
    known = word.lower() in lex.raw["short_words"] or lex.country(word) or lex.measure_of(word)
    return not known


def is_money(unit: str, lex: Lexicon) -> bool:
    """Whether a unit is a currency's code."""
    return unit in lex.raw["currencies"] or unit in lex.currencies
