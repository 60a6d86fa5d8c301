"""A chart as a PNG, by matplotlib. Imported by the worker alone: it takes half a second."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import matplotlib
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font

from briefs.charts.chart import Chart, Labels
from briefs.charts.layout import DOT, WIDTH, Dot, Sheet, Text, lay_out
from briefs.mentions import Status

SCALE = 3
"""Pixels to a unit of the layout; fewer for a picture so high that Telegram would refuse it."""
_MOST_HEIGHT = 2800
_POINTS_TO_AN_INCH = 72

# One picture stands in light chats and in dark ones. On this ground every ink reads well in both.
GROUND = "#1e2a38"
INKS = {
    "text": "#f4f7fa",
    "muted": "#b9c6d4",
    "fact": "#6fbaff",
    "target": "#ffcc66",
    "negated": "#d9b8ff",
    "differs": "#ffad9e",
    "stem": "#6d84a0",
    "axis": "#8fa3b8",
    "band": "#2c3b4d",
}
_FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"
REGULAR = FontProperties(fname=str(_FONTS / "DejaVuSans.ttf"))
BOLD = FontProperties(fname=str(_FONTS / "DejaVuSans-Bold.ttf"))


class AggPen:
    """Measures text as it will be drawn."""

    def __init__(self) -> None:
        self._renderer = RendererAgg(1, 1, _POINTS_TO_AN_INCH * SCALE)  # type: ignore[no-untyped-call]
        self._letters = frozenset(get_font(str(REGULAR.get_file())).get_charmap())

    def width(self, text: str, size: float, bold: bool) -> float:
        font = _font(size, bold)
        wide, _, _ = self._renderer.get_text_width_height_descent(text, font, ismath=False)  # type: ignore[no-untyped-call]
        return float(wide) / SCALE

    def knows(self, text: str) -> bool:
        return all(ord(char) in self._letters for char in text)


def png(chart: Chart, labels: Labels) -> bytes:
    """The picture: 1170 pixels wide, or 780 when it is very high. The same chart gives the same bytes."""
    with matplotlib.rc_context():
        # A matplotlibrc of this machine has no say.
        matplotlib.rcdefaults()
        sheet, out = lay_out(chart, labels, AggPen()), BytesIO()
        scale = SCALE if sheet.height <= _MOST_HEIGHT else SCALE - 1
        drawn(sheet).savefig(out, format="png", dpi=_POINTS_TO_AN_INCH * scale, metadata={"Software": None})
    return out.getvalue()


def drawn(sheet: Sheet) -> Figure:
    """The sheet as a figure, a unit of the layout to the point."""
    size = (WIDTH / _POINTS_TO_AN_INCH, sheet.height / _POINTS_TO_AN_INCH)
    figure = Figure(figsize=size, dpi=_POINTS_TO_AN_INCH * SCALE, facecolor=GROUND)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, WIDTH), ylim=(sheet.height, 0))
    axes.axis("off")
    for top, bottom in sheet.bands:
        axes.axhspan(top + 1, bottom - 1, facecolor=INKS["band"], zorder=0)
    for one in sheet.strokes:
        dashes = (0, (2.5, 2.5)) if one.broken else "solid"
        xs, ys = zip(one.start, one.end, strict=True)
        axes.plot(xs, ys, color=INKS[one.ink], linewidth=one.width, linestyle=dashes, zorder=1)
    for dot in sheet.dots:
        _draw_dot(axes, dot)
    for text in sheet.texts:
        _draw_text(axes, text)
    return figure


def _draw_dot(axes: Axes, dot: Dot) -> None:
    ink = INKS["differs" if dot.differs else dot.status.value]
    crossed = dot.status is Status.NEGATED
    axes.plot(
        [dot.x],
        [dot.y],
        marker="X" if crossed else "o",
        markersize=DOT * 2,
        markerfacecolor=GROUND if dot.status is Status.TARGET else ink,
        markeredgecolor=GROUND if crossed else ink,
        markeredgewidth=1.0 if crossed else 2.5,
        zorder=3,
        clip_on=False,
    )


def _draw_text(axes: Axes, one: Text) -> None:
    font = _font(one.size, one.bold)
    # Without mathematics: a name may hold dollar signs.
    axes.text(
        one.x, one.y, one.text, fontproperties=font, color=INKS[one.ink], va="center_baseline", parse_math=False, zorder=4
    )


def _font(size: float, bold: bool) -> FontProperties:
    font = (BOLD if bold else REGULAR).copy()
    font.set_size(size)
    return font
