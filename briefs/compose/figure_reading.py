"""The figures of a series with what their passages and documents tell of them; each is read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from briefs.definitions import Definition, Reading, Role
from briefs.lexicon import lexicon
from briefs.mentions import DATED, Observation, Span, Status
from briefs.record import Record
from search import Document


@dataclass
class Readings:
    """What is told of the observations of a series, worked out when asked for."""

    record: Record
    observations: Sequence[Observation]
    _passages: dict[str, Reading] = field(default_factory=dict)
    _definitions: dict[Observation, Definition] = field(default_factory=dict)
    _roles: dict[Observation, tuple[Role, Span | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        by_passage: dict[str, list[Observation]] = {}
        for one in self.observations:
            by_passage.setdefault(one.passage, []).append(one)
        for passage, several in by_passage.items():
            self._passages[passage] = Reading(self.record.passage(passage), several)

    def definition(self, one: Observation) -> Definition:
        """How an observation is defined."""
        if one not in self._definitions:
            self._definitions[one] = self._passages[one.passage].definition(one)
        return self._definitions[one]

    def role(self, one: Observation) -> Role:
        """Whether it revises another, was revised, or is where a change began."""
        return self._role(one)[0]

    def verb(self, one: Observation) -> Span | None:
        """The word by which its source says that it revises or was revised."""
        return self._role(one)[1]

    def _role(self, one: Observation) -> tuple[Role, Span | None]:
        if one not in self._roles:
            self._roles[one] = self._passages[one.passage].role(one)
        return self._roles[one]

    def document(self, one: Observation) -> Document:
        """The document that an observation stands in."""
        return self.record.document_of(one.passage)

    def facts(self, observations: Sequence[Observation]) -> list[Observation]:
        """Those that are stated as a fact of their year: no target, and not where a change of that year began."""
        return [one for one in observations if one.status is Status.FACT and self.role(one) is not Role.START]


def stated_year(one: Observation) -> int | None:
    """The year that the passage gives an observation; None where only its document bears one."""
    return one.year if one.basis in DATED else None


def same_parties(one: Observation, other: Observation) -> bool:
    """Whether two observations of one series may be of the same parties. Those of a flow are; of what is only counted alike
    ("students"), one may name a party that the other leaves unsaid, but not another."""
    if one.measure in lexicon().raw["flows"]:
        return True
    mine, theirs = set(one.parties), set(other.parties)
    return mine <= theirs or theirs <= mine
