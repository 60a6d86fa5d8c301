"""What is computed: from cited inputs, in their style, or not at all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefs.arithmetic import computed_text
from briefs.extract.numbers import quantities
from briefs.lines import Computed
from briefs.mentions import Observation, Sort, Span


def figure(text: str) -> Observation:
    """The figure that a text gives."""
    (one,) = quantities(text)
    return Observation(
        Sort.LEVEL,
        Span("p", 0, len(text), text),
        one.value,
        one.unit,
        "trade",
        None,
        qualifier=one.qualifier,
        out_of=one.out_of,
    )


def difference(first: str, last: str) -> str | None:
    return computed_text(Computed("difference", (figure(first), figure(last))))


def growth(first: str, last: str) -> str | None:
    return computed_text(Computed("growth", (figure(first), figure(last))))


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("US$26.7 billion", "US$17.5 billion", "−US$9.2 billion"),
        ("US$17.5 billion", "US$26.7 billion", "+US$9.2 billion"),
        ("US$40 billion", "US$47.6 billion", "+US$7.6 billion"),
        ("US$47.6 billion", "US$47.6 billion", "US$0.0 billion"),
        ("268.5 billion US dollars", "236.6 billion US dollars", "−31.9 billion US dollars"),
        ("1,000 people", "12,500 people", "+11,500 people"),
        ("about US$40 billion", "US$45 billion", "+US$5 billion"),
        ("100 billion yen", "98 billion yen", "−2 billion yen"),
        ("US$0 billion", "US$5 billion", "+US$5 billion"),
    ],
)
def test_a_difference_is_written_as_its_inputs_are(first: str, last: str, shown: str) -> None:
    assert difference(first, last) == shown


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("US$26.7 billion", "US$17,500 million"),
        ("US$26.7 billion", "17.5 billion US dollars"),
        ("US$26.7 billion", "€17.5 billion"),
        ("500 students", "600 workers"),
    ],
)
def test_inputs_that_are_written_unlike_have_no_difference(first: str, last: str) -> None:
    assert difference(first, last) is None


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("US$26.7 billion", "US$17.5 billion", "−34.5%"),
        ("US$40 billion", "US$47 billion", "+17.5%"),
        ("US$40 billion", "US$40 billion", "0.0%"),
        ("US$26.7 billion", "US$17,500 million", "−34.5%"),
        ("US$10 billion", "17.5 billion US dollars", "+75.0%"),
        ("1,000 people", "1,005 people", "+0.5%"),
        ("2,000 people", "2,001 people", "+0.1%"),
    ],
)
def test_growth_is_in_per_cent_of_the_first(first: str, last: str, shown: str) -> None:
    assert growth(first, last) == shown


def test_nothing_grows_from_nothing() -> None:
    assert growth("US$0 billion", "US$5 billion") is None


@pytest.mark.parametrize("last", ["€17.5 billion", "17.5 billion yen", "17 people"])
def test_other_units_are_not_compared(last: str) -> None:
    assert growth("US$26.7 billion", last) is None
    assert difference("US$26.7 billion", last) is None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("108 out of 130 action lines", "83.1%"),
        ("1 out of 3 projects", "33.3%"),
        ("2 out of 3 projects", "66.7%"),
        ("130 out of 130 action lines", "100.0%"),
        ("0 out of 130 action lines", "0.0%"),
        ("3 out of 0 projects", None),
        ("108 action lines", None),
    ],
)
def test_a_share_is_of_its_whole(text: str, shown: str | None) -> None:
    assert computed_text(Computed("share", (figure(text),))) == shown


@pytest.mark.parametrize(
    ("part", "whole", "year", "shown"),
    [
        ("US$20 billion", "US$50 billion", 2022, "40.0%"),
        ("US$500 million", "US$50 billion", 2022, "1.0%"),
        ("US$20 billion", "US$50 billion", 2021, None),
        ("€20 billion", "US$50 billion", 2022, None),
        ("US$60 billion", "US$50 billion", 2022, None),
        ("US$0 billion", "US$0 billion", 2022, None),
    ],
)
def test_a_part_is_a_share_of_its_whole_in_the_same_unit_and_year(part: str, whole: str, year: int, shown: str | None) -> None:
    inputs = replace(figure(part), year=2022), replace(figure(whole), year=year)
    assert computed_text(Computed("share", inputs)) == shown


def test_one_figure_alone_has_neither_difference_nor_growth() -> None:
    one = figure("US$5 billion")
    assert computed_text(Computed("difference", (one,))) is None
    assert computed_text(Computed("growth", (one,))) is None


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        pytest.param("2,5 billion euros", "3,5 billion euros", "+1,0 billion euros"),
        pytest.param("1 500 people", "2 500 people", "+1 000 people"),
    ],
)
def test_a_difference_is_right_or_left_out_whatever_groups_the_digits(first: str, last: str, shown: str) -> None:
    assert difference(first, last) in (shown, None)


@settings(deadline=None)
@given(st.integers(1, 99_999), st.integers(1, 99_999))
def test_a_difference_added_to_the_first_is_the_last(first: int, last: int) -> None:
    text = difference(f"US${first / 10:,} billion", f"US${last / 10:,} billion")
    assert text is not None
    sign = -1 if text.startswith("−") else 1
    shown = Decimal(text.lstrip("+−").removeprefix("US$").removesuffix(" billion").replace(",", ""))
    assert Decimal(first) / 10 + sign * shown == Decimal(last) / 10
