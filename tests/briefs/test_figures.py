"""Figures in their sentences: whose they are, of which year, which way, and whether they are facts at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefs.mentions import Basis, Sort, Status
from tests.briefs.making import OCTOBER, extracted, observed, only

BODY = "The members met ASEAN’s partners."
"""Makes ASEAN a party, as a document does that says what it owns."""


def test_a_figure_has_its_measure_its_parties_and_its_year_from_its_sentence() -> None:
    one = only("Two-way trade between Japan and Vietnam reached US$47.6 billion in 2022.")
    assert (one.sort, one.value, one.unit, one.measure) == (Sort.LEVEL, Decimal("47600000000"), "USD", "trade")
    assert one.wording is not None
    assert one.wording.text == "Two-way trade between Japan and Vietnam"
    assert (one.parties, one.direction) == (("Japan", "Vietnam"), None)
    assert one.year_span is not None
    assert (one.year, one.basis, one.year_span.text) == (2022, Basis.STATED, "2022")


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Trade between Japan and Vietnam reached US$47 billion.", "trade"),
        ("FDI from Japan to Vietnam reached US$5 billion.", "investment"),
        ("Exports from Japan to Vietnam reached US$23 billion.", "exports"),
        ("Imports of Japan from Vietnam reached US$24 billion.", "imports"),
        ("ODA from Japan to Vietnam reached 100 billion yen.", "official development assistance"),
        ("Loans from Japan to Vietnam reached 50 billion yen.", "loans"),
        ("Japan and Vietnam exchanged 51,000 students.", "students"),
        ("108 out of 130 action lines have been implemented.", "action lines"),
    ],
)
def test_the_measure_is_the_lexicons_or_the_words_for_what_is_counted(text: str, measure: str) -> None:
    assert only(text).measure == measure


def test_a_part_of_a_whole_counts_what_it_counts() -> None:
    one = only("To date, 108 out of 130 action lines have been implemented.")
    assert (one.value, one.out_of, one.year, one.basis) == (108, 130, None, Basis.NONE)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Investment from Japan to ASEAN reached US$26.7 billion in 2022.", ("Japan", "ASEAN")),
        ("Exports from Vietnam to Japan were US$24 billion in 2022.", ("Vietnam", "Japan")),
        ("Trade between Japan and Vietnam was US$47 billion in 2022.", None),
        ("In 2022, Japan was the third-largest investor of Vietnam.", ("Japan", "Vietnam")),
        ("In 2022, Japan was the fifth-largest investor of Vietnam, after Singapore.", ("Japan", "Vietnam")),
        ("In 2022, Japan was ASEAN’s second-largest investor.", ("Japan", "ASEAN")),
    ],
)
def test_the_direction_is_the_sentences_own(text: str, direction: tuple[str, str] | None) -> None:
    (one,) = observed(BODY, text)
    assert one.direction == direction


def test_each_rank_of_a_sentence_keeps_its_measure_and_its_table() -> None:
    investor, trader = observed(
        "In 2023, Japan was the third-largest investor of Vietnam and its fourth-largest trading partner."
    )
    assert (investor.value, investor.measure, investor.direction) == (3, "investment", ("Japan", "Vietnam"))
    assert (trader.value, trader.measure, trader.direction) == (4, "trade", ("Japan", "Vietnam"))


def test_parties_come_from_the_title_when_the_sentence_names_none() -> None:
    one = only("Trade reached US$47 billion in 2022.", title="The Japan-Vietnam talks")
    assert one.parties == ("Japan", "Vietnam")


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Japan accounted for 25% of exports in 2023.", ("Japan",)),
        ("Japan accounted for 25% of exports of Vietnam in 2023.", ("Japan", "Vietnam")),
        ("China and Japan are partners; Japan accounted for 25% of exports of Vietnam.", ("Japan", "Vietnam")),
    ],
)
def test_a_share_is_of_its_holder_and_of_the_owner_of_the_whole(text: str, holder: tuple[str, ...]) -> None:
    one = only(text)
    assert (one.sort, one.parties) == (Sort.SHARE, holder)


def test_shares_of_two_holders_are_told_apart() -> None:
    first, second = observed(BODY, "Japan accounted for 25% and China for 30% of ASEAN trade in 2022.")
    assert (set(first.parties), set(second.parties)) <= ({"Japan", "ASEAN"}, {"China", "ASEAN"})
    assert (first.parties[0], second.parties[0]) == ("Japan", "China")


def test_figures_of_two_pairs_of_parties_keep_apart() -> None:
    first, second = observed(
        "Trade between Japan and Thailand was US$60 billion in 2021, trade between Japan and Vietnam US$47 billion in 2022."
    )
    assert (first.parties, first.year) == (("Japan", "Thailand"), 2021)
    assert second.year == 2022


# Facts, targets, denials


@pytest.mark.parametrize(
    "text",
    [
        "Trade between Japan and Vietnam should reach US$60 billion by 2030.",
        "By the end of 2030 trade between Japan and Vietnam will be US$60 billion.",
        "Trade between Japan and Vietnam is expected to reach US$60 billion by 2030.",
        pytest.param("By 2030, trade between Japan and Vietnam should reach US$60 billion."),
    ],
)
def test_what_is_aimed_at_for_a_year_is_a_target_of_that_year(text: str) -> None:
    one = only(text, date=OCTOBER)
    assert (one.status, one.year) == (Status.TARGET, 2030)


@pytest.mark.parametrize(
    "text",
    [
        "The goal is trade between Japan and Vietnam of about US$60 billion.",
        "They expressed the hope that trade between Japan and Vietnam would reach US$100 billion.",
        "Trade between Japan and Vietnam could exceed US$60 billion.",
        "The two sides aim to raise trade between Japan and Vietnam to US$60 billion.",
        "The two sides agreed to bring two-way trade in goods between Japan and Vietnam to more than US$60 billion.",
        "The two sides have the goal of increasing the annual volume of trade between Japan and Vietnam to US$60 billion.",
    ],
)
def test_an_aim_or_a_prospect_is_no_fact(text: str) -> None:
    assert only(text).status is Status.TARGET


@pytest.mark.parametrize(
    "text",
    [
        "Exports from Vietnam to Japan did not reach US$30 billion in 2023.",
        "Trade between Japan and Vietnam has not reached US$60 billion.",
        "Trade between Japan and Vietnam failed to reach US$60 billion.",
        "Trade between Japan and Vietnam at US$60 billion was never reached.",
    ],
)
def test_what_is_denied_is_no_fact(text: str) -> None:
    assert only(text).status is Status.NEGATED


@pytest.mark.parametrize(
    "text",
    [
        "The agreement helped to raise trade between Japan and Vietnam to US$60 billion in 2023.",
        "The two sides managed to bring trade between Japan and Vietnam to US$60 billion in 2023.",
        "Both sides were pleased that trade between Japan and Vietnam had come to US$60 billion in 2023.",
    ],
)
def test_what_was_brought_about_is_a_fact(text: str) -> None:
    assert only(text).status is Status.FACT


def test_a_fact_beside_a_target_stays_a_fact() -> None:
    fact, target = observed("Trade between Japan and Vietnam was US$47 billion in 2022, and the goal is US$60 billion.")
    assert (fact.status, target.status) == (Status.FACT, Status.TARGET)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Trade between Japan and Vietnam fell by US$5 billion in 2023."),
        pytest.param("Trade between Japan and Vietnam increased by US$5 billion in 2023."),
        "Loans from Japan to Vietnam were 10 billion yen more than in 2021.",
        "Loans from Japan to Vietnam were 10 billion yen less than the year before.",
    ],
)
def test_an_amount_by_which_something_changed_is_not_its_level(text: str) -> None:
    assert all(one.sort is not Sort.LEVEL for one in observed(text))


@pytest.mark.parametrize("text", ["rose 12%", "fell by 8%", "was up 3% from the previous year", "dropped 4%"])
def test_a_change_in_per_cent_is_a_change(text: str) -> None:
    assert only(f"In 2022, trade between Japan and Vietnam {text}.").sort is Sort.CHANGE


# Whose a figure behind a label is


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Chile: trade of US$6.6 billion in 2024.", ("Vietnam", "Chile")),
        ("- Chile (no member of the EU): trade of US$6.6 billion in 2024.", ("Vietnam", "Chile")),
        ("Chile and Peru: trade of US$6.6 billion in 2024.", ("Chile", "Peru")),
        ("Chile: a population of 19 million in 2024.", ("Chile",)),
    ],
)
def test_what_stands_behind_a_label_is_not_of_those_whom_the_title_names(text: str, parties: tuple[str, ...]) -> None:
    made = extracted(text, title="Vietnam – European Union: at a glance", publisher="Ministry of Trade of Vietnam")
    [one] = made.observations
    assert one.parties == parties


# Parties that are none


@pytest.mark.parametrize(
    "text",
    [
        "Their aim is to raise trade between Japan and Vietnam to US$60 billion.",
        "In 2022, trade between Japan and Vietnam of US$47 billion was a record.",
        "Its exports to Japan were 5 billion yen and its imports from Japan US$23 billion.",
    ],
)
def test_a_dollar_sign_makes_no_party(text: str) -> None:
    for one in observed(text):
        assert "United States" not in one.parties
        assert one.wording is not None
        assert not one.wording.text.endswith("US")


def test_figures_for_two_receivers_keep_apart() -> None:
    found = observed("Japan gave ¥5 billion in aid to Laos in 2022. Japan gave ¥7 billion in aid to Cambodia in 2022.")
    assert [one.parties for one in found] == [("Japan", "Laos"), ("Japan", "Cambodia")]


def test_a_second_receiver_does_not_get_the_first_ones_words() -> None:
    _, second = observed("Japan provided ¥5 billion in aid to Laos and ¥7 billion to Cambodia in 2022.")
    assert second.wording is None or "Laos" not in second.wording.text


@pytest.mark.parametrize(
    "text",
    [
        "They adopted Resolution 2231 and JAIF 3.0.",
        "It lives at 54 Hai Ba Trung Street in Hanoi.",
        "Phase 5 of the plan began.",
        "It is one of the largest investors of Vietnam.",
        "Relations began 50 years ago.",
        "They met on 26 October 2025.",
        "Article 12 of the treaty with 3 hours of talks.",
    ],
)
def test_numbers_of_names_dates_and_durations_are_no_figures(text: str) -> None:
    assert observed(text) == []


def test_every_part_of_a_figure_is_exact_text_of_its_passage() -> None:
    text = "In 2022, FDI from Japan to Vietnam, up 27.7% over the previous year, reached about US$26.7 billion."
    for one in observed(text):
        for span in (one.quantity, one.wording, one.year_span):
            assert span is not None
            assert text[span.start : span.end] == span.text
