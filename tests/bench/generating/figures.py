"""How the sources of the invented world tell its figures."""

from __future__ import annotations

import random
from decimal import Decimal

from tests.bench.generating.naming import party
from tests.bench.generating.world import Flow
from tests.bench.generating.writing import Amount, Piece

# Sources define a measure in several ways; those are figures of one series, which holds them apart.
_DEFINED = {"goods": "trade", "cumulative": "investment"}


def series_of(flow: Flow) -> str:
    """What series a flow's figures are of."""
    measure = _DEFINED.get(flow.form, flow.form)
    both = measure in ("trade", "services")
    return "-".join(("flow", measure, *(sorted(flow.parties) if both else flow.parties)))


def figure(rng: random.Random, flow: Flow, year: int) -> list[Piece]:
    """A sentence that gives a flow's figure of a year; sources differ now and then, as they do."""
    one, other = (party(rng, name) for name in flow.parties)
    value = Decimal(len(flow.id) * 7 + sum(map(ord, flow.id)) + year % 40 + rng.choice((0, 0, 0, 1))) / 10
    told = _TELLING[flow.form](one, other)
    front, wording, middle = rng.choice(told)
    money = flow.form not in ("tourists", "students", "rice")
    unit, text = _written(flow.form, value) if not money else ("USD", f"US${value} billion")
    scaled = value * (10**9 if money else 1000)
    directed = flow.form not in ("trade", "goods", "services")
    parties = flow.parties if front.find(one) <= (front + wording).find(other) else flow.parties[::-1]
    amount = Amount(series_of(flow), text, scaled, unit, wording, parties, year, flow.parties if directed else None)
    return [front, amount, f"{middle} in {year}."]


def _written(form: str, value: Decimal) -> tuple[str, str]:
    noun = {"tourists": "tourists", "students": "students", "rice": "tonnes"}[form]
    return noun, f"{int(value * 1000):,} {noun}"


Telling = list[tuple[str, str, str]]


def _between(words: str, one: str, other: str) -> Telling:
    first = f"{words} between {one} and {other}"
    return [(f"{first} reached ", first, ""), (f"{first} was worth ", first, "")]


def _one_way(one: str, other: str, *wordings: str) -> Telling:
    return [(f"{words} reached ", words, "") for words in wordings]


_TELLING = {
    "trade": lambda a, b: _between("Trade", a, b) + _between("Two-way trade", b, a),
    "goods": lambda a, b: _between("Merchandise trade", a, b) + _between("Goods trade", b, a),
    "services": lambda a, b: _between("Trade in services", a, b),
    "exports": lambda a, b: _one_way(a, b, f"Exports from {a} to {b}", f"{a}'s exports to {b}"),
    "imports": lambda a, b: _one_way(a, b, f"Imports from {a} to {b}", f"Imports from {a} into {b}"),
    "investment": lambda a, b: _one_way(a, b, f"Investment from {a} to {b}", f"Foreign direct investment from {a} to {b}"),
    "cumulative": lambda a, b: _one_way(
        a, b, f"Cumulative investment from {a} to {b}", f"Accumulated investment from {a} to {b}"
    ),
    "tourists": lambda a, b: [(f"{b} received ", "tourists", f" from {a}")],
    "students": lambda a, b: [(f"{b} hosted ", "students", f" from {a}")],
    "rice": lambda a, b: [(f"Rice exports from {a} to {b} reached ", f"Rice exports from {a} to {b}", "")],
}
