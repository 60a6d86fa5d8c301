"""What a name and an abbreviation come to when they are compared."""

from __future__ import annotations

import re

from search import STOP_WORDS, fold, parse_query, stem


def words_of(name: str) -> tuple[str, ...]:
    """The stems that carry a name's meaning: no articles, links or possessives; hyphens part words; "Asian" stays "asian"."""
    parts = re.findall(r"[^\W_]+(?:[’'.][^\W_]+)*\+?", re.sub(r"[’']s?\b", "", name))
    return tuple(stem(part) for part in parts if fold(part) not in STOP_WORDS or part.isupper())


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


def without_ordinal(name: str) -> str:
    """A meeting's name without what counts it, in digits, words or Roman numerals: that of its series."""
    first, _, rest = name.partition(" ")
    counted = roman(first) is not None or parse_query(first).ordinals
    return re.sub(r"\d+(?:st|nd|rd|th)?", "", rest if counted and rest else name)
