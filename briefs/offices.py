"""Whether what a source says of a part of a name's office and country speaks for or against a person of the record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from briefs.forms import word_set
from briefs.mentions import About, Mention

# Offices that many hold at a time: they tell nobody from his namesake.
_SHARED = word_set(
    "minister|deputy minister|vice minister|ambassador|secretary|director|director-general|director general|"
    "governor|chair|chairman|chairperson|commissioner|head|deputy head|chief|deputy chief|special envoy|"
    "chief executive|executive director|managing director|wife|husband|speaker",
    "|",
)


class Given(Protocol):
    """What a source gives beside one name."""

    @property
    def offices(self) -> Sequence[str]: ...

    @property
    def countries(self) -> Sequence[str]: ...


@dataclass(slots=True)
class Known:
    """The offices and countries that sources give a person."""

    offices: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)

    def add(self, given: Given) -> None:
        self.offices.update(given.offices)
        self.countries.update(given.countries)


def offices_of(mention: Mention) -> frozenset[str]:
    return frozenset(fact.value for fact in mention.facts if fact.about is About.OFFICE and fact.value)


def countries_of(mention: Mention) -> frozenset[str]:
    return frozenset(fact.value for fact in mention.facts if fact.about is About.COUNTRY and fact.value)


def own_offices(offices: Iterable[str]) -> frozenset[str]:
    """Those of the offices that one person holds at a time."""
    return frozenset(office for office in offices if office not in _SHARED)


def against(given: Given, person: Known) -> bool:
    """Whether another country, or an office that is not a shorter or longer form of one of the person's, is given."""
    if _elsewhere(given, person):
        return True
    return bool(
        given.offices
        and person.offices
        and not any(mine in theirs or theirs in mine for mine in given.offices for theirs in person.offices)
    )


def speaks_for(given: Given, person: Known) -> bool:
    """Whether an office that one person holds at a time is the person's, and no country is against it."""
    return not _elsewhere(given, person) and not person.offices.isdisjoint(own_offices(given.offices))


def _elsewhere(given: Given, person: Known) -> bool:
    return bool(given.countries and person.countries and person.countries.isdisjoint(given.countries))
