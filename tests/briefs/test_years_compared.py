"""Years of one figure set side by side in plain words: the figure, in those years, or that one is lacking."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.message import MessageKind
from tests.briefs.conftest import Ask, shown

BARLEY = (
    "Trade between Kenya and Oman reached US$3 billion in 2019 and US$4 billion in 2021.\n\n"
    "Investment from Oman to Kenya reached US$700 million in 2019. "
    "Investment from Oman to Kenya reached US$900 million in 2021.\n\n"
    "Trade between Kenya and Jordan reached US$2 billion in 2019. They met in 2020 at a summit on trade in Nairobi."
)


@pytest.fixture(scope="module")
def ask_made(ask_of: Callable[..., Ask]) -> Ask:
    return ask_of(report=BARLEY)


@pytest.mark.parametrize(
    "question",
    [
        "kenya oman trade 2019 and 2021",
        "compare kenya oman trade 2019 and 2021",
        "Compare trade between Kenya and Oman in 2019 and 2021.",
        "Kenya-Oman trade 2019 vs 2021",
        "trade kenya oman 2019 vs. 2021",
        "trade kenya oman 2019 versus 2021?",
        "trade between kenya and oman from 2019 to 2021",
        "kenya's trade with oman between 2019 and 2021",
        "kenya oman trade 2021 compared with 2019",
        "Difference between Kenya Oman trade in 2019 and 2021",
        "What is the difference between Kenya-Oman trade in 2019 and 2021?",
        "compare how much kenya oman trade was in 2019 and 2021",
        "kenyan trade with oman in 2019 and in 2021",
    ],
)
def test_a_figure_and_two_years_ask_for_that_figure_in_those_years(ask_made: Ask, question: str) -> None:
    answer = ask_made(question)
    assert answer.kind is MessageKind.FIGURE
    assert (answer.title, "US$3 billion" in shown(answer), "US$4 billion" in shown(answer)) == (
        "Trade, Kenya – Oman",
        True,
        True,
    )
    assert "US$1 billion" in shown(answer)  # the change


@pytest.mark.parametrize("question", ["kenya oman trade change 2019 2021", "change in kenya oman trade from 2019 to 2021"])
def test_a_change_between_two_years_is_computed(ask_made: Ask, question: str) -> None:
    answer = ask_made(question)
    assert (answer.kind, "US$1 billion" in shown(answer)) == (MessageKind.FIGURE, True)


def test_one_year_of_a_figure_is_that_year_alone(ask_made: Ask) -> None:
    answer = ask_made("kenya oman trade 2021")
    assert answer.kind is MessageKind.FIGURE
    assert ("US$4 billion" in shown(answer), "US$3 billion" in shown(answer)) == (True, False)


@pytest.mark.parametrize("question", ["compare kenya oman trade 2019 and 2020", "kenya jordan trade 2019 vs 2021"])
def test_a_year_that_the_figure_lacks_is_said_to_be_lacking(ask_made: Ask, question: str) -> None:
    answer = ask_made(question)
    assert answer.kind is MessageKind.NOT_FOUND
    assert "billion" not in shown(answer)
    assert "Trade, Kenya – " in shown(answer)


def test_a_year_that_no_passage_bears_is_named(ask_made: Ask) -> None:
    assert "None of its passages bears 2035" in ask_made("compare kenya oman trade 2019 and 2035").title


def test_several_figures_that_bear_the_words_are_a_choice(ask_made: Ask) -> None:
    assert ask_made("compare kenya 2019 and 2021").kind is not MessageKind.FIGURE
    assert ask_made("compare trade 2019 and 2020").kind is MessageKind.NOT_FOUND


@pytest.mark.parametrize(
    "question", ["kenya oman trade summit 2019 and 2021", "compare the kenya oman trade delegations 2019 and 2021"]
)
def test_a_question_that_holds_more_is_none_for_the_figure(ask_made: Ask, question: str) -> None:
    assert ask_made(question).kind is not MessageKind.FIGURE


@pytest.mark.parametrize(
    "question",
    [
        "how much did kenya invest in oman in 2019?",
        "/figure kenya investment in oman 2019",
        "/figure kenyan fdi in oman 2019",
    ],
)
def test_the_flow_the_other_way_is_no_answer_in_small_letters_either(ask_made: Ask, question: str) -> None:
    answer = ask_made(question)
    assert answer.kind is not MessageKind.FIGURE
    assert "million" not in shown(answer)


@pytest.mark.parametrize("question", ["kenyan investment in oman 2019 vs 2021", "kenya fdi to oman 2019 and 2021"])
def test_the_flow_the_other_way_is_not_compared(ask_made: Ask, question: str) -> None:
    assert ask_made(question).kind is not MessageKind.FIGURE


@pytest.mark.parametrize(
    "question",
    ["omani investment in kenya 2019 vs 2021", "omani fdi in kenya 2019 and 2021", "compare oman's fdi to kenya 2019 2021"],
)
def test_the_flow_the_right_way_is_answered_in_small_letters(ask_made: Ask, question: str) -> None:
    answer = ask_made(question)
    assert (answer.kind, "US$700 million" in shown(answer)) == (MessageKind.FIGURE, True)


OWN = {
    "compare asean japan trade 2022 and 2024": ("US$268.5 billion", "US$236.6 billion"),
    "compare japanese fdi in asean 2022 vs 2024": ("US$26.7 billion", "US$17.5 billion"),
}


@pytest.mark.parametrize("question", OWN)
def test_the_shipped_record_compares_its_years(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.kind is MessageKind.FIGURE
    assert all(value in shown(answer) for value in OWN[question])


@pytest.mark.parametrize("question", OWN)
def test_the_originals_compare_theirs(ask_raw: Ask, question: str) -> None:
    answer = ask_raw(question)
    assert answer.kind is MessageKind.FIGURE
    assert all(value in shown(answer) for value in OWN[question])
