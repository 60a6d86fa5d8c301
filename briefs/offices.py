"""Whether what a source says of a part of a name's office and country speaks for or against a person of the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from briefs.forms import word_set
from briefs.mentions import About, Mention

# Offices that many hold at a time: they tell nobody from his namesake.
_SHARED = word_set(
    "minister|deputy minister|vice minister|ambassador|secretary|director|director-general|director general|"
    "governor|chair|chairman|chairperson|commissioner|head|deputy head|chief|deputy chief|special envoy|"
    "chief executive|executive director|managing director|wife|husband|speaker",
    "|",
)


@dataclass(slots=True)
class Known:
    """The offices and countries that sources give a person."""

    offices: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)

    def add(self, mention: Mention) -> None:
        self.offices.update(offices_of(mention))
        self.countries.update(countries_of(mention))


def offices_of(mention: Mention) -> frozenset[str]:
    return frozenset(fact.value for fact in mention.facts if fact.about is About.OFFICE and fact.value)


def countries_of(mention: Mention) -> frozenset[str]:
    return frozenset(fact.value for fact in mention.facts if fact.about is About.COUNTRY and fact.value)


def own_offices(offices: Iterable[str]) -> frozenset[str]:
    """Those of the offices that one person holds at a time."""
    return frozenset(office for office in offices if office not in _SHARED)


def against(mention: Mention, person: Known) -> bool:
    """Whether another country, or an office that is not a shorter or longer form of one of the person's, is given."""
    countries = countries_of(mention)
    if countries and person.countries and not countries & person.countries:
        return True
    offices = offices_of(mention)
    return bool(
        offices
        and person.offices
        and not any(mine in theirs or theirs in mine for mine in offices for theirs in person.offices)
    )


def speaks_for(mention: Mention, person: Known) -> bool:
    """Whether an office that one person holds at a time is the person's, and no country is against it."""
    countries = countries_of(mention)
    if countries and person.countries and not countries & person.countries:
        return False
    return bool(own_offices(offices_of(mention)) & person.offices)
