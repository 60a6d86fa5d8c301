"""What the record does not bear is said not to be there; no neighbour's number, no premise accepted."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from bot.message import Line, Message, MessageKind

Ask = Callable[[str], Message]

LACKING = [
    "/summit 27",
    "/summit 27th ASEAN-Japan Summit",
    "/figure ASEAN China trade 2024",
    "How much did China invest in ASEAN in 2024?",
    "/figure ASEAN Japan trade 2023",
    "How much was trade between ASEAN and Japan in 2023?",
    "How much did ASEAN invest in Japan in 2022?",
    "What is the capital of France?",
    "when did Japan leave RCEP",
    "When was the 26th ASEAN-Japan Summit held?",
    "Who is the emperor of Japan?",
    "Who is the prime minister of Malaysia?",
    "How many Japanese workers are in Vietnam?",
    "/agreement USMCA",
    "/term NATO",
    "/who Macron",
    "/timeline Brexit",
    "/brief Brexit",
    "/find blockchain lithium",
]


def values(message: Message) -> set[str]:
    """The amounts and counts that a message's lines show, the sources' labels apart."""
    shown = [block.plain for block in message.blocks if isinstance(block, Line)]
    return set(re.findall(r"\d+\.\d+|\d{1,3},\d{3}", " ".join([message.title, *shown])))


@pytest.mark.parametrize("question", LACKING)
def test_the_shipped_record_is_silent(question: str, ask: Ask) -> None:
    message = ask(question)
    assert message.kind is MessageKind.NOT_FOUND
    assert values(message) == set()


@pytest.mark.parametrize("question", LACKING)
def test_the_originals_are_silent(question: str, ask_raw: Ask) -> None:
    message = ask_raw(question)
    assert message.kind is MessageKind.NOT_FOUND
    assert values(message) == set()


def test_the_nearest_comes_without_its_values_in_its_quotations_too(ask: Ask) -> None:
    for question in LACKING:
        for citation in ask(question).citations:
            assert not re.search(r"\d+\.\d+|\d{1,3},\d{3}", citation.quote), (question, citation.quote)


def test_a_year_is_denied_only_where_no_passage_bears_it(ask: Ask) -> None:
    assert "None of its passages bears" not in ask("/figure ASEAN Japan trade 2023").title
    assert "None of its passages bears China" in ask("How much did China invest in ASEAN in 2024?").title


def test_the_nearest_is_named_with_its_years_and_without_its_values(ask: Ask) -> None:
    lines = [block.plain for block in ask("/figure ASEAN Japan trade 2023").blocks if isinstance(block, Line)]
    assert lines[0] == "The record has: Trade between ASEAN and Japan, for 2022, 2024 [1][2]"


def test_an_office_that_several_held_comes_back_as_a_choice(ask: Ask) -> None:
    message = ask("Who is the Prime Minister of Japan?")
    assert message.kind is MessageKind.CHOICE
    assert {button.label for row in message.buttons for button in row} >= {"Takaichi Sanae", "Kishida Fumio"}


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("how much is the Kenya Oman trade in 2023?", "Oman"),
        ("how much did Oman Air sell to Oman in 2023?", "Oman Air"),
        ("how much is the trade of Kenya and Oman in 2023?", "Oman"),
    ],
)
def test_what_nothing_bears_is_said_once(ask_of: Callable[..., Ask], question: str, missing: str) -> None:
    title = ask_of(report="Trade between Kenya and Laos reached US$4 billion in 2023.")(question).title or ""
    assert title.partition("None of its passages bears ")[2] == f"{missing}."
