"""Whether a word is ordinary English: then it is no typing slip, whatever word of the record it resembles."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spellchecker import SpellChecker

_USUAL = 5e-7
"""Share of running text from which on a word counts as known; rarer entries of the dictionary are often slips themselves."""


@cache
def _dictionary() -> SpellChecker:
    from spellchecker import SpellChecker  # a fifth of a second, paid by a slip alone

    return SpellChecker(distance=1)


def is_english(word: str) -> bool:
    """Whether the dictionary has the word, in any case and with any common ending, as more than a rarity."""
    word = word.lower()
    forms = {word, *(word.removesuffix(ending) for ending in ("s", "es", "d", "ed", "ing", "ly") if word.endswith(ending))}
    return any(_dictionary().word_usage_frequency(form) >= _USUAL for form in forms)
