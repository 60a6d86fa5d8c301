"""Dates as far as they are written; a number that is no year makes none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefs.extract.dates import _begun, _written, dates, year_place
from briefs.lexicon import lexicon
from tests.briefs.making import wrong

Parts = tuple[int | None, int | None, int | None]


def read(text: str) -> list[Parts]:
    return [(date.year, date.month, date.day) for date in dates(text)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("12 December 2023", (2023, 12, 12)),
        ("December 12, 2023", (2023, 12, 12)),
        ("26th of October, 2025", (2025, 10, 26)),
        ("26 October, 2025", (2025, 10, 26)),
        ("Sept. 5, 2024", (2024, 9, 5)),
        ("2025-10-26", (2025, 10, 26)),
        ("26/10/2025", (2025, 10, 26)),
        ("October 2023", (2023, 10, None)),
        ("October 26", (None, 10, 26)),
        ("Oct. 26", (None, 10, 26)),
        ("5 March", (None, 3, 5)),
        ("in 2022", (2022, None, None)),
        ("Expo 2025", (2025, None, None)),
        ("mid-2024", (2024, None, None)),
        ("fiscal year 2017", (2017, None, None)),
        pytest.param("FY2023", (2023, None, None), marks=wrong("a fiscal year written FY2023 is no date")),
        pytest.param("FY2017/18", (2017, None, None), marks=wrong("a fiscal year written FY2017/18 is no date")),
    ],
)
def test_a_date_is_read_as_far_as_it_is_written(text: str, date: Parts) -> None:
    assert read(text) == [date]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on 12-13 December 2023", 12, 13),
        ("December 16 to 18, 2023", 16, 18),
        ("May 5 and 6, 2024", 5, 6),
        ("12 and 13 December", 12, 13),
        ("12–13 December 2023", 12, 13),
    ],
)
def test_days_of_one_month_make_a_range(text: str, first: int, last: int) -> None:
    (date,) = dates(text)
    assert (date.day, date.end_day) == (first, last)


def test_years_make_a_range() -> None:
    for text in ("2015-2023", "the years 2015–2023"):
        (date,) = dates(text)
        assert (date.year, date.end_year) == (2015, 2023)


@wrong("the second year of 2022-23 is not read: the range passes for 2022")
def test_years_shortened_make_a_range() -> None:
    (date,) = dates("the season 2022-23")
    assert (date.year, date.end_year) == (2022, 2023)


@pytest.mark.parametrize(
    "text",
    [
        "US$2022 billion",
        "2,022 people",
        "2022%",
        "2022.5",
        "the 2030s",
        "Resolution 2023/5",
        "12022",
        "€2024",
        "may be",
        "1734",
    ],
)
def test_a_number_that_is_no_year_makes_no_date(text: str) -> None:
    assert read(text) == []


def test_dates_come_in_order() -> None:
    assert read("from 1973 to 30 October and 2 November 2023") == [(1973, None, None), (None, 10, 30), (2023, 11, 2)]


def test_a_day_that_no_month_has_is_left_out() -> None:
    assert read("45 December 2023") == [(2023, 12, None)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("on 12 December 2023", "2023"),
        ("in fiscal year 2017", "fiscal year 2017"),
        ("2025-10-26", "2025"),
        ("October 20, 2025", "2025"),
    ],
)
def test_the_year_of_a_date_is_placed_with_what_makes_it_fiscal(text: str, place: str) -> None:
    (date,) = dates(text)
    assert text[slice(*year_place(text, date))] == place


def test_a_date_without_a_year_has_no_place_for_one() -> None:
    (date,) = dates("on October 26")
    with pytest.raises(ValueError):
        year_place("on October 26", date)


@settings(deadline=None)
@given(st.text("0123456789-–/., JunMaySeptOcrfiscal", max_size=30))
def test_any_text_is_read_and_the_years_stand_in_it(text: str) -> None:
    for date in dates(text):
        assert date.year is None or str(date.year) in text[date.start : date.end]


def test_a_year_in_the_digits_of_another_script_is_a_year() -> None:
    assert [date.year for date in dates("In ２０２２ and on ٣ May ٢٠٢١.")] == [2022, 2021]


PIECES = ["1", "28", "30th", "2023", "12", " ", " ", ",", ".", "-", "–", "/", " to ", " of ", "May", "Sept.", "December", "dec"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_text_that_is_passed_over_has_no_date_but_bare_years(text: str) -> None:
    if not _begun(lexicon()).search(text):
        assert not _written(lexicon()).search(text)
