"""Where everything of a chart goes: time runs down, a row for each point, so that words never run into each other.

Units are those of a phone's screen, 390 to its width; the renderer multiplies them. Pure: text is measured by a `Pen`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Protocol

from briefs.charts.chart import DIFFERS, ELSEWHERE, Chart, Labels, Point
from briefs.charts.text import SIGNS, legend
from briefs.mentions import Status

WIDTH = 390.0
MARGIN = 16.0
TITLE, ROW, SMALL = 18.0, 15.0, 13.0
"""Sizes of letters; a phone shows a picture a little narrower than its screen."""
LEADING = 1.3
DOT = 6.0
_GUTTER = 15.0
_MOST_LINES = 4
_TRACKS = ((112.0, 1), (84.0, 1), (112.0, 2), (52.0, _MOST_LINES))
"""Widths of the track, and in how many lines the words should then stand; the first that does, else the last."""
_STACK = 3
"""Marks above and beneath one letter; more would reach into the next row."""
_LEAST_ROW = 34.0
_GAP = 26.0
_MARKS_TOGETHER = 4
_INDENT = 22.0


class Pen(Protocol):
    """A font, as far as a layout has to know it."""

    def width(self, text: str, size: float, bold: bool) -> float:
        """How wide a text is."""

    def knows(self, text: str) -> bool:
        """Whether the font has all its letters."""


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text; x is its left edge, y the middle of its letters. ink: the name of its colour."""

    x: float
    y: float
    text: str
    size: float = ROW
    bold: bool = False
    ink: str = "text"


@dataclass(frozen=True, slots=True)
class Dot:
    """A sign: filled for a fact, hollow for a target, crossed for what is said not to be."""

    x: float
    y: float
    status: Status
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line. ink: the name of its colour."""

    start: tuple[float, float]
    end: tuple[float, float]
    ink: str
    width: float
    broken: bool = False


@dataclass(slots=True)
class Sheet:
    """All that is drawn, in the order of drawing: bands (top, bottom), strokes, dots, texts."""

    height: float = 0.0
    bands: list[tuple[float, float]] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Left edges of the track and of the words, and the words of each point in lines; None: they cannot be shown here."""

    track: float
    words: float
    lines: tuple[tuple[str, ...] | None, ...]

    def place(self, at: float) -> float:
        return self.track + at * (self.words - _GUTTER - self.track)


def lay_out(chart: Chart, labels: Labels, pen: Pen) -> Sheet:
    """The sheet of a chart."""
    sheet = Sheet()
    y = _title(sheet, labels.title, pen)
    columns = _columns(chart, pen)
    top, y, rows = _rows(sheet, chart, columns, pen, y)
    zero = columns.place(chart.zero)
    sheet.strokes.append(Stroke((zero, top), (zero, y), "axis", 1.5))
    for point, row in zip(chart.points, rows, strict=True):
        place = columns.place(chart.at(point))
        sheet.strokes.append(Stroke((zero, row), (place, row), "stem", 3.0))
        sheet.dots.append(Dot(place, row, point.status, point.differs))
    for link in chart.links():
        ends = [(columns.place(chart.at(chart.points[n])), rows[n]) for n in (link.first, link.last)]
        sheet.strokes.append(Stroke(ends[0], ends[1], "fact", 1.5, link.broken))
    missing = any(lines is None for lines in columns.lines)
    sheet.height = _legend(sheet, chart, labels, missing, pen, y)
    return sheet


def _title(sheet: Sheet, title: str, pen: Pen) -> float:
    """Draws the title, as far as there is room, and returns where the next thing may start."""
    lines = list(wrapped(title, WIDTH - 2 * MARGIN, TITLE, pen, bold=True) or ())
    if len(lines) > _MOST_LINES:
        lines[_MOST_LINES - 1 :] = [ELSEWHERE]
    for n, one in enumerate(lines):
        sheet.texts.append(Text(MARGIN, MARGIN + TITLE * (0.6 + n * LEADING), one, TITLE, True))
    return MARGIN + TITLE * LEADING * len(lines) + 8


