"""What is computed from a series: changes from year to year and over all, and the share of a whole; inputs shown, or said why
not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefs.arithmetic import computed_text
from briefs.bare import borrows_currency, is_bare
from briefs.compose.figure_differences import Difference, differences
from briefs.compose.figure_reading import Readings, same_parties, stated_year
from briefs.definitions import Role, whole_of
from briefs.entities import Series
from briefs.extract.shown import is_floor
from briefs.lexicon import lexicon
from briefs.lines import Argument, Cited, Computed, Joined, Line, Part, Word, line
from briefs.mentions import Observation, Sort
from briefs.record import Record
from briefs.rounding import closest

_STEPS = 3
"""Changes from one year to the next that are shown: the latest."""
_LINES = 2
"""Units or definitions of which changes are computed."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """What may be computed with: one unit and one definition. points: by year. disputed: years on which the sources differ."""

    unit: str
    changing: frozenset[tuple[str, str]]
    points: Mapping[int, Observation]
    disputed: Mapping[int, Sequence[Observation]]

    @property
    def first(self) -> list[Observation]:
        """A figure of the group, if it has any that counts."""
        return [*self.points.values(), *(several[0] for several in self.disputed.values())][:1]


def _kept(readings: Readings, facts: Sequence[Observation], differing: Sequence[Difference]) -> list[_Kept]:
    """The longest first. Of values that agree but are rounded differently the closest counts."""
    disputed = {one for difference in differing if difference.kind == "conflict" for one in difference.observations}
    groups: dict[tuple[str, frozenset[tuple[str, str]]], dict[int, list[Observation]]] = {}
    for one in facts:
        told = not is_bare(one) and not borrows_currency(one) and not is_floor(one.quantity.text, lexicon())
        if (year := stated_year(one)) is not None and told:
            key = (one.unit, readings.definition(one).changing)
            groups.setdefault(key, {}).setdefault(year, []).append(one)
    found = []
    for (unit, changing), by_year in groups.items():
        against = {year: several for year, several in by_year.items() if not disputed.isdisjoint(several)}
        plain = {year: [one for one in several if readings.role(one) is not Role.REVISED] for year, several in by_year.items()}
        points = {year: closest(plain[year]) for year in sorted(plain) if plain[year] and year not in against}
        found.append(_Kept(unit, changing, points, against))
    return sorted(found, key=lambda one: -len(one.points))


@dataclass(frozen=True, slots=True)
class Changes:
    """The lines on computed changes. defined: whether one says that definitions forbid a change."""

    lines: tuple[Line, ...]
    defined: bool


def changes(readings: Readings, facts: Sequence[Observation], differing: Sequence[Difference]) -> Changes:
    """The latest changes from year to year and the one over all years, of one unit and definition each; what is not computed
    because sources differ, or define the figure differently, is said."""
    groups = _kept(readings, facts, differing)
    lines = [line for group in groups if group.disputed for line in _undecided(group)]
    apart = _apart(groups)
    if apart:
        words = tuple(Cited(readings.definition(one).words) for one in apart)
        lines.append(line("figure.uncomputed_defined", words=Joined(words, "” / “")))
    for group in groups[:_LINES]:
        lines += _steps(group)
    return Changes(tuple(lines), bool(apart))


def _undecided(group: _Kept) -> Iterator[Line]:
    if len(group.points) + len(group.disputed) > 1:
        several = list(group.disputed.values())[:4]
        also = tuple(one.quantity for each in several for one in each[:4])
        yield line("figure.uncomputed", also, years=Joined(tuple(Part(each[0], "year") for each in several), ", "))


def _apart(groups: Sequence[_Kept]) -> list[Observation]:
    """One figure of each definition, when one unit has several and together they are of more than one year."""
    for unit in dict.fromkeys(group.unit for group in groups):
        mine = [group for group in groups if group.unit == unit]
        years = {year for group in mine for year in (*group.points, *group.disputed)}
        if len(mine) > 1 and len(years) > 1:
            return [one for group in mine for one in group.first][:4]
    return []


def _steps(group: _Kept) -> Iterator[Line]:
    points = list(group.points.values())
    pairs = list(pairwise(points))
    if len(pairs) > _STEPS:
        left_out = tuple(one.quantity for one in points[:1])
        yield line("figure.steps_left_out", left_out)
    for first, last in pairs[-_STEPS:]:
        yield from _change(first, last)
    if len(pairs) > 1:
        yield from _change(points[0], points[-1])


def _change(first: Observation, last: Observation) -> Iterator[Line]:
    growth, difference = Computed("growth", (first, last)), Computed("difference", (first, last))
    shown: dict[str, Argument] = {
        "start": Part(first, "year"),
        "end": Part(last, "year"),
        "first": Part(first, "quantity"),
        "last": Part(last, "quantity"),
    }
    if not same_parties(first, last) or not computed_text(growth):
        return
    if computed_text(difference):
        yield line("figure.computed", (), difference=difference, growth=growth, **shown)
    else:
        yield line("figure.computed_growth", (), growth=growth, **shown)


def shares_of_whole(record: Record, series: Series, readings: Readings, facts: Sequence[Observation]) -> Iterator[Line]:
    """The latest share of a part in its whole (exports in trade), of the same parties, year, unit and definition."""
    wholes = record.figures.between(whole_of(series.measure), series.parties)
    if len(set(series.parties[:2])) != 2 or len(wholes) != 1:
        return
    theirs = Readings(record, wholes[0].observations)
    levels = theirs.facts(wholes[0].of(Sort.LEVEL))
    candidates = _kept(theirs, levels, differences(theirs, levels))
    for part in _kept(readings, facts, differences(readings, facts)):
        for whole in [one for one in candidates if one.unit == part.unit and _alike(one, part)][:1]:
            yield from _share(part.points, whole.points, wholes[0].measure)


def _share(parts: Mapping[int, Observation], wholes: Mapping[int, Observation], measure: str) -> Iterator[Line]:
    """Of the latest year that both have."""
    for year in sorted(parts.keys() & wholes.keys())[-1:]:
        part, whole = parts[year], wholes[year]
        share = Computed("share", (part, whole))
        if computed_text(share):
            shown = {"part": Part(part, "quantity"), "whole": Part(whole, "quantity"), "year": Part(part, "year")}
            yield line("figure.share_of_whole", (), share=share, measure=Word(measure), **shown)


def _alike(one: _Kept, other: _Kept) -> bool:
    """Defined alike, but for the side of the flow that makes one a part of the other."""
    return {axis for axis in one.changing if axis[0] != "side"} == {axis for axis in other.changing if axis[0] != "side"}
