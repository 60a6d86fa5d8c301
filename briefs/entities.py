"""What mentions become when they are joined: entities and series."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from briefs.mentions import About, Fact, Observation, Sort, Span, Thing


@dataclass(frozen=True, slots=True)
class Entity:
    """A meeting, agreement, person or term that the record names.

    name: its usual form, at a place of the record. forms: every distinct wording, each at its first place, the name first.
    shorts: its abbreviations likewise, the usual one first. aliases: other words that readers may ask it by. places: every
    mention, in order.
    """

    key: str
    thing: Thing
    name: Span
    forms: tuple[Span, ...]
    shorts: tuple[Span, ...] = ()
    kind: str | None = None
    ordinal: int | None = None
    aliases: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    places: tuple[Span, ...] = ()

    def says(self, about: About) -> list[Fact]:
        """The facts of one sort, in order, each wording once."""
        found = {fact.span.text: fact for fact in reversed(self.facts) if fact.about is about}
        return [fact for fact in self.facts if found.get(fact.span.text) is fact]


@dataclass(frozen=True, slots=True)
class Series:
    """The observations of one measure, by year and place.

    name: a noun phrase without numbers. directions: (from, to) where the sources state one.
    """

    key: str
    name: str
    measure: str
    parties: tuple[str, ...]
    direction: tuple[str, str] | None
    observations: tuple[Observation, ...]
    aliases: tuple[str, ...] = field(default=())

    def of(self, sort: Sort) -> list[Observation]:
        return [observation for observation in self.observations if observation.sort is sort]

    @property
    def years(self) -> list[int]:
        return sorted({observation.year for observation in self.observations if observation.year})


@dataclass(frozen=True)
class Resolved:
    """The entities of a record by kind and place, and its series."""

    entities: tuple[Entity, ...]
    series: tuple[Series, ...]

    @cached_property
    def observations(self) -> frozenset[Observation]:
        """Every observation that stands."""
        return frozenset(observation for one in self.series for observation in one.observations)


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure compared. sense: what of its wording makes it another ("rice exports"); kind: "money" or what is counted, ""
    for a rank, share or change, which go with either; direction: (from, to), where the source says so."""

    name: str
    parties: tuple[str, ...]
    sense: tuple[str, ...] = ()
    kind: str = ""
    direction: tuple[str, str] | None = None
