"""What joining asks of documents: the names and measures of each, as numbers in tables that hold every distinct one once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import NamedTuple, Protocol, TypeVar

from briefs.entities import Measure
from briefs.joining import Place
from briefs.keyed import Keyed, keyed
from briefs.measures import is_flow, measure_of
from briefs.mentions import Mention, Mentions, Observation, Sort

_T = TypeVar("_T")


class Measured(NamedTuple):
    """What joining asks of an observation. ranks: the rank of a flow, which says little of what is ranked; level: an amount."""

    measure: Measure
    ranks: bool
    level: bool


def measured(observation: Observation) -> Measured:
    ranks = observation.sort is Sort.RANK and is_flow(observation)
    return Measured(measure_of(observation), ranks, observation.sort is Sort.LEVEL)


@dataclass(frozen=True, slots=True)
class Part:
    """One document. sign: the same for the same mentions in the same document alone. names, figures: numbers in the tables of
    `Parts`, in the order of its mentions and of its observations."""

    sign: bytes
    names: Sequence[int]
    figures: Sequence[int]


@dataclass
class Parts:
    """The documents of a record in its order."""

    keyed: list[Keyed] = field(default_factory=list)
    measured: list[Measured] = field(default_factory=list)
    documents: list[Part] = field(default_factory=list)
    _names: dict[Keyed, int] = field(default_factory=dict)
    _measures: dict[Measured, int] = field(default_factory=dict)

    @classmethod
    def of(cls, keyed: Sequence[Keyed], measured: Sequence[Measured]) -> Parts:
        """No documents yet, and tables that go on from these."""
        names = {one: n for n, one in enumerate(keyed)}
        return cls([*keyed], [*measured], [], names, {one: n for n, one in enumerate(measured)})

    def add(self, sign: bytes, mentions: Mentions) -> None:
        """A document that is read anew."""
        names = array("I", (_number(keyed(one), self.keyed, self._names) for one in mentions.things))
        figures = array("I", (_number(measured(one), self.measured, self._measures) for one in mentions.observations))
        self.documents.append(Part(sign, names, figures))

    def sign(self, places: Iterable[Place], *besides: object) -> bytes:
        """The same for the same mentions in the same order, with the same beside them (told apart by their `repr`)."""
        digest = blake2b(b"".join([self.documents[number].sign + at.to_bytes(4, "big") for number, at in places]))
        digest.update(repr(besides).encode("utf-8", "surrogatepass"))
        return digest.digest()[:_SIGN]


_SIGN = 16


def _number(one: _T, table: list[_T], numbers: dict[_T, int]) -> int:
    """Its place in the table, at the end where it is new."""
    found = numbers.setdefault(one, len(table))
    if found == len(table):
        table.append(one)
    return found


class Source(Protocol):
    """Gives the mentions and observations themselves, by place."""

    def mentions(self, places: Sequence[Place]) -> list[Mention]: ...

    def observations(self, places: Sequence[Place]) -> list[Observation]: ...

    def observed_in(self, passages: Iterable[str]) -> Iterable[tuple[Place, Observation]]:
        """The observations of the documents that have these passages, at least."""
        ...


@dataclass(frozen=True)
class Whole:
    """A record whose mentions are all at hand."""

    documents: Sequence[Mentions]

    @property
    def parts(self) -> Parts:
        made = Parts()
        for number, one in enumerate(self.documents):
            made.add(number.to_bytes(_SIGN, "big"), one)
        return made

    def mentions(self, places: Sequence[Place]) -> list[Mention]:
        return [self.documents[number].things[at] for number, at in places]

    def observations(self, places: Sequence[Place]) -> list[Observation]:
        return [self.documents[number].observations[at] for number, at in places]

    def observed_in(self, passages: Iterable[str]) -> Iterable[tuple[Place, Observation]]:
        for number, document in enumerate(self.documents):
            for at, observation in enumerate(document.observations):
                yield (number, at), observation
