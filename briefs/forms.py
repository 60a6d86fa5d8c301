"""What a name and an abbreviation come to when they are compared."""

from __future__ import annotations

import re
from functools import lru_cache

from search import STOP_WORDS, fold, parse_id, parse_query, stem

_NAMES = 1 << 16
"""Names whose forms are remembered: a record writes the same ones over and over."""


def word_set(text: str, between: str | None = None) -> frozenset[str]:
    """The words of a text that lists them."""
    return frozenset(text.split(between))


def document_of(passage: str) -> str:
    """What tells the document of one passage id from those of others."""
    parts = parse_id(passage)
    return parts.stem if parts else passage


@lru_cache(maxsize=_NAMES)
def words_of(name: str) -> tuple[str, ...]:
    """The stems that carry a name's meaning: no articles, links or possessives; hyphens part words; "Asian" stays "asian"."""
    parts = re.findall(r"[^\W_]+(?:[’'.][^\W_]+)*\+?", re.sub(r"[’']s?\b", "", name))
    return tuple(stem(part) for part in parts if fold(part) not in STOP_WORDS or part.isupper())


@lru_cache(maxsize=_NAMES)
def letters_of(short: str) -> str:
    """An abbreviation without version or plural: "JAIF 3.0" and "JAIF" are one, and so are "NCDs" and "NCD"."""
    head = re.sub(r"\s.*$", "", short.strip())
    return fold(re.sub(r"(?<=[A-Z])s$", "", head))


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman(numeral: str) -> int | None:
    """The value of a Roman numeral up to a few hundred; None for letters that make none ("IIX", "CIVIL")."""
    if not re.fullmatch(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", numeral) or not numeral:
        return None
    values = [_ROMAN[letter] for letter in numeral]
    return sum(-value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True))


_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


@lru_cache(maxsize=4096)
def counted(word: str) -> int | None:
    """What an ordinal counts, in digits or in letters: "28th", "twenty-eighth", "eighth"; None for any other word."""
    if match := re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th)", word.lower()):
        return int(match.group(1))
    found = parse_query(word).ordinals if word.lower().endswith(("st", "nd", "rd", "th")) else ()
    return found[0] if len(found) == 1 and len(word.split()) == 1 else None


def without_ordinal(name: str, ordinal: int) -> str:
    """A meeting's name without the number that counts it, in digits, words or Roman numerals: that of its series. Other
    numbers are part of the name ("18th G20 Summit", "5th Meeting of ASEAN+3")."""
    before = ""
    start = 0
    for match in re.finditer(r"[^\s,()]+", name):
        word = match.group()
        if counted(word) == ordinal or roman(word) == ordinal:
            start = match.start()
        elif fold(before) not in _TENS or counted(f"{before}-{word}") != ordinal:  # "Twenty Sixth" counts as "Twenty-Sixth"
            before, start = word, match.start()
            continue
        return f"{name[:start]} {name[match.end() :]}".strip()
    return name


def short_of(short: str) -> str:
    """An abbreviation compared: folded, without plural, with its version ("JAIF 3.0" is not "JAIF")."""
    version = re.search(r"\s(\d+(?:\.\d+)?)$", short.strip())
    return letters_of(short) + (f" {version.group(1)}" if version else "")
