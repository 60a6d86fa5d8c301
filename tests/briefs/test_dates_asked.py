"""Of several dates in one sentence the one of the thing asked for is the answer, and the line shows the two together."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.message import MessageKind
from bot.rendering import plain
from tests.briefs.conftest import Ask

TALKS = (
    "The presidents praised the deep and friendly relations between Norland and Sudland since the establishment of consular "
    "relations in 1973, especially since the relationship of the two countries was upgraded to the Wide Harbour Partnership "
    "for Peace and Plenty in the North Sea in 2014.\n\n"
    "They recalled that embassies were opened in 1981, and that the ties of both were elevated to the Deep Valley "
    "Partnership.\n\n"
    "The Salt Fund was set up in 1990 by the ports, and the Tin Museum followed in 1995 on the old quay."
)


@pytest.fixture(scope="module")
def ask(ask_of: Callable[..., Ask]) -> Ask:
    return ask_of(talks=TALKS)


@pytest.mark.parametrize(
    ("question", "date", "thing"),
    [
        ("when was the wide harbour partnership set up", "2014", "Wide Harbour Partnership"),
        ("When was the Wide Harbour Partnership established?", "2014", "Wide Harbour Partnership"),
        ("when did norland and sudland establish consular relations", "1973", "consular relations"),
        ("when was the Salt Fund set up", "1990", "Salt Fund"),
    ],
)
def test_a_date_is_that_of_the_thing_asked_for_and_both_are_shown(ask: Ask, question: str, date: str, thing: str) -> None:
    first = plain(ask(question)).splitlines()[1]
    assert first.startswith(f"{date}: ")
    assert thing in first
    assert date in first.partition(": ")[2]


def test_a_date_of_something_else_in_the_sentence_is_no_answer(ask: Ask) -> None:
    message = ask("when was the deep valley partnership established")
    assert message.kind is MessageKind.NOT_FOUND
    assert "1981" not in plain(message)
