"""Quantities as documents write them: value, unit, qualifier and place; what is shown of a change or a prospect."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefs.extract.numbers import quantities
from briefs.extract.quantity import Quantity, as_decimal
from briefs.extract.shown import CHANGE_BEFORE, shown_span
from tests.briefs.making import observed


def only(text: str) -> Quantity:
    found = quantities(text)
    assert len(found) == 1, [text[one.start : one.end] for one in found]
    return found[0]


def shown(text: str) -> str:
    """The one quantity of a text as a reader would see it."""
    one = only(text)
    start, end = shown_span(text, one, bool(CHANGE_BEFORE.search(text[: one.start])) and one.sort == "percent")
    return text[start:end]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("US$268.5 billion", "268500000000", "USD"),
        ("268.5 billion US dollars", "268500000000", "USD"),
        ("USD5 million", "5000000", "USD"),
        ("US$ 5 million", "5000000", "USD"),
        ("$20bn", "20000000000", "USD"),
        ("$1tn", "1000000000000", "USD"),
        ("US$2,500.50", "2500.50", "USD"),
        ("¥100 billion", "100000000000", "JPY"),
        ("20 million yen", "20000000", "JPY"),
        ("1,234,567.89 yen", "1234567.89", "JPY"),
        ("€1,200", "1200", "EUR"),
        ("2,5 billion euros", "2500000000", "EUR"),
        ("A$5 million", "5000000", "AUD"),
        ("HK$ 20 million", "20000000", "HKD"),
        ("R$5 million", "5000000", "BRL"),
        ("RM50 million", "50000000", "MYR"),
        ("RMB 300 million", "300000000", "CNY"),
        ("Rp 15 trillion", "15000000000000", "IDR"),
        ("5 won", "5", "KRW"),
        ("7 special drawing rights", "7", "XDR"),
    ],
)
def test_money_is_read_with_its_scale_and_currency(text: str, value: str, unit: str) -> None:
    one = only(text)
    assert (one.sort, one.value, one.unit) == ("money", Decimal(value), unit)
    assert text[one.start : one.end] == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2,500", "2500"),
        ("2,5", "2.5"),
        ("2,55", "2.55"),
        ("1,234,567.8", "1234567.8"),
        ("1 234", "1234"),
        ("1\u2009234\u2009567", "1234567"),
        ("1\u202f234", "1234"),
        ("1\u00a0234", "1234"),
        ("27.7", "27.7"),
    ],
)
def test_a_comma_before_three_digits_parts_thousands_and_before_fewer_decimals(text: str, value: str) -> None:
    assert as_decimal(text) == Decimal(value)


@settings(deadline=None)
@given(st.integers(0, 10**15), st.sampled_from([",", " ", "\u2009", "\u202f", "\u00a0"]))
def test_grouped_digits_keep_their_value_whatever_groups_them(number: int, mark: str) -> None:
    written = f"{number:,}".replace(",", mark)
    assert as_decimal(written) == number
    assert only(f"{written} people").value == number


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("520,000 people", "520000", "people"),
        ("1\u202f234 people", "1234", "people"),
        ("10 thousand workers", "10000", "workers"),
        ("2 hundred ships", "200", "ships"),
        ("15 million doses of vaccine", "15000000", "doses"),
        ("30,000 tonnes of rice", "30000", "tonnes"),
        ("51,000 Vietnamese students in Japan", "51000", "Vietnamese students"),
        ("1 million", "1000000", ""),
    ],
)
def test_a_count_comes_with_the_noun_that_it_counts(text: str, value: str, unit: str) -> None:
    one = only(text)
    assert (one.sort, one.value, one.unit) == ("count", Decimal(value), unit)


@pytest.mark.parametrize(
    "text", ["108 out of 130 action lines", "108 of the 130 action lines", "108 out of a total of 130 action lines"]
)
def test_a_part_of_a_whole_keeps_the_whole(text: str) -> None:
    one = only(text)
    assert (one.value, one.out_of, one.unit) == (108, 130, "action lines")
    assert text[slice(*one.number)] == "108"


@pytest.mark.parametrize("text", ["27.7%", "27.7 %", "27.7 per cent", "27.7 percent"])
def test_a_percentage_is_one_however_it_is_written(text: str) -> None:
    assert (only(text).sort, only(text).value) == ("percent", Decimal("27.7"))


@pytest.mark.parametrize(
    ("text", "rank", "surface"),
    [
        ("ASEAN's fourth-largest trading partner", 4, "fourth-largest"),
        ("the largest investor", 1, "largest"),
        ("the second largest donor", 2, "second largest"),
        ("its 4th largest market", 4, "4th largest"),
        ("the 21st largest economy", 21, "21st largest"),
        ("the third-most important partner", 3, "third-most important"),
        ("Japan ranks third in investment and tourism", 3, "third"),
        ("the twenty-first largest economy", 21, "twenty-first largest"),
    ],
)
def test_a_rank_is_an_ordinal_before_a_superlative(text: str, rank: int, surface: str) -> None:
    one = only(text)
    assert (one.sort, one.value, text[one.start : one.end]) == ("rank", rank, surface)


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("a third of trade", "33.3", ""),
        ("half of the members", "50", ""),
        ("two thirds of exports", "66.7", ""),
        ("three quarters of exports", "75", ""),
        ("more than half of exports", "50", "more than"),
    ],
)
def test_a_fraction_of_something_is_a_share(text: str, value: str, qualifier: str) -> None:
    one = only(text)
    assert (one.sort, one.value, one.qualifier) == ("percent", Decimal(value), qualifier)


def test_a_part_of_a_year_is_no_share() -> None:
    assert all(one.sort != "percent" for one in quantities("in the first half of 2023"))


def test_half_without_a_whole_is_no_share() -> None:
    assert quantities("in the second half it rained") == []


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("about 520,000 people", "about"),
        ("nearly US$5 billion", "about"),
        ("an estimated 3 million tonnes", "about"),
        ("more than 520,000 people", "more than"),
        ("over 100 billion yen", "more than"),
        ("at least 12 projects", "more than"),
        ("no less than 12 projects", "more than"),
        ("exceeding US$5 billion", "more than"),
        ("up to 400 people", "less than"),
        ("no more than US$5 million", "less than"),
        ("not more than 5 million tonnes", "less than"),
        ("under 20%", "less than"),
        ("520,000 people", ""),
        pytest.param("no fewer than 300 firms", "more than"),
        pytest.param("not less than US$5 billion", "more than"),
        pytest.param("not exceeding US$5 billion", "less than"),
    ],
)
def test_a_qualifier_belongs_to_its_quantity(text: str, qualifier: str) -> None:
    one = only(text)
    assert one.qualifier == qualifier
    assert text[one.start : one.end] == text


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("US$45-50 billion"),
        pytest.param("US$1.3 to 1.5 billion"),
        pytest.param("US$1.5–2 billion"),
        "10% to 20%",
        "between 10 and 20 per cent",
        "between US$10 and US$20 billion",
        "between US$900 million and US$1.2 billion",
        "between 10 million and 20 million tonnes",
    ],
)
def test_no_end_of_a_range_is_given_alone(text: str) -> None:
    """A range is read whole or not at all."""
    assert [text[one.start : one.end] for one in quantities(text) if one.unit] in ([], [text])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("US$1.5m"),
        pytest.param("£3k"),
        pytest.param("¥5 mil."),
    ],
)
def test_a_scale_that_is_not_known_leaves_no_bare_amount(text: str) -> None:
    """Read with its scale or not at all."""
    assert all(one.end >= len(text.rstrip(".")) for one in quantities(text) if one.sort == "money")


@pytest.mark.parametrize("sign", ["-", "\u2212"])
def test_a_negative_percentage_keeps_its_sign(sign: str) -> None:
    text = f"trade changed by {sign}3.2%"
    assert shown(text) == f"{sign}3.2%"


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("FDI, up 27.7% over the previous year", "up 27.7% over the previous year"),
        ("trade fell by 3.2% from the previous year", "fell by 3.2% from the previous year"),
        ("trade grew 5% year-on-year", "grew 5% year-on-year"),
        (
            "an increase of 5% compared with the same period last year",
            "an increase of 5% compared with the same period last year",
        ),
        ("trade dropped 5%.", "dropped 5%"),
    ],
)
def test_a_change_is_shown_with_its_direction_and_base(text: str, surface: str) -> None:
    assert shown(text) == surface


@pytest.mark.parametrize("text", ["trade makes up 5% of it", "exports made up 12%"])
def test_what_makes_up_a_share_did_not_go_up(text: str) -> None:
    assert not CHANGE_BEFORE.search(text[: only(text).start])


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("loans could exceed 100 billion yen", "could exceed 100 billion yen"),
        ("trade is expected to reach US$60 billion", "is expected to reach US$60 billion"),
        ("trade would reach US$100 billion", "would reach US$100 billion"),
        ("trade reached US$60 billion", "US$60 billion"),
    ],
)
def test_a_prospect_is_never_shown_as_a_fact(text: str, surface: str) -> None:
    assert shown(text) == surface


def test_quantities_come_in_order_and_never_overlap() -> None:
    text = "US$26.7 billion (up 27.7%), the second-largest of 108 out of 130 lines and 2,500 people"
    found = quantities(text)
    assert [one.sort for one in found] == ["money", "percent", "rank", "count", "count"]
    assert all(a.end <= b.start for a, b in pairwise(found))


@settings(deadline=None)
@given(st.text("0123456789.,$€% \u00a0\u2009-–USbilonyem", max_size=40))
def test_any_text_is_read_and_the_places_hold(text: str) -> None:
    for one in quantities(text):
        assert one.start <= one.number[0] < one.number[1] <= one.end <= len(text)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("US$26.7[5] billion in the year", 26_700_000_000, "USD"),
        ("US$3 billion[5]", 3_000_000_000, "USD"),
        ("12,000[6] students", 12_000, "students"),
        ("about 520,000[*] people", 520_000, "people"),
    ],
)
def test_the_mark_of_a_note_is_no_figure_and_parts_none_from_its_scale_or_unit(text, value, unit):
    [found] = quantities(text)
    assert (found.value, found.unit) == (value, unit)
    assert text[found.start : found.end] in text


@pytest.mark.parametrize("text", ["US$26.7⁵ billion", "US$26.7[5] billion", "US$26.7 billion⁵", "US$26.7¹² billion"])
def test_the_number_of_a_note_is_looked_past(text: str) -> None:
    [one] = observed(f"Trade between Japan and Vietnam reached {text} in 2022⁶.")
    assert (one.value, one.year) == (Decimal("26700000000"), 2022)
