"""What a writing of a number leaves open: its digits, its qualifier, its range."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefs.extract.numbers import quantities
from briefs.mentions import Observation, Sort, Span
from briefs.rounding import agree, closest, left_open


def figure(text: str) -> Observation:
    one = quantities(text)[0]
    return Observation(Sort.LEVEL, Span("p", 0, len(text), text), one.value, one.unit, "trade", None, qualifier=one.qualifier)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("US$268.5 billion", "about US$268 billion"),
        ("US$268.5 billion", "US$0.27 trillion"),
        ("US$268.5 billion", "about US$270 billion"),
        ("US$47,612 million", "US$47.6 billion"),
        ("US$47.6 billion", "more than US$47 billion"),
        ("US$47.6 billion", "less than US$48 billion"),
        ("523,400 people", "more than 520,000 people"),
        ("US$47.6 billion", "US$45-50 billion"),
    ],
)
def test_numbers_that_differ_by_rounding_agree(one: str, other: str) -> None:
    assert agree(figure(one), figure(other))
    assert agree(figure(other), figure(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("US$47.6 billion", "US$47.7 billion"),
        ("US$268.5 billion", "US$270 billion"),
        ("US$268.5 billion", "about US$260 billion"),
        ("US$46.9 billion", "more than US$47 billion"),
        ("US$49 billion", "more than US$47 billion"),
        ("US$48.2 billion", "less than US$48 billion"),
        ("520,000 people", "about 500,000 people"),
        ("US$51 billion", "US$45-50 billion"),
        ("US$47.6 billion", "€47.6 billion"),
    ],
)
def test_numbers_that_no_rounding_makes_equal_differ(one: str, other: str) -> None:
    assert not agree(figure(one), figure(other))
    assert not agree(figure(other), figure(one))


def test_zeros_after_the_point_are_digits() -> None:
    assert left_open(figure("about US$270.0 billion")) == (Decimal("269.95e9"), Decimal("270.05e9"))


def test_the_closest_writing_is_taken() -> None:
    assert closest([figure("US$0.27 trillion"), figure("US$268.5 billion"), figure("about US$268 billion")]).value == Decimal(
        "268.5e9"
    )


@given(st.decimals("0.01", "99999", places=2), st.integers(0, 1))
def test_a_number_agrees_with_its_own_rounding(value: Decimal, places: int) -> None:
    rounded = round(value, places)
    if rounded:
        assert agree(figure(f"US${value} billion"), figure(f"US${rounded} billion"))
