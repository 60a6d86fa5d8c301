"""A year that is asked for is a year in the text, no part of a longer number and no sum of money."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.message import MessageKind
from bot.rendering import plain
from tests.briefs.conftest import Ask

TRADE = (
    "The sales of rice reached 12020 tonnes in the north.\n\n"
    "Farmers exported buffalo hides worth US$2020 million to the islands.\n\n"
    "The sales of maize reached 500 tonnes. Lot 120201 was withdrawn by inspectors.\n\n"
    "The sales of millet fell in 2020, and those of barley in FY2020/21."
)


@pytest.fixture(scope="module")
def ask(ask_of: Callable[..., Ask]) -> Ask:
    return ask_of(trade=TRADE)


@pytest.mark.parametrize(
    "question", ["sales of rice 2020", "sales of maize in 2020", "What did farmers export to the islands in 2020?"]
)
def test_no_other_number_is_taken_for_it(ask: Ask, question: str) -> None:
    message = ask(question)
    assert message.kind is MessageKind.NOT_FOUND, plain(message)


@pytest.mark.parametrize("question", ["sales of millet 2020", "sales of barley in 2020"])
def test_it_is_found_as_a_year(ask: Ask, question: str) -> None:
    assert "The sales of millet fell in 2020" in plain(ask(question))
