"""A year on which sources differ: each value with what its source is, the newer and the revising one said, none chosen."""

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
from tests.briefs.making import record_from, sourced

Told = Callable[..., list[str]]
OLD = "Trade between Japan and Vietnam reached US$47.6 billion in 2022."
NEW = "In 2022, trade between Japan and Vietnam was US$47.7 billion."


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    """The lines that a record of the given files answers a message with."""
    opened: list[Record] = []

    def tell(message: str, *files: str) -> list[str]:
        opened.append(record_from(tmp_path, {f"{chr(97 + n)}": text for n, text in enumerate(files)}))
        desk = Desk(opened[0], load_settings({}, {}), load_words())
        return [block.plain for block in answer(Request(message, Reader(1, 1)), desk).blocks if isinstance(block, Line)]

    yield tell
    for record in opened:
        record.close()


def conflict(lines: list[str]) -> str:
    (one,) = [line for line in lines if " differ for " in line or "The figures for " in line or "more than one figure" in line]
    return one


def test_each_value_comes_with_the_kind_publisher_and_date_of_its_source(told: Told) -> None:
    lines = told(
        "/figure trade",
        sourced(OLD, "communiqué", "Ministry of Trade", "2023-05-03"),
        sourced(NEW, "yearbook", "Statistics Office", "2024-06-05"),
    )
    assert lines[:3] == [
        "2022: US$47.6 billion – communiqué, Ministry of Trade, 3 May 2023 [1]",
        "2022: US$47.7 billion – yearbook, Statistics Office, 5 June 2024 [2]",
        "The sources differ for 2022: US$47.6 billion / US$47.7 billion. The newest source gives US$47.7 billion. [1][2]",
    ]


def test_the_newest_source_is_named_wherever_it_stands_in_the_record(told: Told) -> None:
    lines = told("/figure trade", sourced(NEW, date="2024-06-05"), sourced(OLD, date="2023-05-03"))
    assert "The newest source gives US$47.7 billion." in conflict(lines)


def test_sources_of_one_date_have_no_newest(told: Told) -> None:
    lines = told("/figure trade", sourced(OLD, date="2023-05-03"), sourced(NEW, date="2023-05-03"))
    assert "By date none is newer." in conflict(lines)


def test_an_undated_source_is_said_to_be_undated_and_none_is_newest(told: Told) -> None:
    lines = told("/figure trade", sourced(OLD, "report", date="2023-05-03"), sourced(NEW, "notes", "An agency"))
    assert "2022: US$47.7 billion – notes, An agency, undated [2]" in lines
    assert "Not all are dated, so which is newer is not known." in conflict(lines)


def test_of_three_sources_the_newest_of_the_dated_ones_is_named(told: Told) -> None:
    third = "In 2022, trade between Japan and Vietnam was US$48.1 billion."
    lines = told("/figure trade", sourced(OLD, date="2023-05-03"), sourced(NEW, date="2024-06-05"), sourced(third))
    assert "US$47.6 billion / US$47.7 billion / US$48.1 billion" in conflict(lines)
    assert "The newest of the dated sources gives US$47.7 billion. [1][2][3]" in conflict(lines)


@pytest.mark.parametrize(
    "text",
    [
        "Trade between Japan and Vietnam in 2022, first given as US$47.6 billion, has since been revised to US$47.7 billion.",
        "Trade between Japan and Vietnam in 2022 was revised from US$47.6 billion to US$47.7 billion.",
        "Trade between Japan and Vietnam was US$47.7 billion in 2022, revised from US$47.6 billion.",
        "Trade between Japan and Vietnam was US$47.7 billion (revised) in 2022.",
        "Trade between Japan and Vietnam in 2022 was a corrected US$47.7 billion.",
        "Trade between Japan and Vietnam was US$47.6 billion in 2022, since corrected to US$47.7 billion.",
    ],
)
def test_a_source_that_says_that_it_revises_is_said_to_whatever_its_date(told: Told, text: str) -> None:
    lines = told("/figure trade", sourced(OLD, date="2024-05-03"), sourced(text, date="2023-05-03"))
    assert "US$47.7 billion is said to be the later figure" in conflict(lines)


