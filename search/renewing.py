"""Which files of a generation are written anew when the next one adds another, so that a record updated every day keeps a
handful: the segments of its index and the parts of its store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """How much of a file is in use, and how much only in the way."""

    live: int
    dead: int


def renewed(sizes: Sequence[Size], added: int) -> set[int]:
    """The places of those that are to go: empty ones, those that are mostly dead, and, from the smallest on, each that is
    not more than twice what is written already. So each thing is written again only as often as the record doubles."""
    gone = {place for place, size in enumerate(sizes) if size.dead > size.live or not size.live}
    written = added + sum(sizes[place].live for place in gone)
    for place in sorted(set(range(len(sizes))) - gone, key=lambda place: (sizes[place].live, place)):
        if sizes[place].live > 2 * written:
            break
        gone.add(place)
        written += sizes[place].live
    return gone