def _columns(chart: Chart, pen: Pen) -> _Columns:
    track = MARGIN + max(pen.width(point.year_text, ROW, True) for point in chart.points) + _GUTTER
    for wide, most in _TRACKS:
        words = track + wide + _GUTTER
        lines = tuple(_words(point, WIDTH - MARGIN - words, pen) for point in chart.points)
        if all(one is not None and len(one) <= most for one in lines):
            break
    return _Columns(track, words, lines)


def _words(point: Point, room: float, pen: Pen) -> tuple[str, ...] | None:
    """The words of a point and its marks in lines; None when they would not fit, or the font lacks a letter."""
    sign = f"{DIFFERS} " if point.differs else ""
    lines = wrapped(f"{sign}{point.text} {_marks(point)}", room, ROW, pen)
    return lines if lines and len(lines) <= _MOST_LINES else None


def _marks(point: Point) -> str:
    marks = [f"[{mark}]" for mark in point.marks]
    return " ".join("".join(marks[n : n + _MARKS_TOGETHER]) for n in range(0, len(marks), _MARKS_TOGETHER))


def _instead(point: Point) -> tuple[str, ...]:
    """What stands for words that cannot be shown: the marks, of very many the first, under which the words are found."""
    lines = _marks(point).split()
    return (f"{ELSEWHERE} {lines[0]}", *lines[1:_MOST_LINES])


def _rows(sheet: Sheet, chart: Chart, columns: _Columns, pen: Pen, y: float) -> tuple[float, float, list[float]]:
    """Puts years and words; returns the top and the bottom of the track, and the middle of each point's row."""
    top, rows, last = y, [], chart.points[0].year
    for year, points in groupby(enumerate(chart.points), key=lambda pair: pair[1].year):
        if year - last > 1:
            sheet.texts.append(Text(MARGIN + 2, y + _GAP / 2, "⋮", ROW, True, "muted"))
            y += _GAP
        began, last, group = y, year, list(points)
        for n, point in group:
            lines = columns.lines[n] or _instead(point)
            tall = max(_LEAST_ROW, len(lines) * ROW * LEADING + 12)
            rows.append(y + tall / 2)
            sheet.texts.append(Text(MARGIN, rows[-1], point.year_text, ROW, True))
            sheet.texts += _stacked(columns.words, rows[-1], lines, "differs" if point.differs else "text")
            y += tall
        if len(group) > 1:
            sheet.bands.append((began, y))
    return top, y, rows


def _stacked(x: float, middle: float, lines: Sequence[str], ink: str) -> Iterator[Text]:
    first = middle - (len(lines) - 1) * ROW * LEADING / 2
    yield from (Text(x, first + n * ROW * LEADING, one, ink=ink) for n, one in enumerate(lines))


def _legend(sheet: Sheet, chart: Chart, labels: Labels, missing: bool, pen: Pen, y: float) -> float:
    """Puts what the signs mean beneath, and returns the height of the sheet."""
    signs = [*legend(chart, labels), *([(ELSEWHERE, labels.elsewhere)] if missing else ())]
    step = SMALL * LEADING
    y += 10 + step / 2
    for sign, said in signs:
        status = next((one for one, own in SIGNS.items() if own == sign), None)
        if status:
            sheet.dots.append(Dot(MARGIN + DOT, y, status))
        else:
            sheet.texts.append(Text(MARGIN, y, sign, SMALL, True, "muted"))
        for n, one in enumerate(wrapped(said, WIDTH - 2 * MARGIN - _INDENT, SMALL, pen) or ()):
            y += step if n else 0
            sheet.texts.append(Text(MARGIN + _INDENT, y, one, SMALL, ink="muted"))
        y += step + 4
    return y - step / 2 + MARGIN


def wrapped(text: str, room: float, size: float, pen: Pen, bold: bool = False) -> tuple[str, ...] | None:
    """The text in lines, broken at spaces. None when a word has no room, or a letter is none of the font's: half a number
    or an empty box would say something else."""
    words = shown(text).split()
    if _stacked_high(text) or not pen.knows("".join(words)) or any(pen.width(word, size, bold) > room for word in words):
        return None
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and pen.width(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def _stacked_high(text: str) -> bool:
    combining = "".join("x" if unicodedata.combining(char) else " " for char in shown(text))
    return "x" * _STACK in combining


def shown(text: str) -> str:
    """The text without what is no letter: controls, and signs that turn the direction of writing."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(char if not unicodedata.category(char).startswith("C") else " " for char in composed)
