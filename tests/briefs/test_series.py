"""A series by year: changes from year to year and over all, shares, what is left out, and what may not be computed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.commands import answer
from bot.desk import Desk
from bot.message import Line, Reader, Request
from bot.settings import load_settings
from bot.wording import load_words
from briefs import Record
from tests.briefs.making import record_of

Told = Callable[..., list[str]]


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    """The lines that a record of the given texts, one document each, answers a message with."""
    opened: list[Record] = []

    def tell(message: str, *texts: str) -> list[str]:
        if not opened:
            opened.append(record_of(tmp_path, **{f"d{n:04}": text for n, text in enumerate(texts)}))
        desk = Desk(opened[0], load_settings({}, {}), load_words())
        return [block.plain for block in answer(Request(message, Reader(1, 1)), desk).blocks if isinstance(block, Line)]

    yield tell
    for record in opened:
        record.close()


def trade(year: int, value: object) -> str:
    return f"In {year}, trade between Japan and Vietnam was US${value} billion."


def computed(lines: list[str]) -> list[str]:
    return [line.split(", computed: ")[0] for line in lines if ", computed: " in line]


def test_each_step_and_the_whole_span_are_computed_with_their_inputs(told: Told) -> None:
    lines = told("/figure trade", trade(2021, 40), trade(2022, 50), trade(2023, 45))
    assert lines[3:6] == [
        "Change 2021 to 2022, computed: +US$10 billion (+25.0%), from US$40 billion to US$50 billion [1][2]",
        "Change 2022 to 2023, computed: −US$5 billion (−10.0%), from US$50 billion to US$45 billion [2][3]",
        "Change 2021 to 2023, computed: +US$5 billion (+12.5%), from US$40 billion to US$45 billion [1][3]",
    ]


def test_a_long_series_shows_its_latest_years_and_says_what_it_leaves_out(told: Told) -> None:
    lines = told("/figure trade", *(trade(year, year - 1990) for year in range(2001, 2021)))
    assert lines[0].startswith("12 earlier or other figures are left out here; name a year to see them.")
    assert "Changes between earlier years are left out here; name two years to see theirs. [1]" in lines
    assert computed(lines) == ["Change 2017 to 2018", "Change 2018 to 2019", "Change 2019 to 2020", "Change 2001 to 2020"]
    assert computed(told("/figure trade 2003 2007")) == ["Change 2003 to 2007"]


def test_two_currencies_are_never_computed_together(told: Told) -> None:
    lines = told(
        "/figure trade",
        trade(2021, 40),
        "In 2022, trade between Japan and Vietnam was 6,000 billion yen.",
        "In 2023, trade between Japan and Vietnam was 6,600 billion yen.",
        trade(2024, 50),
    )
    assert computed(lines) == ["Change 2021 to 2024", "Change 2022 to 2023"]
    assert not any("yen" in line and "US$" in line for line in lines)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("In 2021, trade in goods between Japan and Vietnam was US$40 billion.", trade(2022, 50)),
        ("In the first half of 2021, trade between Japan and Vietnam was US$20 billion.", trade(2022, 50)),
        (
            "The trade deficit of Japan with Vietnam was US$2 billion in 2021.",
            "Trade of Japan with Vietnam was US$50 billion in 2022.",
        ),
    ],
)
def test_no_change_is_computed_between_figures_that_are_defined_differently_and_it_is_said(
    told: Told, first: str, second: str
) -> None:
    lines = told("/figure trade", first, second)
    assert computed(lines) == []
    assert any(line.startswith("No change is worked out between figures that are defined differently: “") for line in lines)


@pytest.mark.parametrize(
    ("first", "second"),
    [("Registered investment", "Disbursed investment"), ("The stock of investment", "Investment")],
)
def test_stock_and_flow_or_registered_and_disbursed_make_no_growth(told: Told, first: str, second: str) -> None:
    lines = told(
        "/figure investment",
        f"{first} from Japan in Vietnam was US$40 billion in 2021.",
        f"{second} from Japan in Vietnam was US$4 billion in 2022.",
    )
    assert computed(lines) == []
    assert any("defined differently" in line for line in lines)


def test_figures_of_one_definition_are_still_computed_with_each_other(told: Told) -> None:
    goods = "In {}, trade in goods between Japan and Vietnam was US${} billion."
    lines = told("/figure trade", goods.format(2021, 40), goods.format(2022, 44), trade(2023, 60))
    assert computed(lines) == ["Change 2021 to 2022"]


def test_another_definition_of_one_year_is_no_conflict_but_a_caution(told: Told) -> None:
    lines = told("/figure trade", "In 2022, trade in goods between Japan and Vietnam was US$40 billion.", trade(2022, 60))
    assert not any("differ for" in line for line in lines)
    assert any(line.startswith("Caution: the figures are defined differently: “trade in goods") for line in lines)


@pytest.mark.parametrize(
    "other",
    [
        "Trade between Japan and Vietnam was US$50 billion in fiscal year 2022.",
        "Provisional data put trade between Japan and Vietnam at US$50 billion in 2022.",
    ],
)
def test_a_fiscal_year_or_a_provisional_figure_is_computed_with_a_caution(told: Told, other: str) -> None:
    lines = told("/figure trade", trade(2021, 40), other)
    assert len(computed(lines)) == 1
    assert any(line.startswith("Caution: the figures are defined differently: “") for line in lines)


def test_exports_are_shown_as_a_share_of_the_trade_of_the_same_parties_and_year(told: Told) -> None:
    lines = told("/figure exports", trade(2022, 50), "Exports from Japan to Vietnam were US$20 billion in 2022.")
    assert "Share of trade in 2022, computed: 40.0%, US$20 billion of US$50 billion [1][2]" in lines


@pytest.mark.parametrize(
    "exports",
    [
        "Exports from Japan to Vietnam were US$20 billion in 2021.",
        "Exports from Japan to Vietnam were 20 billion yen in 2022.",
        "Exports from Japan to Thailand were US$20 billion in 2022.",
        "Exports from Japan to Vietnam were US$60 billion in 2022.",
        "Exports of goods from Japan to Vietnam were US$20 billion in 2022.",
    ],
)
def test_no_share_is_computed_of_another_year_unit_party_or_definition(told: Told, exports: str) -> None:
    assert computed(told("/figure exports", trade(2022, 50), exports)) == []


# The bound is no measure: it ends what would take hours if each figure were held against each other one.
@pytest.mark.slow
@pytest.mark.timeout(60)
@pytest.mark.parametrize("asked", ["/figure trade Japan Vietnam", "How much was trade between Japan and Vietnam in 1999?"])
@pytest.mark.parametrize("years", [100, 1])
def test_a_thousand_figures_of_one_name_are_answered(told: Told, asked: str, years: int) -> None:
    sentences = [trade(1999 - n % years, 100 + n) for n in range(1000)]
    assert told(asked, *(" ".join(sentences[n : n + 100]) for n in range(0, 1000, 100)))


@pytest.mark.parametrize("shown", ["47 billion", "about 47 bn"])
def test_no_change_is_computed_with_an_amount_that_shows_no_currency(told: Told, shown: str) -> None:
    lines = told("/figure trade", f"{trade(2021, 40)} In 2022 it was {shown}.")
    assert computed(lines) == []
