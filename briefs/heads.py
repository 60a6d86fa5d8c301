"""What is known of an entity or a series without reading it: what sorts and names it, and tells whether it is the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefs.entities import Entity, Series
from briefs.joining import Place


class EntityHead(NamedTuple):
    """sign: of all that it was made of. thing, rank: its place among kinds; first: its first place, as the fields of a `Span`;
    key: not yet told from that of others. labels: as `statements.labels` gives them."""

    sign: bytes
    thing: str
    rank: tuple[int, int]
    first: tuple[str, int, int, str]
    key: str
    labels: tuple[str, ...]


class SeriesHead(NamedTuple):
    """sign: of all that it was made of. first: the passage of its observations that comes first in the record. name: not yet
    told from that of others; parties, unit, direction: what tells it. labels: as `statements.labels` gives them but for its
    name's."""

    sign: bytes
    first: str
    name: str
    parties: tuple[str, ...]
    unit: str
    direction: tuple[str, str] | None
    labels: tuple[str, ...]


@dataclass(slots=True)
class EntityRow:
    """An entity in its place in the record. entity: None where it is as it was in the record before. places: of its mentions.
    key: the one that it has in the end."""

    head: EntityHead
    entity: Entity | None
    places: Sequence[Place]
    key: str = ""


@dataclass(slots=True)
class SeriesRow:
    """The same for a series; of its places, those of what was extracted. name, key: those that it has in the end."""

    head: SeriesHead
    series: Series | None
    places: Sequence[Place]
    name: str = ""
    key: str = ""
