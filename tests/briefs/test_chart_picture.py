"""The picture of a chart, as it is really drawn: nothing overlaps, every ink reads well, the same chart, the same bytes."""

from __future__ import annotations

import itertools
import warnings
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from briefs.charts.chart import Chart, Labels, Point
from briefs.charts.layout import WIDTH, Sheet, lay_out
from briefs.charts.picture import GROUND, INKS, AggPen, drawn, png
from briefs.charts.text import text_of
from briefs.mentions import Status

LABELS = Labels(
    "Trade between two countries", "target", "not reached, or denied", "year of its document", "sources differ", "below"
)
PEN = AggPen()


def point(year: int, value: float, text: str, *marks: int, **more: object) -> Point:
    return Point(year, Decimal(str(value)), text, marks or (1,), **more)  # type: ignore[arg-type]


def laid_out(*points: Point, title: str = "Trade") -> Sheet:
    return lay_out(Chart(points), Labels(title, *(getattr(LABELS, name) for name in Labels.__slots__[1:])), PEN)


def said(sheet: Sheet) -> str:
    return " ".join(text.text for text in sheet.texts)


def overlaps(sheet: Sheet) -> list[tuple[str, str]]:
    """The pairs of texts whose ink shares a place, and the texts that leave the picture (paired with nothing)."""
    figure = drawn(sheet)
    boxes = [(text.get_text(), text.get_window_extent().extents.tolist()) for text in figure.axes[0].texts]
    wide, high = figure.bbox.size
    outside = [(text, "") for text, (x0, y0, x1, y1) in boxes if x0 < 0 or y0 < 0 or x1 > wide or y1 > high]
    return outside + [
        (one, other)
        for (one, a), (other, b) in itertools.combinations(boxes, 2)
        if min(a[2], b[2]) - max(a[0], b[0]) > 1 and min(a[3], b[3]) - max(a[1], b[1]) > 1
    ]


LETTERS = st.characters(codec="utf-8")
WORDS = st.one_of(
    st.sampled_from(["US$268.5 billion", "more than 500 commemorative activities", "$100 \\alpha $5", "1兆円", "5 tỷ đô-la"]),
    st.text(LETTERS, max_size=60),
    st.text(st.sampled_from("a \u0301\u0323\u0489"), max_size=20),
    st.text(st.sampled_from("abc 019.,$€"), max_size=200),
)
POINTS = st.builds(
    Point,
    year=st.integers(1, 9999),
    value=st.decimals(allow_nan=False, allow_infinity=False),
    text=WORDS,
    marks=st.lists(st.integers(1, 99), min_size=1, max_size=20).map(tuple),
    status=st.sampled_from(Status),
    indirect=st.booleans(),
    differs=st.booleans(),
)


def in_order(points: list[Point]) -> Chart:
    return Chart(tuple(sorted(points, key=lambda one: one.year)))


CHARTS = st.lists(POINTS, min_size=1, max_size=12).map(in_order)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CHARTS, st.text(LETTERS, max_size=300))
def test_any_chart_is_laid_out_without_two_texts_in_one_place(chart: Chart, title: str) -> None:
    labels = Labels(title, *(getattr(LABELS, name) for name in Labels.__slots__[1:]))
    sheet = lay_out(chart, labels, PEN)
    assert overlaps(sheet) == []
    assert all(0 <= dot.x <= WIDTH and 0 <= dot.y <= sheet.height for dot in sheet.dots)
    assert len(text_of(chart, labels)) >= len(chart.points)


@settings(max_examples=8, deadline=None)
@given(st.lists(POINTS, min_size=1, max_size=30).map(in_order))
def test_any_chart_becomes_a_picture_that_telegram_takes(chart: Chart) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of a letter that it has to leave out
        made = Image.open(BytesIO(png(chart, LABELS)))
    made.load()
    assert made.width in (WIDTH * 2, WIDTH * 3)
    assert sum(made.size) <= 10_000
    assert max(made.size) <= 20 * min(made.size)


def test_thirty_points_with_the_longest_words_and_gaps_still_make_a_picture_that_telegram_takes() -> None:
    words = "more than five hundred commemorative activities in both of the countries and"
    made = Image.open(BytesIO(png(Chart(tuple(point(1900 + 3 * n, n, words, 11, 12) for n in range(30))), LABELS)))
    assert sum(made.size) <= 10_000
    assert made.height > 6_000


