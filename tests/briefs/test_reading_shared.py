"""Amounts that invisible characters cut, that share one scale, and that are the two ends of a range or of a span of years."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from tests.briefs.conftest import Ask, shown
from tests.briefs.making import OCTOBER, observed, only

_TRADE = "Trade between Japan and Vietnam"
_MILLION, _BILLION = 10**6, 10**9


def read(text: str) -> list[tuple[str, int, int | None]]:
    """How each figure is shown, what it amounts to and its year."""
    return [(one.words, int(one.value), one.year) for one in observed(text, date=OCTOBER)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("US$6 bil\u00adlion", 6 * _BILLION),
        ("US$5\u200b billion", 5 * _BILLION),
        ("US$1,\u200b500 million", 1500 * _MILLION),
        ("US$8\u200d billion", 8 * _BILLION),
        ("US$12\u200c3 million", 123 * _MILLION),
        ("US$\u20607\u2060 billion", 7 * _BILLION),
        ("9 bil\ufefflion yen", 9 * _BILLION),
    ],
)
def test_a_character_that_nobody_sees_cuts_no_amount_and_is_quoted_as_it_stands(written: str, value: int) -> None:
    text = f"{_TRADE} was {written} in 20\u00ad23."
    found = only(text)
    assert (found.value, found.year) == (Decimal(value), 2023)
    assert found.quantity.text == written == text[found.quantity.start : found.quantity.end]


def test_a_word_cut_by_a_soft_hyphen_is_one_word() -> None:
    found = only("Peru shipped 290,000 ton\u00adnes of gra\u00adpes in 2022.")
    assert (found.unit, found.measure, found.quantity.text) == ("tonnes", "grapes", "290,000 ton\u00adnes")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("US$3 and US$5 billion", [("US$3 … billion", 3), ("US$5 billion", 5)]),
        ("3 and 5 billion US dollars", [("3 … billion US dollars", 3), ("5 billion US dollars", 5)]),
        ("US$7 and US$5 billion", [("US$7 … billion", 7), ("US$5 billion", 5)]),
        ("US$3 and 5 billion", [("US$3 … billion", 3), ("5 billion", 5)]),
    ],
)
def test_amounts_in_turn_share_the_scale_behind_the_last(said: str, expected: list[tuple[str, int]]) -> None:
    found = read(f"{_TRADE} was {said} in 2021 and 2022, respectively.")
    assert found == [(*one[:1], one[1] * _BILLION, year) for one, year in zip(expected, (2021, 2022), strict=True)]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("US$3, US$4 and US$5 million", ["US$3 … million", "US$4 … million", "US$5 million"]),
        ("3, 4 and 5 million dollars", ["3 … million dollars", "4 … million dollars", "5 million dollars"]),
        ("US$3, 4 and 5 million", ["US$3 … million", "4 … million", "5 million"]),
    ],
)
def test_so_do_three_of_them(said: str, words: list[str]) -> None:
    found = read(f"{_TRADE} was {said} in 2020, 2021 and 2022, respectively.")
    assert found == [(one, n * _MILLION, 2017 + n) for n, one in enumerate(words, 3)]


def test_a_list_of_years_right_behind_as_many_amounts_gives_each_its_own() -> None:
    found = read(f"{_TRADE} was US$5, US$6 and US$7 billion in 2020, 2021 and 2022.")
    assert [(value, year) for _, value, year in found] == [(n * _BILLION, 2015 + n) for n in (5, 6, 7)]


def test_percentages_in_turn_share_their_sign() -> None:
    found = read("Exports from Chile to Peru fell by 3 and 5 per cent in 2021 and 2022, respectively.")
    assert [(words, year) for words, _, year in found] == [("fell by 3 … per cent", 2021), ("5 per cent", 2022)]


def test_counts_share_their_scale_and_noun() -> None:
    found = read("Japan shipped 3, 4 and 5 million tonnes of rice to Vietnam in 2020, 2021 and 2022, respectively.")
    assert found == [
        ("3 … million tonnes", 3 * _MILLION, 2020),
        ("4 … million tonnes", 4 * _MILLION, 2021),
        ("5 million tonnes", 5 * _MILLION, 2022),
    ]


def test_either_of_two_and_one_with_its_year_between_share_it_too() -> None:
    assert [value for _, value, _ in read(f"{_TRADE} was US$3 or US$4 billion in 2022.")] == [3 * _BILLION, 4 * _BILLION]
    found = read(f"{_TRADE} grew from US$3 in 2021 to US$5 billion in 2022.")
    assert found == [("US$3 … billion", 3 * _BILLION, 2021), ("US$5 billion", 5 * _BILLION, 2022)]


@pytest.mark.parametrize(
    "said",
    [
        "was US$700 and US$5 million in 2022.",
        "was US$3-4 and US$5 billion in 2021 and 2022, respectively.",
        "was at €3 and US$5 million in 2022.",
        "needed a fee of US$3 and US$5 million was paid in 2022.",
    ],
)
def test_a_bare_amount_whose_scale_cannot_be_told_is_left_out(said: str) -> None:
    assert not [words for words, value, _ in read(f"{_TRADE} {said}") if value < _MILLION]


def test_amounts_with_scales_of_their_own_keep_them() -> None:
    found = read(f"{_TRADE} was US$700 million and US$5 billion in 2021 and 2022, respectively.")
    assert found == [("US$700 million", 700 * _MILLION, 2021), ("US$5 billion", 5 * _BILLION, 2022)]


@pytest.mark.parametrize(
    "said",
    [
        "between US$3 and 5 billion",
        "between US$3 billion and 5 billion",
        "between US$3 and US$5 billion",
        "between 3 and 5 billion US dollars",
        "between 3 billion and 5 billion dollars",
    ],
)
def test_between_two_amounts_is_one_range(said: str) -> None:
    found = only(f"{_TRADE} was {said} in 2022.")
    assert (found.quantity.text, found.value, found.upper, found.unit) == (said, 3 * _BILLION, 5 * _BILLION, "USD")


@pytest.mark.parametrize("said", ["between 5 and 3 billion yen", "between US$6 and US$5 billion", "between US$6 and 5 billion"])
def test_a_range_whose_ends_are_in_no_order_is_not_read(said: str) -> None:
    assert read(f"{_TRADE} was {said} in 2022.") == []


_MOVED = [
    "fell between 2021 and 2022 from US$76 billion to US$70 billion",
    "fell from US$76 billion to US$70 billion between 2021 and 2022",
    "fell from US$76 billion to US$70 billion from 2021 to 2022",
    "fell to US$70 billion from US$76 billion between 2021 and 2022",
]


@pytest.mark.parametrize(
    "text", [*(f"{_TRADE} {said}." for said in _MOVED), f"Between 2021 and 2022, t{_TRADE[1:]} {_MOVED[1][:42]}."]
)
def test_what_moved_over_a_span_began_in_its_first_year_and_ended_in_its_last(text: str) -> None:
    found = {one.quantity.text: (one.year, one.year_span and one.year_span.text) for one in observed(text, date=OCTOBER)}
    assert found == {"US$76 billion": (2021, "2021"), "US$70 billion": (2022, "2022")}


def test_what_follows_is_of_the_last_year() -> None:
    found = read(
        f"{_TRADE} rose from US$3 billion to US$4 billion between 2022 and 2023. Exports from Japan were US$2 billion."
    )
    assert [year for _, _, year in found] == [2022, 2023, 2023]


def test_from_one_amount_to_another_in_yen_is_no_range() -> None:
    found = read(f"{_TRADE} rose from 10 to 12 billion yen between 2021 and 2022.")
    assert found == [("10 … billion yen", 10 * _BILLION, 2021), ("12 billion yen", 12 * _BILLION, 2022)]


def test_a_rise_by_one_amount_to_another_is_no_range() -> None:
    found = read(f"{_TRADE} rose by US$6 billion to US$70 billion in 2022.")
    assert found == [("rose by US$6 billion", 6 * _BILLION, 2022), ("US$70 billion", 70 * _BILLION, 2022)]


def test_a_brief_shows_and_computes_with_the_scale_that_is_shared_and_the_years_of_a_span(ask_of: Callable[..., Ask]) -> None:
    ask = ask_of(
        turns="Trade between Chile and Peru was US$3 and US$5 billion in 2021 and 2022, respectively.",
        span="Exports from Ghana to Togo rose from US$3 billion to US$4 billion between 2022 and 2023.",
    )
    assert "2021: US$3 … billion" in (reply := shown(ask("/figure Chile Peru trade")))
    assert "Change 2021 to 2022, computed: +US$2 billion (+66.7%), from US$3 … billion to US$5 billion" in reply
    assert "Change 2022 to 2023, computed: +US$1 billion (+33.3%)" in shown(ask("/figure Ghana Togo exports"))
