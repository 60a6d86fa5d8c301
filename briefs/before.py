"""The record before, as far as the next one goes on from it: what its documents come to, and which mentions made what."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, MutableSequence, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any, Generic, TypeVar

from briefs.entities import Entity, Series
from briefs.heads import EntityHead, EntityRow, SeriesHead, SeriesRow
from briefs.joining import Place
from briefs.keeping import MEMBERS, STATE, TOPICS, Kept, Listed, Telling, packed, unpacked, written
from briefs.keyed import Keyed
from briefs.mentions import Mention, Observation
from briefs.parts import Measured, Part, Parts, Source

_T = TypeVar("_T")
_NONE = (1 << 32) - 1

Row = tuple[MutableSequence[int], MutableSequence[int]]
"""Of the mentions of a document, the entity or series that each is a member of (`_NONE` for none), and its number among the
members."""


class Members(Generic[_T]):
    """Mentions or observations by their place, out of what they are members of."""

    def __init__(self, rows: Sequence[Row], load: Callable[[int], list[_T]]) -> None:
        """rows: of each document."""
        self._rows = rows
        self._load = load
        self._loaded: dict[int, list[_T]] = {}

    def at(self, place: Place) -> _T | None:
        """None for what is no member of anything."""
        number, at = place
        row, rank = (column[at] for column in self._rows[number])
        if row == _NONE:
            return None
        if row not in self._loaded:
            self._loaded[row] = self._load(row)
        return self._loaded[row][rank]


class Before:
    """Documents of that record are found by their signs, entities and series by theirs."""

    def __init__(self, kept: Kept) -> None:
        """Raises one of `keeping.UNREADABLE`."""
        state = unpacked(kept.section(STATE))
        self.kept = kept
        self.keyed: list[Keyed] = state["keyed"]
        self.measured: list[Measured] = state["measured"]
        self.documents = [Part(sign, names, figures) for sign, names, figures in state["documents"]]
        self.numbers = {one.sign: number for number, one in enumerate(self.documents)}
        signs, labels, count = kept.listed.signs, kept.telling.labels, kept.listed.entities
        entities = zip(signs[:count], *state["entities"], labels[:count], strict=True)
        series = zip(signs[count:], *state["series"], labels[count:], strict=True)
        self.entities = {row[0]: EntityHead(*row) for row in entities}
        self.series = {row[0]: SeriesHead(*row) for row in series}
        self._row = {sign: n for n, sign in enumerate(signs)}
        self._ends: Sequence[int] = state["ends"]
        self.mentions: Members[Mention] = Members(state["mentions"], self._load)
        self.observations: Members[Observation] = Members(state["observations"], self._load)

    def _load(self, row: int) -> list[Any]:
        start, end = _bounds(self._ends, row)
        found: list[Any] = unpacked(self._members[start:end])
        return found

    def topic(self, sign: bytes) -> bytes:
        """What is written of an entity or a series; of its members, below."""
        start, end = _bounds(self.kept.listed.ends, self._row[sign])
        return self._topics[start:end]

    def members(self, sign: bytes) -> bytes:
        start, end = _bounds(self._ends, self._row[sign])
        return self._members[start:end]

    @cached_property
    def _topics(self) -> bytes:
        return self.kept.section(TOPICS)

    @cached_property
    def _members(self) -> bytes:
        return self.kept.section(MEMBERS)


def _bounds(ends: Sequence[int], row: int) -> tuple[int, int]:
    return (ends[row - 1] if row else 0), ends[row]


@dataclass(frozen=True)
class Rows:
    """What the documents of a record come to, in its order, before it is written down. stating: as `Telling` has it."""

    parts: Parts
    source: Source
    entities: Sequence[EntityRow]
    series: Sequence[SeriesRow]
    stating: Sequence[str]

    def written(self, before: Before | None) -> list[bytes]:
        """The sections of a file (`keeping.keep`). before: where those rows stand that were not made anew. Raises one of
        `keeping.UNREADABLE` where it is damaged."""
        topics = [_topic(row.head.sign, row.entity, before) for row in self.entities]
        topics += [_topic(row.head.sign, row.series, before) for row in self.series]
        members = [_members(row, row.entity, self.source.mentions, before) for row in self.entities]
        members += [_members(row, row.series, self.source.observations, before) for row in self.series]
        rows: list[EntityRow | SeriesRow] = [*self.entities, *self.series]
        listed = Listed(
            signs=[row.head.sign for row in rows],
            keys=[row.key for row in rows],
            things=[row.head.thing for row in self.entities],
            names=[row.name for row in self.series],
            ends=_ends(topics),
        )
        telling = Telling([row.head.labels for row in rows], self.stating)
        return written(listed, topics, telling, self._state(_ends(members)), members)

    def _state(self, ends: Sequence[int]) -> bytes:
        documents = self.parts.documents
        keyed, names = _used(self.parts.keyed, [one.names for one in documents])
        measured, figures = _used(self.parts.measured, [one.figures for one in documents])
        state = {
            "keyed": keyed,
            "measured": measured,
            "documents": [(one.sign, *rest) for one, *rest in zip(documents, names, figures, strict=True)],
            "entities": _columns([row.head[1:-1] for row in self.entities], len(EntityHead._fields) - 2),
            "series": _columns([row.head[1:-1] for row in self.series], len(SeriesHead._fields) - 2),
            "ends": ends,
            "mentions": _numbered(names, enumerate(row.places for row in self.entities)),
            "observations": _numbered(figures, enumerate((row.places for row in self.series), len(self.entities))),
        }
        return packed(state)


def _topic(sign: bytes, made: Entity | Series | None, before: Before | None) -> bytes:
    return before.topic(sign) if before is not None and made is None else packed(made)


def _members(
    row: EntityRow | SeriesRow, made: object, load: Callable[[Sequence[Place]], Sequence[object]], before: Before | None
) -> bytes:
    return before.members(row.head.sign) if before is not None and made is None else packed(load(sorted(row.places)))


def _ends(parts: Iterable[bytes]) -> array[int]:
    return array("Q", accumulate(map(len, parts)))


def _used(table: Sequence[_T], documents: Sequence[Sequence[int]]) -> tuple[list[_T], list[array[int]]]:
    """The table without what no document has any more, and the documents with the numbers of that."""
    used = sorted({n for document in documents for n in document})
    new = {n: number for number, n in enumerate(used)}
    return [table[n] for n in used], [array("I", map(new.__getitem__, document)) for document in documents]


def _columns(rows: Sequence[tuple[Any, ...]], width: int) -> list[list[Any]]:
    """Read much faster than rows."""
    return [list(column) for column in zip(*rows, strict=True)] or [[] for _ in range(width)]


def _numbered(documents: Sequence[Sequence[int]], rows: Iterable[tuple[int, Sequence[Place]]]) -> list[Row]:
    """Of each document, what its mentions are members of."""
    found: list[Row] = [(array("I", [_NONE]) * len(document), array("I", [0]) * len(document)) for document in documents]
    for row, places in rows:
        for rank, (number, at) in enumerate(sorted(places)):
            of, ranks = found[number]
            of[at], ranks[at] = row, rank
    return found
