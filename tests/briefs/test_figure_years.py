"""The year of each figure: stated beside it, its neighbour's, its document's, or none."""

from __future__ import annotations

import pytest

from briefs.mentions import Basis, Sort
from tests.briefs.making import OCTOBER, observed, only


def years(text: str) -> dict[str, int | None]:
    """The year of each figure of a document from 2025."""
    return {one.quantity.text: one.year for one in observed(text, date=OCTOBER)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Trade between Japan and Vietnam reached US$40 billion in 2020 and US$47 billion in 2022.",
            {"US$40 billion": 2020, "US$47 billion": 2022},
        ),
        (
            "Trade between Japan and Vietnam grew from US$40 billion in 2020 to US$47 billion in 2022.",
            {"US$40 billion": 2020, "US$47 billion": 2022},
        ),
        (
            "Trade between Japan and Vietnam was US$42 billion in 2021, US$47 billion in 2022 and US$45 billion in 2023.",
            {"US$42 billion": 2021, "US$47 billion": 2022, "US$45 billion": 2023},
        ),
        (
            "Trade between Japan and Vietnam reached US$47 billion in 2022, compared with US$42 billion in 2021.",
            {"US$47 billion": 2022, "US$42 billion": 2021},
        ),
        ("In 2022, trade between Japan and Vietnam reached US$47 billion.", {"US$47 billion": 2022}),
        ("Trade between Japan and Vietnam was US$47 billion in the first months of 2023.", {"US$47 billion": 2023}),
        (
            "In 2022, trade between Japan and Vietnam was US$47 billion, and ODA from Japan to Vietnam 100 billion yen.",
            {"US$47 billion": 2022, "100 billion yen": 2022},
        ),
    ],
)
def test_each_figure_keeps_the_year_that_stands_with_it(text: str, expected: dict[str, int]) -> None:
    assert years(text) == expected


def test_a_change_and_its_level_are_of_one_year() -> None:
    level, change = observed(
        "Total FDI from Japan to Vietnam, in 2022, reached US$26.7 billion, up 27.7% over the previous year."
    )
    assert (level.year, change.year, change.sort) == (2022, 2022, Sort.CHANGE)
    assert change.quantity.text == "up 27.7% over the previous year"


def test_a_year_of_the_sentence_before_is_a_neighbours() -> None:
    _, one = observed(
        "In 2022, trade between Japan and Vietnam reached US$47 billion. Japan is the third-largest investor of Vietnam."
    )
    assert (one.year, one.basis) == (2022, Basis.NEIGHBOUR)


def test_a_sentence_before_that_has_no_figure_lends_no_year() -> None:
    one = only("The leaders met in 2022. Trade between Japan and Vietnam reached US$47 billion.", date=OCTOBER)
    assert (one.year, one.basis) == (2025, Basis.DOCUMENT)


def test_without_any_year_the_document_lends_its_own_or_none() -> None:
    text = "Trade between Japan and Vietnam reached US$47 billion."
    assert (only(text, date=OCTOBER).year, only(text, date=OCTOBER).basis) == (2025, Basis.DOCUMENT)
    assert (only(text).year, only(text).basis) == (None, Basis.NONE)


def test_last_year_is_told_from_the_documents_date() -> None:
    text = "Trade between Japan and Vietnam reached US$47 billion last year."
    one = only(text, date=OCTOBER)
    assert (one.year, one.basis, one.year_span and one.year_span.text) == (2024, Basis.RELATIVE, "last year")
    assert (only(text).year, only(text).basis) == (None, Basis.NONE)


@pytest.mark.parametrize(
    "text",
    [
        "Trade between Japan and Vietnam has reached US$47 billion since 2017.",
        "Trade between Japan and Vietnam was US$47 billion, below the level of 2019.",
        "Under the agreement signed in 2008, trade between Japan and Vietnam reached US$47 billion.",
        "The leaders, who met on 16 December 2023, said that trade between Japan and Vietnam was US$47 billion.",
        pytest.param("Since 2017, trade between Japan and Vietnam has reached US$47 billion."),
        pytest.param(
            "Compared with 2019, trade between Japan and Vietnam reached US$47 billion more.",
        ),
    ],
)
def test_a_year_that_bounds_compares_or_dates_something_else_is_not_the_figures(text: str) -> None:
    one = only(text)
    assert (one.year, one.basis) == (None, Basis.NONE)


@pytest.mark.parametrize(
    ("text", "quantity", "year"),
    [
        pytest.param("Vietnam received US$5 billion of investment from Japan in 2022.", "US$5 billion", 2022),
        pytest.param(
            "In 2021, trade between China and Vietnam was US$9 billion. Vietnam got US$5 billion in aid from Japan in 2022.",
            "US$5 billion",
            2022,
        ),
        pytest.param(
            "Trade between Japan and Vietnam was US$47 billion in 2022 and is to reach US$60 billion by 2030.",
            "US$47 billion",
            2022,
        ),
        pytest.param(
            "In 2023, trade between Japan and Vietnam, which had been US$42 billion in 2021, was US$45 billion.",
            "US$45 billion",
            2023,
        ),
        pytest.param(
            "In 2022 (US$42 billion in 2021), trade between Japan and Vietnam reached US$47 billion.",
            "US$47 billion",
            2022,
        ),
        pytest.param(
            "In 2022, trade between Japan and Vietnam rose 12%; in 2023, it fell 8%.",
            "rose 12%",
            2022,
        ),
        pytest.param(
            "Trade between Japan and Vietnam fell from US$47 billion to US$45 billion in 2023.",
            "US$47 billion",
            None,
        ),
        pytest.param(
            "In 2021 and 2022, trade between Japan and Vietnam was US$42 billion and US$47 billion respectively.",
            "US$42 billion",
            2021,
        ),
        pytest.param(
            "In 2022, trade between Japan and Vietnam was US$47 billion. Japan gave Vietnam ODA of 100 billion yen in FY2023.",
            "100 billion yen",
            2023,
        ),
    ],
)
def test_no_figure_takes_the_year_of_another(text: str, quantity: str, year: int | None) -> None:
    assert years(text)[quantity] == year
