"""The terms of passages, field by field, turned round: for each term the passages that have it, how often and where."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint32]
Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Inverted:
    """The postings of a field by term and passage. A posting is one term in one passage.

    terms: sorted. firsts: the first posting of each term, and one behind the last. documents: the number of each posting's
    passage, in its segment. places: the first entry of each posting in `positions`, and one behind the last; an entry is where
    the term stands, counted in the terms of the passage.
    """

    terms: Sequence[str]
    firsts: Places
    documents: Numbers
    places: Places
    positions: Numbers

    @property
    def frequencies(self) -> Numbers:
        """How often each posting's term stands in its passage."""
        return np.diff(self.places).astype(np.uint32)


class Field:
    """The terms of one field, as the passages come: four bytes each, and one entry for each term that is new."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict()
        self._numbers.default_factory = self._numbers.__len__
        self._tokens = array("I")
        self._counts = array("I")

    def __len__(self) -> int:
        """How many terms there are, repeats counted."""
        return len(self._tokens)

    def add(self, terms: Sequence[str]) -> None:
        """The terms of the next passage."""
        self._tokens.extend(map(self._numbers.__getitem__, terms))
        self._counts.append(len(terms))

    @property
    def counts(self) -> Numbers:
        """How many terms each passage has."""
        return np.array(self._counts, np.uint32)

    def inverted(self) -> Inverted:
        counts = self.counts
        terms = sorted(self._numbers)
        order, term = self._sorted(terms)
        document = np.repeat(np.arange(len(counts), dtype=np.uint32), counts)[order]
        positions = order - (np.cumsum(counts, dtype=np.uint32) - counts)[document]
        new = np.ones(len(order), bool)
        new[1:] = (term[1:] != term[:-1]) | (document[1:] != document[:-1])
        places = np.flatnonzero(new)
        return Inverted(
            terms=terms,
            firsts=np.searchsorted(term[places], np.arange(len(terms) + 1)),
            documents=document[places],
            places=np.append(places, len(order)),
            positions=positions,
        )

    def _sorted(self, terms: Sequence[str]) -> tuple[Numbers, Numbers]:
        """The tokens by term and then as they came, and of each the rank of its term."""
        ranks = np.empty(len(terms), np.uint64)
        ranks[[self._numbers[term] for term in terms]] = np.arange(len(terms), dtype=np.uint64)
        keys = ranks[np.frombuffer(self._tokens, np.uint32)]
        keys <<= np.uint64(32)
        keys |= np.arange(len(keys), dtype=np.uint32)
        keys.sort()  # one number for both: several times as fast as sorting places by term
        return keys.astype(np.uint32), (keys >> np.uint64(32)).astype(np.uint32)  # the former its lower half
