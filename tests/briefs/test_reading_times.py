"""Times that are more or less than one year: years in turn, parts of a year, and spans of years with no end."""

from __future__ import annotations

import pytest

from briefs.mentions import Basis, Status
from tests.briefs.making import OCTOBER, observed, only


def years(text: str) -> dict[str, int | None]:
    """The year of each figure of a document from October 2025."""
    return {one.quantity.text: one.year for one in observed(text, date=OCTOBER)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In 2021, 2022 and 2023, remittances to Nepal were US$8.2 billion, US$9.3 billion and US$11 billion respectively.",
            {"US$8.2 billion": 2021, "US$9.3 billion": 2022, "US$11 billion": 2023},
        ),
        (
            "In 2022 and 2023, trade between Peru and Chile was US$3 billion and US$4 billion, respectively.",
            {"US$3 billion": 2022, "US$4 billion": 2023},
        ),
        (
            "In 2020, 2021 and 2022 respectively, exports of Kenya were US$6 billion, US$7 billion and US$8 billion.",
            {"US$6 billion": 2020, "US$7 billion": 2021, "US$8 billion": 2022},
        ),
        (
            "In 2022 and 2023, Kenya's exports to Uganda amounted to US$700 million and US$800 million.",
            {"US$700 million": 2022, "US$800 million": 2023},
        ),
        ("Aid from Norway to Malawi: US$2.1bn (2022), US$1.9bn (2023).", {"US$2.1bn": 2022, "US$1.9bn": 2023}),
        (
            "Exports of Kenya were US$2.1 billion (2022), US$1.9 billion (2023) and US$2.5 billion (2024).",
            {"US$2.1 billion": 2022, "US$1.9 billion": 2023, "US$2.5 billion": 2024},
        ),
        ("Loans to Mali came to €30 million (2021) and €40 million (2024).", {"€30 million": 2021, "€40 million": 2024}),
    ],
)
def test_years_that_are_given_in_turn_go_to_their_figures(text: str, expected: dict[str, int]) -> None:
    assert years(text) == expected


def test_years_in_turn_part_no_parties() -> None:
    text = "In 2022 and 2023, trade between Peru and Chile was US$3 billion and US$4 billion, respectively."
    assert [one.parties for one in observed(text)] == [("Peru", "Chile"), ("Peru", "Chile")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trade between Peru and Chile fell by 12 percent in 2023 to US$3.1 billion, from US$3.5 billion in 2022.",
            {"fell by 12 percent": 2023, "US$3.1 billion": 2023, "US$3.5 billion": 2022},
        ),
        (
            "Exports of Kenya grew by 8% in 2022 to US$7 billion, up from US$6.5 billion in 2021.",
            {"grew by 8%": 2022, "US$7 billion": 2022, "US$6.5 billion": 2021},
        ),
        (
            "Aid from Norway to Malawi rose to US$0.4 billion in 2023, from US$0.3 billion.",
            {"US$0.4 billion": 2023, "US$0.3 billion": None},
        ),
        (
            "Exports of Kenya climbed to US$7 billion in 2022 from US$6.5 billion.",
            {"US$7 billion": 2022, "US$6.5 billion": None},
        ),
    ],
)
def test_what_a_figure_rose_or_fell_from_has_a_year_of_its_own_or_none(text: str, expected: dict[str, int | None]) -> None:
    assert years(text) == expected


@pytest.mark.parametrize(
    ("text", "year", "shown"),
    [
        ("In the first half of 2024, trade between Peru and Chile was US$4.1 billion.", 2024, "first half of 2024"),
        ("Trade between Peru and Chile was €3.1 billion in January–September 2024.", 2024, "January–September 2024"),
        ("Trade between Peru and Chile was €3.1 billion in the third quarter of 2023.", 2023, "third quarter of 2023"),
        ("In the first nine months of 2024, Kenya's exports were US$4.1 billion.", 2024, "first nine months of 2024"),
        ("Kenya's exports reached US$2 billion in Q1 2024.", 2024, "Q1 2024"),
        ("Kenya's exports reached US$2 billion in January to June 2024.", 2024, "January to June 2024"),
        ("Kenya's exports reached US$2 billion in 2024.", 2024, "2024"),
    ],
)
def test_a_part_of_a_year_is_shown_with_its_year(text: str, year: int, shown: str) -> None:
    found = only(text, date=OCTOBER)
    assert (found.year, found.basis, found.year_span and found.year_span.text) == (year, Basis.STATED, shown)


@pytest.mark.parametrize(
    "text",
    [
        "Over the last five years, aid from Norway to Malawi totalled NOK 3.2 billion.",
        "Aid from Norway to Malawi totalled NOK 3.2 billion over the past decade.",
        "In the past three years, Kenya received US$3 billion in loans.",
        "During the last few years, Chinese loans to Kenya amounted to US$5 billion.",
    ],
)
def test_the_sum_of_several_years_is_not_of_the_documents_year(text: str) -> None:
    found = only(text, date=OCTOBER)
    assert (found.year, found.basis) == (None, Basis.NONE)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        (
            "Trade between Peru and Chile was expected to reach US$1.2 billion in 2024, but fell short at US$0.8 billion.",
            "US$0.8 billion",
        ),
        ("Exports of Kenya were to reach €3 billion in 2023, but fell short at €2 billion.", "€2 billion"),
        ("Grain output should have hit 9 million tonnes in 2022 but fell short, at 7 million tonnes.", "7 million tonnes"),
    ],
)
def test_what_fell_short_of_what_was_expected_is_a_fact_of_the_same_measure(text: str, level: str) -> None:
    hoped, told = observed(text, date=OCTOBER)
    assert (told.quantity.text, told.status, told.measure, told.year) == (level, Status.FACT, hoped.measure, hoped.year)
