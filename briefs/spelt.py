"""Other writings of one word or term: the other side of the ocean's spelling, and the field's general abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefs.lexicon import lexicon
from search import fold

_ENDINGS = (("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("ised", "ized"), ("iser", "izer"), ("our", "or"))
_STEMS = (("is", "iz"), ("our", "or"))
_LEAST = 5
"""Letters of a word whose ending is spelt in two ways; shorter ones are other words ("four", "size")."""


def spellings_of(word: str) -> Iterator[str]:
    """How a word may be spelt on the other side of the ocean: those of the lexicon, then by its ending, in either number."""
    folded = fold(word)
    yield from lexicon().spellings.get(folded, ())
    singular, plural = (folded[:-1], "s") if folded.endswith("s") else (folded, "")
    if len(singular) >= _LEAST:
        yield from (f"{other}{plural}" for other in _other(singular, _ENDINGS))


def same_stem(stem: str) -> Iterator[str]:
    """The same for the stem of a word: "organis" and "organiz"."""
    if len(stem) >= _LEAST:
        yield from _other(stem, _STEMS)


def _other(word: str, endings: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for british, american in endings:
        if word.endswith(british):
            yield word.removesuffix(british) + american
        elif word.endswith(american):
            yield word.removesuffix(american) + british


_WORD = r"(?<![\w:]){}(?![\w:])"


def written_out(words: str) -> Iterator[tuple[str, str]]:
    """(as typed, the other writing) of each general abbreviation in the words, and of each term that has one."""
    folded = words.casefold()
    for first, pattern, other in _written():
        for match in pattern.finditer(words) if first in folded else ():
            yield match.group(), other


@cache
def _written() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """(its first word, what finds it, the other writing) of each."""
    return tuple(
        (one.split()[0], re.compile(_WORD.format(re.escape(one).replace("\\ ", r"\s+")), re.IGNORECASE), other)
        for one, other in lexicon().abbreviations.items()
    )
