"""/figure: the series by year with unit and qualifier, what is computed from it, ranks, conflicts, the sources' wordings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefs.bare import is_bare
from briefs.compose.figure_changes import changes, shares_of_whole
from briefs.compose.figure_differences import Difference, cautions, differences, told
from briefs.compose.figure_reading import Readings
from briefs.compose.figure_rows import alike, answer, changed, ranked, row, share, worded_differently
from briefs.drafts import Draft, Option, Trail
from briefs.entities import Series
from briefs.lines import Interface, Joined, Line, Part, Word, line, title
from briefs.mentions import Observation, Sort
from briefs.record import Record

MOST = 14
_ROWS = 8
"""Levels that are shown; of a longer series the latest, and the earlier ones are said to be there."""
_OTHERS = 3
"""Stated changes, shares and ranks that are shown, of each: the latest."""
_DIFFERENCES = 2
"""Years on which sources differ that are set out; of more, the latest."""


def figure(record: Record, series: Series, years: tuple[int, ...] = ()) -> Draft:
    """The brief on one series, or on some of its years."""
    shown = [one for one in series.observations if not years or one.year in years]
    readings = Readings(record, series.observations)
    facts = readings.facts([one for one in shown if one.sort is Sort.LEVEL])
    differing = differences(readings, facts)
    computed = changes(readings, facts, differing)
    lines = [
        *_stated(readings, shown, differing),
        *_differing(readings, differing),
        *computed.lines,
        *shares_of_whole(record, series, readings, facts),
        *ranked(_latest(shown, Sort.RANK)),
        *cautions(readings, facts, computed.defined),
    ]
    options: tuple[Option, ...] = ()
    if years and len(shown) < len(series.observations):
        options = (Option("all years", f"/figure {series.name}"),)
    trail = Trail(matched=(series.name,), variants=_also_called(series), filters=tuple(str(year) for year in years))
    heading = title("title.words", words=Word(series.name))
    return Draft("figure", heading, tuple(lines[:MOST]), options, trail=trail, charted=_charted(record, series))


def _charted(record: Record, series: Series) -> str | None:
    """The message that asks for the chart of a series; of several with one name by its place among them."""
    if not any(one.year and not is_bare(one) for one in series.of(Sort.LEVEL)):
        return None
    place = [one.key for one in record.named(series.name)].index(series.key) + 1
    return f"/figure {series.name} chart{f':{place}' if place > 1 else ''}"


def _stated(readings: Readings, shown: Sequence[Observation], differing: Sequence[Difference]) -> Iterator[Line]:
    """The latest levels, each with a change that a source states of its year; then shares. What is left out is counted."""
    levels = [one for one in shown if one.sort is Sort.LEVEL]
    rows = alike(readings, levels)
    others = {sort: _latest(shown, sort) for sort in (Sort.CHANGE, Sort.SHARE, Sort.RANK)}
    kept = [one for group in rows[-_ROWS:] for one in group]
    left_out = len(shown) - len(kept) - sum(len(several) for several in others.values())
    if left_out:
        yield _left_out(shown, left_out)
    disputed = {one for difference in differing if difference.kind == "conflict" for one in difference.observations}
    waiting = others[Sort.CHANGE]
    for group in rows[-_ROWS:]:
        yield row(readings, group, worded_differently(levels), group[0] in disputed)
        yield from (changed(one) for one in waiting if one.year == group[0].year)
        waiting = [one for one in waiting if one.year != group[0].year]
    yield from (changed(one) for one in waiting)
    yield from (share(one) for one in others[Sort.SHARE])


def _latest(shown: Sequence[Observation], sort: Sort) -> list[Observation]:
    return [one for one in shown if one.sort is sort][-_OTHERS:]


def _left_out(shown: Sequence[Observation], count: int) -> Line:
    """How many figures are not shown; a year asks for them, unless they are all of one."""
    key = "figure.earlier" if len({one.year for one in shown}) > 1 else "figure.further"
    first = shown[0]
    return line(key, (first.wording or first.quantity,), count=Interface(str(count)))


def _differing(readings: Readings, differing: Sequence[Difference]) -> Iterator[Line]:
    """The latest years on which sources differ; the years before them by name alone."""
    earlier = [one for one in differing[:-_DIFFERENCES] if one.kind == "conflict"]
    if earlier:
        years = Joined(tuple(Part(one.sides[0][0], "year") for one in earlier[-4:]), ", ")
        yield line("figure.conflicts_earlier", years=years)
    yield from (told(readings, one) for one in differing[-_DIFFERENCES:])


def _also_called(series: Series) -> tuple[str, ...]:
    """The other words that a series was looked for under: those of the sheet, and the sources' wordings."""
    wordings = [" ".join(one.wording.text.split()) for one in series.observations if one.wording]
    return tuple(dict.fromkeys((*series.aliases, *wordings)))


def answered(record: Record, series: Series, chosen: Sequence[Observation]) -> Draft:
    """The answer to a question for a number: the figures asked for first, then what else the series tells."""
    whole = figure(record, series)
    readings = Readings(record, series.observations)
    facts = readings.facts(series.of(Sort.LEVEL))
    disputed = {one for each in differences(readings, facts) if each.kind == "conflict" for one in each.observations}
    groups = alike(readings, chosen)
    first = [answer(readings, group, group[0] in disputed) for group in groups[-_ROWS:]]
    rest = [one for one in whole.lines if one not in first and not (_is_row(one) and _tells_same(one, chosen))]
    return replace(whole, lines=(*first, *rest[: MOST - len(first)]))


def _is_row(one: Line) -> bool:
    return one.key.startswith(("figure.row", "figure.side", "figure.change", "figure.share"))


def _tells_same(one: Line, chosen: Sequence[Observation]) -> bool:
    own = {observation.quantity for observation in chosen}
    shown = {argument.observation.quantity for _, argument in one.arguments if isinstance(argument, Part)}
    return bool(shown) and shown <= own