def test_every_point_bears_its_year_its_words_and_the_numbers_of_its_sources() -> None:
    sheet = laid_out(point(2022, 2.5, "US$2.5 billion", 1), point(2024, 2, "about US$2 billion", 2, 3))
    for words in ("2022", "US$2.5 billion [1]", "2024", "about US$2 billion [2][3]"):
        assert words in said(sheet)


def test_no_number_stands_there_but_years_values_and_marks() -> None:
    sheet = laid_out(*(point(2000 + n, n + 3, "many", 1) for n in range(12)))
    assert set("".join(filter(str.isdigit, one)) for one in said(sheet).split()) == {str(2000 + n) for n in range(12)} | {
        "1",
        "",
    }


def test_a_gap_of_years_is_seen_and_only_a_broken_line_crosses_it() -> None:
    sheet = laid_out(point(2019, 1, "one"), point(2020, 2, "two"), point(2024, 3, "three"))
    lines = [one for one in sheet.strokes if one.ink == "fact"]
    assert [one.broken for one in lines] == [False, True]
    assert "⋮" in said(sheet)


def test_no_line_runs_through_a_year_whose_sources_differ() -> None:
    sides = [point(2020, value, "some", differs=True) for value in (2, 3)]
    sheet = laid_out(point(2019, 1, "one"), *sides, point(2021, 2, "two"))
    assert [one for one in sheet.strokes if one.ink == "fact"] == []
    assert said(sheet).count("≠ some [1]") == 2
    assert len(sheet.bands) == 1


def test_targets_are_hollow_and_their_sign_is_explained() -> None:
    sheet = laid_out(point(2030, 1, "one", status=Status.TARGET))
    assert [dot.status for dot in sheet.dots] == [Status.TARGET, Status.TARGET]
    assert "target" in said(sheet)
    assert "not reached, or denied" not in said(sheet)


def test_negative_values_stand_on_the_other_side_of_nought() -> None:
    sheet = laid_out(point(2020, -2, "minus two"), point(2021, 2, "two"))
    zero = next(one for one in sheet.strokes if one.ink == "axis").start[0]
    left, right = sheet.dots
    assert left.x < zero < right.x
    assert right.x - zero == pytest.approx(zero - left.x)


def test_a_value_that_the_font_cannot_show_or_no_line_can_hold_keeps_its_mark_and_is_looked_up_below() -> None:
    sheet = laid_out(point(2020, 1, "1兆円", 4), point(2021, 2, "US$" + "9" * 60, 5))
    assert "… [4]" in said(sheet)
    assert "… [5]" in said(sheet)
    assert "below" in said(sheet)
    assert "兆" not in said(sheet)


def test_dollar_signs_are_no_mathematics() -> None:
    sheet = laid_out(point(2020, 1, r"$\frac{1}{0}$ $x_1$"), title=r"Cost $\bad{")
    assert r"$\frac{1}{0}$" in said(sheet)
    assert png(Chart((point(2020, 1, r"$\frac{1}{0}$"),)), LABELS)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ground", [GROUND, INKS["band"]])
def test_every_ink_reads_well_on_its_ground(ground: str) -> None:
    for ink in ("text", "muted", "differs", "fact", "target", "negated"):
        assert contrast(INKS[ink], ground) >= 4.5, ink
    assert contrast(INKS["axis"], ground) >= 3
    assert contrast(INKS["stem"], ground) >= 2.5


def test_the_same_chart_gives_the_same_bytes_and_no_date() -> None:
    chart = Chart((point(2022, 2, "US$2 billion"), point(2024, 3, "US$3 billion")))
    made = png(chart, LABELS)
    assert made == png(chart, LABELS)
    assert Image.open(BytesIO(made)).info.keys() <= {"dpi"}


def test_settings_of_this_machine_for_matplotlib_have_no_say(monkeypatch: pytest.MonkeyPatch) -> None:
    import matplotlib

    chart = Chart((point(2022, 2, "US$2 billion"),))
    plain = png(chart, LABELS)
    with matplotlib.rc_context(
        {"savefig.pad_inches": 3, "lines.linewidth": 9, "axes.facecolor": "red", "savefig.bbox": "tight"}
    ):
        assert png(chart, LABELS) == plain