def test_a_value_that_is_only_said_to_have_been_revised_is_said_to(told: Told) -> None:
    text = "Trade between Japan and Vietnam was US$47.6 billion in 2022, which has since been restated."
    assert "US$47.6 billion is said to have been replaced (“restated”)." in conflict(told("/figure trade", sourced(text), NEW))


def test_one_document_that_gives_two_values_is_said_to(told: Told) -> None:
    lines = told("/figure trade", f"{OLD} {NEW}")
    assert conflict(lines) == "One source gives more than one figure for 2022: US$47.6 billion / US$47.7 billion [1]"


def test_several_years_of_conflict_are_each_set_out_or_named(told: Told) -> None:
    files = [
        f"In {year}, trade between Japan and Vietnam was US${value} billion."
        for year in (2020, 2021, 2022)
        for value in (40, 50)
    ]
    lines = told("/figure trade", *files)
    assert [line[:32] for line in lines if "differ for" in line] == [
        "The sources also differ for 2020",
        "The sources differ for 2021: US$",
        "The sources differ for 2022: US$",
    ]


def test_many_values_of_one_year_are_counted(told: Told) -> None:
    files = [f"In 2022, trade between Japan and Vietnam was US${value} billion." for value in range(40, 49)]
    lines = told("/figure trade", *files)
    assert lines[0].startswith("1 further figures are left out here.")
    assert "US$44 billion and 4 more [" in conflict(lines)


def test_no_value_is_averaged_or_computed_from_a_disputed_year(told: Told) -> None:
    lines = told(
        "/figure trade",
        OLD,
        NEW,
        "In 2021, trade between Japan and Vietnam was US$40 billion.",
        "In 2023, trade between Japan and Vietnam was US$50 billion.",
    )
    assert [line for line in lines if "hange" in line] == [
        "No change is worked out for 2022, as the figures differ. [2][3]",
        "Change 2021 to 2023, computed: +US$10 billion (+25.0%), from US$40 billion to US$50 billion [1][4]",
    ]
    assert not any("47.65" in line for line in lines)


def test_a_conflict_stays_within_what_a_phone_shows(told: Told) -> None:
    lines = told("/figure trade", sourced(OLD, date="2023-05-03"), sourced(NEW, date="2024-06-05"))
    assert len(lines) <= 8


def test_sources_that_only_round_differently_agree(told: Told) -> None:
    lines = told(
        "/figure trade",
        "In 2022, trade between Japan and Vietnam was US$268.5 billion.",
        "In 2022, trade between Japan and Vietnam was about US$268 billion.",
        "In 2022, trade between Japan and Vietnam was US$0.27 trillion.",
    )
    assert (
        "The sources agree, rounded differently: US$268.5 billion / about US$268 billion / US$0.27 trillion [1][2][3]" in lines
    )
    assert not any("differ for" in line for line in lines)


def test_where_a_change_began_is_not_shown_as_the_level_of_its_year(told: Told) -> None:
    lines = told("/figure trade", "Trade between Japan and Vietnam fell from US$47 billion to US$45 billion in 2023.")
    assert "2023: US$45 billion [1]" in lines
    assert "2023: US$47 billion [1]" not in lines


def test_where_a_change_began_is_a_level_of_its_own_year_when_it_has_one(told: Told) -> None:
    lines = told("/figure trade", "Trade between Japan and Vietnam fell from US$47 billion in 2021 to US$45 billion in 2023.")
    assert lines[:2] == ["2021: US$47 billion [1]", "2023: US$45 billion [1]"]
    assert lines[2].startswith("Change 2021 to 2023, computed: −US$2 billion")


def test_other_people_counted_alike_do_not_contradict(told: Told) -> None:
    lines = told("/figure students", "In 2022, Japan received 300 students.", "In 2022, Thailand received 500 students.")
    assert not any("differ" in line for line in lines)


def test_figures_without_a_year_do_not_contradict_each_other(told: Told) -> None:
    lines = told(
        "/figure trade",
        "Trade between Japan and Vietnam was US$40 billion.",
        "Trade between Japan and Vietnam was US$50 billion.",
    )
    assert [line.split(" (")[0] for line in lines[:2]] == ["US$40 billion", "US$50 billion"]
    assert not any("differ" in line for line in lines)
