"""A figure whose words are only begun is given, with a note that says what they were read as."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.message import MessageKind
from tests.briefs.conftest import Ask, shown

TEXT = (
    "In 2021, more than 4,300 Kenyan agricultural apprentices worked in Oman.\n\n"
    "In 2021, some 7,100 Kenyan agricultural researchers worked in Jordan. In 2019, 250 Omani lecturers worked in Kenya.\n\n"
    "Investment from Oman to Kenya reached US$700 million in 2019. "
    "Trade between Kenya and Portugal was US$5 billion in 2019.\n\n"
    "Exports from Kenya to Nigeria reached US$90 million in 2019."
)


@pytest.fixture(scope="module")
def ask_made(ask_of: Callable[..., Ask]) -> Ask:
    return ask_of(report=TEXT)


@pytest.mark.parametrize("words", ["agric apprentices", "agricult apprentice", "apprentices agri", "agric apprentices 2021"])
def test_words_begun_give_the_one_figure_that_they_fit(ask_made: Ask, words: str) -> None:
    answer = ask_made(f"/figure {words}")
    assert (answer.kind, "4,300" in shown(answer)) == (MessageKind.FIGURE, True)
    assert answer.note == f"Read as: {answer.title}."


@pytest.mark.parametrize(
    "words",
    [
        "agric appren",  # no word of it stands as typed
        "ag apprentices",  # too short
        "agric fishers",  # a word that begins none
        "agri kenyan",  # two figures
        "port trade",  # a word of its own
        "exports kenya niger",  # a country of its own
        "inv kenya to oman",  # the other way
        "AGR apprentices",  # an abbreviation
    ],
)
def test_words_that_may_be_others_give_none(ask_made: Ask, words: str) -> None:
    answer = ask_made(f"/figure {words}")
    assert answer.kind is not MessageKind.FIGURE
    assert answer.note is None


def test_a_year_that_the_figure_lacks_stays_lacking(ask_made: Ask) -> None:
    answer = ask_made("/figure agric apprentices 2019")
    assert (answer.kind, "4,300" in shown(answer)) == (MessageKind.NOT_FOUND, False)


def test_words_in_full_have_no_note(ask_made: Ask) -> None:
    answer = ask_made("/figure agricultural apprentices")
    assert (answer.kind, answer.note) == (MessageKind.FIGURE, None)


def test_the_shipped_records_figures_are_found_by_their_beginnings(ask: Ask) -> None:
    answer = ask("/figure tech interns")
    assert (answer.kind, answer.note) == (MessageKind.FIGURE, f"Read as: {answer.title}.")
