"""Abbreviations without a definition: words in capitals that are no currency, numeral or place of a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from briefs.extract.person_words import words
from briefs.forms import roman
from briefs.lexicon import Lexicon

_CAPITALS = re.compile(
    r"(?<![\w.&-])(?<!//)(?<![.]/)(?:[A-Z][A-Z0-9]*[A-Z+][A-Z0-9]*(?:-\d+)?|G\d{1,3})(?![\w/$]|-[A-Z]{2}\b|[’'][A-Z])"
    r"|(?<![\w./&-])[A-Z]+[a-z]{0,2}[A-Z]+[A-Za-z]{0,3}(?![\w/$])|(?<=[A-Za-z]-)[A-Z]{3,}(?![\w/$])"
    r"|(?<=[\s]/)[A-Z]{2,}(?=/)|(?<=^/)[A-Z]{2,}(?=/)"
)
# "MONTEVIDEO, Aug 22 –", "GEORGETOWN, Guyana, July 31 (ABC) —": the place is a place.
_DATELINE = re.compile(
    r"\W*(?P<place>[^a-z()–—]{2,40}?)(?:,\s+[A-Z][\w ]+)?"
    r"(?:,?\s+(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}\b|\d{1,2}\s+[A-Z][a-z]{2,8}\b)|\s*(?:\([^()]{2,20}\)\s*)?(?:[—–]|--?\s))"
)
_NUMBERED = re.compile(r"\b(?:No|Nos|Nr|no)\.?\s*[\w/.-]*$")
_SHOUTED = re.compile(r"\b[A-Z]{2,}(?:\s+[A-Z]{2,}){2,}\b")


@cache
def _lists() -> dict[str, list[str]]:
    path = Path(__file__).parents[1] / "lang" / "en" / "capitals.yaml"
    loaded = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return {key: [str(word) for word in found] for key, found in loaded.items()}


@cache
def _beside_numbers() -> frozenset[str]:
    return frozenset(_lists()["beside_numbers"])


@cache
def _nothing() -> frozenset[str]:
    address = [word for word in (*words("honorifics"), *words("postnominals")) if word.isupper()]
    return frozenset([*_lists()["currency_codes"], *_lists()["others"], *address])


def alone(text: str, lex: Lexicon) -> Iterator[tuple[int, int]]:
    """Where each abbreviation stands by itself in the text of a sentence, also inside longer names."""
    dateline = _DATELINE.match(text)
    place = dateline.end("place") if dateline and any(c.isupper() for c in dateline.group("place")) else 0
    shouted = [match.span() for match in _SHOUTED.finditer(text)]
    for match in _CAPITALS.finditer(text):
        word, start = match.group(), match.start()
        if start < place or any(s <= start < e for s, e in shouted):
            continue
        if word.upper() != word and sum(map(str.isupper, word)) < sum(map(str.islower, word)):
            continue  # "McDonald" is no abbreviation, "AfDB" and "SMEs" are
        if not (_is_nothing(word) or _is_money(text, match) or is_country(word, lex) or _NUMBERED.search(text[:start])):
            yield match.span()


def _is_nothing(word: str) -> bool:
    """Currencies, also glued to an amount ("RM97"), numerals, fiscal years, forms of address."""
    bare = re.sub(r"[\d-]+$", "", word)
    return bool(
        word in _nothing()
        or word.removesuffix("s") in _nothing()
        or (bare != word and (bare in _nothing() or roman(bare) or len(bare) < 2) and not re.fullmatch(r"G\d+", word))
        or roman(word) is not None
    )


_SCALE = r"(?:mn|bn|million|billion|trillion|thousand)\b"


def _is_money(text: str, match: re.Match[str]) -> bool:
    """Whether a word that is also a currency's code stands beside a number: "COP 4.2 billion", not "COP28"."""
    if re.sub(r"\d+$", "", match.group()) not in _beside_numbers():
        return False
    glued = match.group()[-1].isdigit()
    behind = re.match(rf"[.,]\d|\s{_SCALE}" if glued else rf"\s?\d|\s{_SCALE}", text[match.end() :])
    return bool(behind or re.search(rf"(?:\d|{_SCALE})\s$", text[: match.start()]))


def is_country(word: str, lex: Lexicon) -> bool:
    """A country's code or short name. A union of countries is a body too."""
    return lex.country(word) not in (None, lex.countries["EU"][0])
