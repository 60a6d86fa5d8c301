"""The lines that a chart shows: the levels of a series that have a year, all in one unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from briefs.bare import is_bare
from briefs.compose.figure_reading import Readings
from briefs.compose.figure_rows import alike, row
from briefs.drafts import Draft, Trail
from briefs.entities import Series
from briefs.lines import Interface, Line, Word, line, title
from briefs.mentions import Observation, Sort
from briefs.record import Record

MOST = 30
"""Points: as many as a phone's screen can still show. Of a longer series the latest."""


def chart(record: Record, series: Series) -> Draft:
    """A draft without lines for a series that has no level with a year."""
    levels = series.of(Sort.LEVEL)
    readings = Readings(record, series.observations)
    drawable = [one for one in levels if one.year and not is_bare(one)]
    unit = _unit(drawable)
    rows = alike(readings, [one for one in drawable if one.unit == unit])[-MOST:]
    drawn = {one for group in rows for one in group}
    lines = [row(readings, group, several=False) for group in rows]
    left_out = [one for one in levels if one not in drawn]
    if lines and left_out:
        lines.append(_left_out(left_out))
    trail = Trail(matched=(series.name,))
    return Draft("figure", title("title.words", words=Word(series.name)), tuple(lines), trail=trail)


def _unit(levels: Sequence[Observation]) -> str:
    """The commonest; of equally common ones that of the latest year, then that of the first place."""
    counts = Counter(one.unit for one in levels)
    latest = {unit: max(one.year or 0 for one in levels if one.unit == unit) for unit in counts}
    return max(counts, key=lambda unit: (counts[unit], latest[unit]), default="")


def _left_out(levels: Sequence[Observation]) -> Line:
    return line("figure.not_drawn", (levels[0].quantity,), count=Interface(str(len(levels))))
