"""What somebody proposed or promised is found under the name or the office, where the document tells who holds it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.message import MessageKind
from bot.rendering import plain
from tests.briefs.conftest import Ask

SUMMIT = (
    "Prime Minister Tran Duc Long and Japanese Prime Minister Morita Aiko attended the 9th Harbour Summit in "
    "Lisbon on 4 May.\n\n"
    "Japanese Prime Minister Morita Aiko expressed her pleasure at meeting the leaders.\n\n"
    "The Japanese Prime Minister proposed stronger cooperation in cybersecurity and the training of harbour masters.\n\n"
    "Prime Minister Tran Duc Long, along with other leaders, congratulated Prime Minister Morita Aiko on her election.\n\n"
    "The Prime Minister also requested Japan to increase the transfer of desalination technology.\n\n"
    "The Prime Minister pledged to open two harbours."
)
TALKS = (
    "Norwegian Prime Minister Berg Solveig met Finnish Prime Minister Laine Aino in Oslo.\n\n"
    "The Prime Minister proposed a joint icebreaker.\n\n"
    "Prime Minister Berg Solveig proposed a ferry line. A letter to the Finnish Prime Minister proposed a bridge."
)
ALONE = (
    "President Okoro Chidi of Nigeria opened the hall. The President promised a new railway. The Ghanaian President left early."
)


@pytest.fixture(scope="module")
def ask(ask_of: Callable[..., Ask]) -> Ask:
    return ask_of(summit=SUMMIT, talks=TALKS, alone=ALONE)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what did morita propose at the summit", "cybersecurity"),
        ("What did Morita Aiko suggest?", "cybersecurity"),
        ("what did the japanese prime minister propose", "cybersecurity"),
        ("what did the Japanese prime minister ask for", "cybersecurity"),
        ("what did tran duc long ask of japan on desalination", "desalination"),
        ("what did Prime Minister Tran Duc Long promise", "open two harbours"),
        ("what did the Norwegian prime minister propose", "ferry line"),
        ("what did berg propose", "ferry line"),
        ("what did okoro promise", "railway"),
    ],
)
def test_the_speaker_is_found_by_name_and_by_office(ask: Ask, question: str, words: str) -> None:
    message = ask(question)
    assert message.kind is MessageKind.BRIEF
    assert words in plain(message)


def test_a_sentence_that_names_only_the_office_is_shown_with_the_place_that_names_its_holder(ask: Ask) -> None:
    message = ask("what did morita propose at the summit")
    assert plain(message).splitlines()[1].startswith("Morita Aiko: “The Japanese Prime Minister proposed")
    assert {citation.paragraph for citation in message.citations} == {1, 3}


@pytest.mark.parametrize(
    ("question", "never"),
    [
        ("what did morita ask of japan on desalination", "desalination"),
        ("what did morita promise", "harbours"),
        ("what did laine propose", "bridge"),
        ("what did laine propose", "icebreaker"),
        ("what did berg propose", "icebreaker"),
        ("what did okoro promise", "tunnel"),
        ("what did tran duc long propose at the summit about cybersecurity", "cybersecurity"),
    ],
)
def test_what_another_said_or_nobody_can_be_told_to_have_said_is_not_the_answer(ask: Ask, question: str, never: str) -> None:
    shown = plain(ask(question)).partition("\n")[2]
    assert never not in shown
