"""What a chart shows of a series, and what it leaves out: its points are lines of a brief, cited like any other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.message import Message
from bot.rendering import plain
from briefs import Record, answers, chart_of
from briefs.charts.chart import Chart
from briefs.compose import figure as figures
from briefs.compose.chart import MOST
from briefs.mentions import Status
from tests.briefs.conftest import Ask, asking
from tests.briefs.making import record_of


def charted(record: Record, words: str) -> Chart:
    chart = chart_of(answers.chart(record, words).brief)
    assert chart
    return chart


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Record]:
    """A record of two documents that tell of one trade, in euros but once, and disagree on one year."""
    record = record_of(
        tmp_path,
        first=(
            "In 2019, trade between Chile and Peru was worth €2.1 billion.\n\n"
            "In 2020, trade between Chile and Peru was worth €1.9 billion.\n\n"
            "In 2021, trade between Chile and Peru was worth US$3 billion.\n\n"
            "Chile and Peru aim at trade of €4 billion by 2030."
        ),
        second="In 2020, trade between Chile and Peru was worth €1.7 billion.",
    )
    yield record
    record.close()


def test_points_are_the_levels_of_a_year_in_order_with_their_words_and_marks(made: Record) -> None:
    chart = charted(made, "trade Chile Peru")
    shown = [(point.year, point.text, point.marks) for point in chart.points]
    assert shown[0] == (2019, "€2.1 billion", (1,))
    assert shown[-1][:2] == (2030, "€4 billion")
    assert chart.points[-1].status is Status.TARGET


def test_sources_that_differ_stand_side_by_side(made: Record) -> None:
    sides = [point for point in charted(made, "trade Chile Peru").points if point.year == 2020]
    assert sorted(point.text for point in sides) == ["€1.7 billion", "€1.9 billion"]
    assert all(point.differs for point in sides)
    assert sides[0].marks != sides[1].marks


def test_one_chart_has_one_unit_and_says_how_many_figures_it_leaves_out(made: Record) -> None:
    assert 2021 not in {point.year for point in charted(made, "trade Chile Peru").points}
    text = plain(asking(made)("/figure trade Chile Peru chart"))
    assert "no year): 1 [" in text
    assert "US$3 billion" not in text.split("\n\n")[0]


def test_of_a_long_series_the_latest_points_are_drawn(tmp_path: Path) -> None:
    rows = [
        f"In {year}, trade between Chile and Peru was worth €{year - 1970}.5 billion." for year in range(1980, 1980 + MOST + 5)
    ]
    record = record_of(tmp_path, long="\n\n".join(rows))
    chart = charted(record, "trade Chile Peru")
    assert [point.year for point in chart.points] == list(range(1985, 1985 + MOST))
    message = asking(record)("/figure trade Chile Peru chart")
    record.close()
    assert "no year): 5 [" in plain(message)


def test_ranks_shares_and_changes_are_no_points(ask: Ask) -> None:
    message = ask("/figure ASEAN Japan investment chart")
    assert message.picture
    assert [point.text for point in message.picture.chart.points] == ["US$26.7 billion", "US$17.5 billion"]


def test_every_figure_with_a_year_offers_its_chart_and_no_other_does(record: Record, ask: Ask) -> None:
    offered = 0
    for series in record.series:
        message = ask(f"/figure {series.name}")
        labels = [button.label for row in message.buttons for button in row]
        dated = any(one.year for one in series.observations if one.sort == "level")
        assert ("Chart" in labels) == dated, series.name
        assert (message.charted is not None) == dated
        if message.charted:
            offered += 1
            picture = ask(message.charted).picture
            assert picture
            assert picture.labels.title == series.name
    assert offered > 5


def test_answers_to_questions_offer_it_too(ask: Ask) -> None:
    assert ask("How much did Japan invest in ASEAN in 2022?").charted == "/figure Investment from Japan to ASEAN chart"


def test_two_series_of_like_names_have_a_chart_each(tmp_path: Path) -> None:
    texts = {"a": "In 2020, trade was worth €5 billion.", "b": "In 2021, Trade was worth US$7 billion."}
    record = record_of(tmp_path, **texts)
    assert [series.name for series in record.series] == ["Trade", "Trade, USD"]
    shown = [plain(asking(record)(f"/figure {series.name} chart")) for series in record.series]
    actions = [figures.figure(record, series).charted for series in record.series]
    record.close()
    assert ["€5 billion" in text for text in shown] == [True, False]
    assert ["US$7 billion" in text for text in shown] == [False, True]
    assert actions == ["/figure Trade chart", "/figure Trade, USD chart"]


def test_a_chart_of_what_has_no_year_is_an_error_that_says_what_to_do(ask: Ask) -> None:
    message = ask("/figure action lines chart")
    assert message.kind == "error"
    assert "/figure action lines tells" in plain(message)


def test_words_that_fit_several_figures_or_none_are_answered_as_without_a_chart(ask: Ask) -> None:
    several = ask("/figure Vietnamese chart")
    assert several.kind == "choice"
    assert all(button.action.endswith(" chart") for row in several.buttons[:-1] for button in row)
    assert ask("/figure China trade chart").kind == "not_found"
    assert ask("/figure chart").kind == "not_found"


def test_why_explains_a_chart(ask: Ask) -> None:
    assert "Taken for: Trade between ASEAN and Japan" in plain(ask("/why /figure ASEAN Japan trade chart"))


def test_the_text_of_a_chart_has_a_line_for_each_point_and_one_for_a_gap(ask: Ask) -> None:
    rows = plain(ask("/figure Trade between ASEAN and Japan chart")).splitlines()
    assert rows[1].startswith("2022 │──")
    assert rows[1].endswith("● US$268.5 billion [1]")
    assert rows[2].strip() == "┆"
    assert rows[3].startswith("2024 │──")
    assert rows[3].endswith("US$236.6 billion [2]")


YEARS = range(2000, 2020)


def caption(message: Message) -> list[str]:
    assert message.picture
    return [line.plain for line in message.picture.caption]


def test_the_caption_says_of_each_source_its_values_with_their_years_and_that_one_is_a_target(made: Record) -> None:
    heading, *rows = caption(asking(made)("/figure trade Chile Peru chart"))
    assert heading.startswith("Trade")
    assert rows[0] == "[1] 2019: €2.1 billion — Report first, ¶1"
    assert "[2] 2020: €1.9 billion — as [1], ¶2" in rows
    assert any("2030 (target or prospect): €4 billion" in row for row in rows)


def test_a_caption_never_outgrows_a_photo_and_says_how_many_values_it_leaves_out(tmp_path: Path) -> None:
    long = "account-of-trade-between-neighbours-"
    rows = {f"{long}{year}": f"In {year}, trade between Chile and Peru was worth €{year - 1970}.5 billion." for year in YEARS}
    record = record_of(tmp_path, **rows)
    told = caption(asking(record)("/figure trade Chile Peru chart"))
    record.close()
    assert sum(len(row) + 1 for row in told) <= 1024
    shown = sum("billion" in row for row in told)
    assert 5 < shown < len(YEARS)
    assert told[-1] == f"Values that do not fit here: {len(YEARS) - shown}"


def test_a_correction_is_said_in_the_caption(ask: Ask) -> None:
    rows = caption(ask("/figure ASEAN Japn trade chart"))
    assert "typed: “Japn”" in rows[0]
