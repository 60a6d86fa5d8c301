"""A chart as a value: the levels of a brief by year, each with its words and the numbers of its citations."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from decimal import Decimal
from itertools import pairwise

from briefs.bare import is_bare
from briefs.gate import Brief
from briefs.lines import Part
from briefs.mentions import Basis, Observation, Sort, Status

INDIRECT = "*"
DIFFERS = "≠"
ELSEWHERE = "…"


@dataclass(frozen=True, slots=True)
class Point:
    """One figure. `text` are its source's own words; `value` (scale applied) only places it. marks: numbers of citations.

    indirect: its year is that of its paragraph or document. differs: another source gives another number for its year.
    """

    year: int
    value: Decimal
    text: str
    marks: tuple[int, ...]
    status: Status = Status.FACT
    indirect: bool = False
    differs: bool = False

    @property
    def year_text(self) -> str:
        return f"{self.year}{INDIRECT if self.indirect else ''}"


@dataclass(frozen=True, slots=True)
class Link:
    """A line from one point to the next, by their places in the chart. broken: years lie between, or a year is indirect."""

    first: int
    last: int
    broken: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """Points of one unit in the order of time, at least one."""

    points: tuple[Point, ...]

    def at(self, point: Point) -> float:
        """Where a point stands from the least (0) to the most (1) that the chart shows; nought is always shown."""
        return self._place(point.value)

    @property
    def zero(self) -> float:
        """Where nought stands."""
        return self._place(Decimal(0))

    def _place(self, value: Decimal) -> float:
        values = (Decimal(0), *(point.value for point in self.points))
        low, high = min(values), max(values)
        return float((value - low) / (high - low)) if high > low else 0.0

    def links(self) -> Iterator[Link]:
        """From year to year where each has one undisputed fact. Nothing crosses a year whose sources differ."""
        years = dict.fromkeys(point.year for point in self.points if point.status is Status.FACT)
        facts = [[n for n, one in enumerate(self.points) if one.year == year and one.status is Status.FACT] for year in years]
        for before, after in pairwise(facts):
            if len(before) == len(after) == 1:
                ends = self.points[before[0]], self.points[after[0]]
                broken = ends[1].year - ends[0].year > 1 or any(one.indirect for one in ends)
                yield Link(before[0], after[0], broken)


@dataclass(frozen=True, slots=True)
class Labels:
    """The words around the points, in the reader's language; those that a chart does not need are not shown."""

    title: str
    target: str
    negated: str
    indirect: str
    differs: str
    elsewhere: str

    def of(self, point: Point) -> tuple[str, ...]:
        """What is to be said of a point beside its year and its words."""
        said = ((point.status is Status.TARGET, self.target), (point.status is Status.NEGATED, self.negated))
        return tuple(words for holds, words in (*said, (point.indirect, self.indirect)) if holds)


def chart_of(brief: Brief) -> Chart | None:
    """The levels with a year that a brief tells, under its own numbers; None when it tells none.

    They passed the gate, so that a number, its year and its source are in a chart what they are in the brief.
    """
    told = sorted(_told(brief), key=lambda pair: pair[0].year or 0)
    values: dict[tuple[object, ...], set[Decimal]] = {}
    for one, _ in told:
        values.setdefault(_side(one), set()).add(one.value)
    points = [_point(one, marks, differs=len(values[_side(one)]) > 1) for one, marks in told]
    return Chart(tuple(points)) if points else None


def _told(brief: Brief) -> Iterator[tuple[Observation, tuple[int, ...]]]:
    """The levels that a line of the brief gives with their year."""
    for line, marks in brief.lines:
        arguments = dict(line.arguments)
        quantity = arguments.get("quantity")
        if isinstance(quantity, Part) and isinstance(arguments.get("year"), Part):
            one = quantity.observation
            if one.sort is Sort.LEVEL and one.year is not None and not is_bare(one):
                yield one, marks


def _side(one: Observation) -> tuple[object, ...]:
    """What may differ with what: facts of one year. A year that is but the document's is not the year of the figure."""
    return (one.year, one.unit, one.basis is Basis.DOCUMENT) if one.status is Status.FACT else (one,)


def _point(one: Observation, marks: tuple[int, ...], differs: bool) -> Point:
    words = " ".join(one.words.split())
    return Point(one.year or 0, one.value, words, marks, one.status, one.basis is not Basis.STATED, differs)


def pack(chart: Chart, labels: Labels) -> bytes:
    """JSON for the worker; `unpack` reverses it."""
    return json.dumps([[asdict(point) for point in chart.points], asdict(labels)], default=str).encode()


def unpack(data: bytes) -> tuple[Chart, Labels]:
    points, labels = json.loads(data)
    for point in points:
        point.update(value=Decimal(point["value"]), marks=tuple(point["marks"]), status=Status(point["status"]))
    return Chart(tuple(Point(**point) for point in points)), Labels(**labels)
