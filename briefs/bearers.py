"""Which of many things bear a word: sets of them as the bits of whole numbers, worked out once for all of them.

What a reader's words come to is decided thing by thing, elsewhere; this tells which of the things are worth asking.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache

from briefs.lexicon import lexicon
from briefs.spelt import same_stem

_KEPT = 1024
"""Stems whose things are kept as bits."""


class Bearers:
    """Things, told by their places from 0, by the stems that they bear."""

    def __init__(self, bags: Iterable[Iterable[str]]) -> None:
        self._places: dict[str, array[int]] = {}
        self._bits: dict[str, int] = {}
        self._count = 0
        for bag in bags:
            for word in bag:
                self._places.setdefault(word, array("I")).append(self._count)
            self._count += 1

    @property
    def all(self) -> int:
        return (1 << self._count) - 1

    def literally(self, word: str) -> int:
        """Those that bear the very stem."""
        if word not in self._places:
            return 0
        bits = self._bits.get(word)
        if bits is None:
            bits = bits_of(self._places[word])
            if len(self._bits) >= _KEPT:
                self._bits = {}
            self._bits[word] = bits
        return bits

    def bearing(self, word: str) -> int:
        """Those whose stems cover the word, as `briefs.lookup.covers` says."""
        found = self.literally(word)
        others, spelt_out = writings(word)
        for other in others:
            found |= self.literally(other)
        for several in spelt_out:
            found |= self.with_all(several)
        return found

    def with_all(self, words: Iterable[str]) -> int:
        """Those that bear each of the very stems; without any, all."""
        found = self.all
        for word in words:
            found &= self.literally(word)
        return found


@lru_cache(maxsize=4096)
def writings(word: str) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    """The single stems that may stand for a stem; and those that do so together."""
    lex = lexicon()
    country = lex.country_of_stem.get(word)
    of_country = lex.stems_of_country[country] if country is not None else ()
    single = frozenset((*lex.synonyms.get(word, ()), *same_stem(word), *lex.shortened.get(word, ()), *of_country))
    return single, tuple(one for one in (lex.spelt_out.get(word), lex.name_of_stem.get(word)) if one)


def bits_of(places: Iterable[int]) -> int:
    """The number whose bits at these places, given from the lowest on, are set."""
    held = bytearray()
    for place in places:
        if (at := place >> 3) >= len(held):
            held.extend(bytes(at + 1 - len(held)))
        held[at] |= 1 << (place & 7)
    return int.from_bytes(held, "little")


def places_of(bits: int) -> Iterator[int]:
    """Where the bits of a number are set, from the lowest on."""
    for at, byte in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        if byte:
            yield from (8 * at + bit for bit in range(8) if byte >> bit & 1)


def by_number(among: int, sets: Iterable[int]) -> list[int]:
    """The things `among` which so many of the sets have: those of none, those of just one, and so on."""
    levels = [among]
    for one in sets:
        kept = [level & ~one for level in levels] + [0]
        raised = [0] + [level & one for level in levels]
        levels = [a | b for a, b in zip(kept, raised, strict=True)]
    return levels
