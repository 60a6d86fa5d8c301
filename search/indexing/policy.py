"""Which segments of an index are written anew with what is added, so that a record updated every day keeps a handful."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """Passages of a segment: those that are found, and those that are in the way."""

    live: int
    deleted: int


def dissolved(sizes: Sequence[Size], added: int) -> set[int]:
    """The places of those that are to go: empty ones, those that are mostly deleted, and, from the smallest on, each that is
    not more than twice what is written already. So each passage is written again only as often as the record doubles."""
    gone = {place for place, size in enumerate(sizes) if size.deleted > size.live or not size.live}
    written = added + sum(sizes[place].live for place in gone)
    for place in sorted(set(range(len(sizes))) - gone, key=lambda place: (sizes[place].live, place)):
        if sizes[place].live > 2 * written:
            break
        gone.add(place)
        written += sizes[place].live
    return gone
