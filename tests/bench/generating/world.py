"""The things of an invented world: series of meetings, agreements and bodies, people, and flows between countries."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cached_property

from tests.bench.generating.words import BODIES, COUNTRIES, FORUMS, GIVEN, HEADS, MEETINGS, REGIONS, SURNAMES, TOPICS


@dataclass(frozen=True)
class Series:
    """A series of meetings. parties: of "{P}-{Q} Summit"; else topic and region name it."""

    id: str
    parties: tuple[str, ...]
    name: str
    short: str = ""


@dataclass(frozen=True)
class Agreement:
    """An agreement, programme or body. form: how its name is built; short: its usual abbreviation."""

    id: str
    form: str
    parties: tuple[str, ...]
    topic: str
    head: str
    region: str = ""
    phase: int = 0
    short: str = ""


@dataclass(frozen=True)
class Person:
    id: str
    family: str
    given: str
    country: str
    offices: tuple[str, ...]


@dataclass(frozen=True)
class Flow:
    """A measure: from and to, or between two. form names the sentence that tells it."""

    id: str
    form: str
    parties: tuple[str, str]


@dataclass(frozen=True)
class World:
    series: tuple[Series, ...]
    agreements: tuple[Agreement, ...]
    people: tuple[Person, ...]
    flows: tuple[Flow, ...]

    @cached_property
    def _by_short(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for one in (*self.series, *self.agreements):
            found.setdefault(one.short, set()).add(one.id)
        return {short: frozenset(ids) for short, ids in found.items() if short}

    def sharing(self, one: Series | Agreement) -> frozenset[str]:
        """The other things that have its abbreviation."""
        return self._by_short.get(one.short, frozenset()) - {one.id}


OFFICES = (
    "Prime Minister",
    "President",
    "Minister of Trade",
    "Foreign Minister",
    "Minister of Finance",
    "Ambassador",
    "Minister",
)
BILATERAL = (
    "Free Trade Agreement",
    "Comprehensive Free Trade Agreement",
    "Economic Partnership Agreement",
    "Joint Action Plan",
)
FLOWS = ("trade", "goods", "services", "exports", "imports", "investment", "cumulative", "tourists", "students", "rice")


def world(rng: random.Random, size: int) -> World:
    """About `size` things of each sort; each name means one thing."""
    parties = [*COUNTRIES, *BODIES]
    pairs = [tuple(rng.sample(parties, 2)) for _ in range(max(12, size // 4))]
    return World(
        tuple(_series(rng, pairs, size)),
        tuple(_agreements(rng, pairs, size)),
        tuple(_people(rng, size)),
        tuple(_flows(rng, size)),
    )


def _series(rng: random.Random, pairs: list[tuple[str, ...]], size: int) -> list[Series]:
    found: dict[tuple[str, ...], Series] = {}
    for _ in range(size * 20):  # of a large world, so many different ones cannot be made of the words at hand
        if len(found) == size:
            break
        if rng.random() < 0.6:
            pair, name = rng.choice(pairs), rng.choice(MEETINGS)
            found.setdefault((*sorted(pair), name), Series(f"series-{len(found)}", pair, name))
        else:
            region, topic, head = rng.choice(REGIONS), rng.choice(TOPICS), rng.choice(FORUMS)
            name = f"{region} {topic} {head}"
            short = initials(name) if rng.random() < 0.5 else ""
            found.setdefault((name,), Series(f"series-{len(found)}", (), name, short))
    return list(found.values())


def _agreements(rng: random.Random, pairs: list[tuple[str, ...]], size: int) -> list[Agreement]:
    found: dict[tuple[object, ...], Agreement] = {}
    for _ in range(size * 2):
        name = f"agreement-{len(found)}"
        kind = rng.random()
        pair, topic, head = rng.choice(pairs), rng.choice(TOPICS), rng.choice(HEADS)
        region = rng.choice(REGIONS)
        if kind < 0.3:
            bilateral = rng.choice(BILATERAL)
            one = Agreement(name, "bilateral", pair, "", bilateral, short=initials(bilateral))
        elif kind < 0.45:
            one = Agreement(
                name, "framework", pair, topic, "Framework Agreement", short=initials(f"Framework Agreement {topic}")
            )
        elif kind < 0.5:
            one = Agreement(name, "facility", pair, topic, "Credit Facility")
        elif kind < 0.65:
            phase = rng.randint(1, 3)
            one = Agreement(name, "phase", (), topic, "Programme", region, phase)
        else:
            one = Agreement(name, "regional", (), topic, head, region, short=initials(f"{region} {topic} {head}"))
        found.setdefault(_identity(one), one)
    return list(found.values())[:size]


def _identity(one: Agreement) -> tuple[object, ...]:
    parties = one.parties if one.form == "facility" else tuple(sorted(one.parties))
    return (one.form, parties, one.topic, one.head, one.region, one.phase)


def _people(rng: random.Random, size: int) -> list[Person]:
    found: dict[tuple[str, str], Person] = {}
    for _ in range(min(size * 2, len(SURNAMES) * len(GIVEN) // 2)):
        family, given = rng.choice(SURNAMES), rng.choice(GIVEN)
        offices = tuple(rng.sample(OFFICES, rng.choice((1, 1, 2))))
        person = Person(f"person-{len(found)}", family, given, rng.choice(list(COUNTRIES)), offices)
        found.setdefault((family, given), person)
    return list(found.values())[:size]


def _flows(rng: random.Random, size: int) -> list[Flow]:
    found: dict[tuple[object, ...], Flow] = {}
    countries = list(COUNTRIES)[: max(6, min(len(COUNTRIES), size // 6))]
    for _ in range(size * 2):
        one, other = rng.sample(countries, 2)
        form = rng.choice(FLOWS)
        both = form in ("trade", "goods", "services")
        key = (form, *(sorted((one, other)) if both else (one, other)))
        found.setdefault(key, Flow(f"flow-{len(found)}", form, (one, other)))
    return list(found.values())[:size]


def initials(name: str) -> str:
    """The abbreviation that a name's capitals make."""
    return "".join(part[0] for word in name.split() for part in word.split("-") if part[0].isupper())
