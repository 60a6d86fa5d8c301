"""A chart as lines of text for a screen with letters of one width: a year, a track with its sign, the words and marks."""

from __future__ import annotations

from collections.abc import Iterator

from briefs.charts.chart import DIFFERS, INDIRECT, Chart, Labels, Point
from briefs.mentions import Status

TRACK = 12
"""Columns. With a year and an amount in its usual form a line just fits a phone."""
SIGNS = {Status.FACT: "●", Status.TARGET: "○", Status.NEGATED: "×"}
_GAP = "┆"


def text_of(chart: Chart, labels: Labels) -> tuple[str, ...]:
    """A line for each point, one for years that nothing is known of, then what the signs mean."""
    wide = max(len(point.year_text) for point in chart.points)
    lines = []
    for n, point in enumerate(chart.points):
        if n and point.year - chart.points[n - 1].year > 1:
            lines.append(f"{'':{wide}} {_GAP}")
        marks = "".join(f"[{mark}]" for mark in point.marks)
        sign = f"{DIFFERS} " if point.differs else ""
        lines.append(f"{point.year_text:<{wide}} {_track(chart, point)} {sign}{point.text} {marks}")
    return (*lines, *(f"{sign} {said}" for sign, said in legend(chart, labels)))


def legend(chart: Chart, labels: Labels) -> Iterator[tuple[str, str]]:
    """The signs that a chart uses, with what they mean; a plain dot needs no words."""
    for status, said in ((Status.TARGET, labels.target), (Status.NEGATED, labels.negated)):
        if any(point.status is status for point in chart.points):
            yield SIGNS[status], said
    if any(point.differs for point in chart.points):
        yield DIFFERS, labels.differs
    if any(point.indirect for point in chart.points):
        yield INDIRECT, labels.indirect


def _track(chart: Chart, point: Point) -> str:
    """From nought, a bar, to the point, its sign."""
    zero, place = (round(at * TRACK) for at in (chart.zero, chart.at(point)))
    low, high = sorted((zero, place))
    cells = [" "] * (TRACK + 1)
    cells[low : high + 1] = "─" * (high - low + 1)
    cells[zero] = "│"
    cells[place] = SIGNS[point.status]
    return "".join(cells)
