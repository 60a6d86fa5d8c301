"""What a figure is: a level or the change or gap between two, shown with its words; a fact, a target, or what is denied."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from briefs.mentions import Observation, Sort, Status
from tests.briefs.conftest import Ask, shown
from tests.briefs.making import observed

SPRING = dt.date(2024, 5, 3)


def last(text: str) -> Observation:
    return observed(text, date=SPRING)[-1]


@pytest.mark.parametrize(
    ("text", "shown", "sign"),
    [
        ("Loans from Japan to Vietnam were 10 billion yen more than in 2021.", "10 billion yen more than in 2021", 1),
        ("Loans from Japan to Vietnam were US$5 billion lower than in 2021.", "US$5 billion lower than in 2021", -1),
        ("Exports of Kenya in 2023 were some 12 per cent more than in 2021.", "some 12 per cent more than in 2021", 1),
        (
            "Trade between Kenya and Togo reached US$40 billion in 2022, which was US$5 billion more than in 2021.",
            "US$5 billion more than in 2021",
            1,
        ),
        (
            "Trade between Kenya and Togo was US$4 billion in 2022, US$1.5 billion less than a year earlier, and rising.",
            "US$1.5 billion less than a year earlier",
            -1,
        ),
        (
            "Trade between Kenya and Togo was worth US$5 billion more in 2022 than in 2021.",
            "US$5 billion more in 2022 than in 2021",
            1,
        ),
        (
            "Trade between Kenya and Togo in 2022 exceeded that of 2021 by US$5 billion.",
            "exceeded that of 2021 by US$5 billion",
            1,
        ),
        (
            "Trade between Kenya and Togo, at US$64 billion in 2022, was 5 billion dollars above that of 2021.",
            "5 billion dollars above that of 2021",
            1,
        ),
        ("Exports of Kenya in 2023 were 12% lower in value.", "12% lower", -1),
        ("Exports of Kenya, worth US$5 billion more than imports, grew.", "US$5 billion more than imports", 1),
        ("Exports of Kenya were 30 per cent above the 2021 level.", "30 per cent above the 2021 level", 1),
    ],
)
def test_a_change_is_shown_with_the_words_that_make_it_one(text: str, shown: str, sign: int) -> None:
    one = last(text)
    assert (one.sort, one.quantity.text, one.value > 0) == (Sort.CHANGE, shown, sign > 0)


def test_how_much_is_short_of_a_target_is_not_a_level() -> None:
    gap = observed("Exports of Kenya are US$5 billion short of the US$9 billion target.")[0]
    assert (gap.sort, gap.quantity.text) == (Sort.CHANGE, "US$5 billion short of the US$9 billion target")


@pytest.mark.parametrize(
    "text",
    [
        "Trade between Kenya and Togo was more than US$5 billion in 2022.",
        "Trade between Kenya and Togo was above US$5 billion, more than ever.",
        "Trade between Kenya and Togo exceeded US$5 billion in 2022.",
    ],
)
def test_more_than_an_amount_is_a_level(text: str) -> None:
    assert last(text).sort is Sort.LEVEL


@pytest.mark.parametrize(
    "text",
    [
        "By 2023 trade between Kenya and Togo had reached US$8 billion.",
        "By the end of 2023 trade between Kenya and Togo stood at US$9 billion.",
        "By 2023, trade between Kenya and Togo exceeded US$9 billion.",
        "Trade between Kenya and Togo reached US$10 billion by 2023, the ministry said in 2024.",
        "Trade between Kenya and Togo had grown to US$11 billion by 2022.",
        "By 2023 Japan had provided US$3 billion in loans to Kenya.",
        "By 2020, 5,000 students from Kenya were in Japan.",
        "The pact allowed Tonga to raise exports to US$9 billion in 2023.",
        "The pact enabled Tonga to lift exports to US$9 billion.",
        "Tonga was the first to raise exports to US$9 billion.",
        "Tonga used the pact to raise exports to US$9 billion.",
        "The pact did much to raise exports of Tonga to US$9 billion.",
        "Tonga rushed to increase exports to US$9 billion in 2023.",
        "The agreement helped to raise trade between Kenya and Togo to US$9 billion.",
    ],
)
def test_what_a_verb_of_the_past_says_came_about_is_a_fact(text: str) -> None:
    assert last(text).status is Status.FACT


@pytest.mark.parametrize(
    "text",
    [
        "Trade between Kenya and Togo was to reach US$10 billion by 2023.",
        "Trade between Kenya and Togo would have reached US$10 billion by 2023.",
        "Trade between Kenya and Togo was expected to reach US$10 billion by 2023.",
        "They agreed that trade between Kenya and Togo be raised to US$10 billion by 2023.",
        "By 2020, 5,000 students from Kenya were to be sent to Japan.",
        "Japan promised US$3 billion to Kenya by 2023.",
        "The US$9 billion target for exports of Kenya was set in 2020.",
        "The target of 2015 was trade between Kenya and Togo of US$10 billion by 2023.",
        "Kenya and Togo agreed in 2019 to raise trade between Kenya and Togo to US$10 billion in 2023.",
        "Kenya agreed to help to raise exports to US$10 billion.",
        "The pact will allow Tonga to raise exports to US$9 billion.",
        "The ministers were instructed to raise trade between Kenya and Togo to US$9 billion.",
        "The ministers discussed ways to raise trade between Kenya and Togo to US$9 billion.",
        "Oman aims to raise trade between Oman and Japan and, in the long run, the number of visits, to US$60 billion.",
        "Both aim to raise trade between Poland and Spain, which was US$20 billion in 2022, to US$61 billion.",
    ],
)
def test_what_is_aimed_at_is_a_target_though_its_year_is_past(text: str) -> None:
    assert last(text).status is Status.TARGET


def test_what_stood_before_the_aim_is_a_fact() -> None:
    assert observed("Both aim to raise trade of Spain, which was US$20 billion, to US$61 billion.")[0].status is Status.FACT


@pytest.mark.parametrize(
    "text",
    [
        "Trade between Poland and Spain, which had never been higher, was US$75 billion in 2022.",
        "Trade between Poland and Spain did not fail to reach US$73 billion in 2022.",
        "Trade between Poland and Spain never fell below US$2 billion.",
    ],
)
def test_a_denial_of_something_else_is_none_of_the_figure(text: str) -> None:
    assert last(text).status is Status.FACT


def test_a_floor_is_shown_with_its_denial() -> None:
    one = last("Trade between Poland and Spain never fell below US$2 billion.")
    assert (one.quantity.text, one.qualifier) == ("never fell below US$2 billion", "more than")


@pytest.mark.parametrize("verb", ["could not be raised to", "cannot be raised to", "never reached", "was unable to reach"])
def test_what_could_not_be_reached_is_denied(verb: str) -> None:
    assert last(f"Trade between Poland and Spain {verb} US$6 billion.").status is Status.NEGATED


@pytest.mark.parametrize("verb", ["allowed Tonga to raise", "enabled Tonga to lift", "used the pact to raise"])
def test_what_was_raised_is_named_without_the_verb(verb: str) -> None:
    one = last(f"The pact {verb} exports to US$9 billion in 2023.")
    assert one.wording is not None
    assert one.wording.text == "exports"


def test_the_words_of_a_change_stand_in_its_line_and_a_floor_gives_none(ask_of: Callable[..., Ask]) -> None:
    ask = ask_of(
        report="Trade between Kenya and Oman reached US$40 billion in 2022, which was US$5 billion more than in 2021.\n\n"
        "Trade between Kenya and Oman never fell below US$2 billion in 2019."
    )
    told = shown(ask("/figure trade kenya oman"))
    assert "2022: US$5 billion more than in 2021" in told
    assert "2019: never fell below US$2 billion" in told
    assert "Change 2019 to 2022" not in told
