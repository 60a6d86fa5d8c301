"""A line with a date shows what happened on that date; what happened on others goes first when something must be cut."""

from __future__ import annotations

import pytest

from briefs.dated_excerpts import dated_excerpt
from briefs.mentions import Span
from tests.briefs.making import passage

LISTED = (
    "The ministers will deepen their work on the basis of the Joint Plan on Harbour Cooperation towards the Coming Decade "
    "signed in April 2018, the Memorandum of Understanding on the training of pilots and of harbour masters signed in "
    "October 2011, and other papers of the two Port Authorities."
)
TOLD = (
    "Relations of Norland and Sudland have grown deep and friendly in the decades since the opening of embassies in 1973, "
    "especially since the relationship was upgraded to the Wide Partnership for Peace and Plenty in the North in 2014."
)
OPENED = (
    "In April 2018, the ministers of the two countries signed the Joint Plan on Harbour Cooperation towards the Coming Decade, "
    "in October 2011, their forerunners had agreed on the training of pilots and of harbour masters from both countries."
)


def shown(text: str, date: str, limit: int = 150, thing: str | None = None) -> str:
    one = passage(text)
    spots = [Span(one.id, text.index(word), text.index(word) + len(word), word) if word else None for word in (date, thing)]
    assert spots[0] is not None
    return dated_excerpt(one, spots[0], limit, spots[1]).span.text


@pytest.mark.parametrize(
    ("text", "date", "kept", "left_out"),
    [
        (LISTED, "April 2018", "Joint Plan on Harbour Cooperation", "Memorandum"),
        (LISTED, "October 2011", "Memorandum of Understanding on the training", "Joint Plan"),
        (TOLD, "1973", "opening of embassies", "Wide Partnership"),
        (TOLD, "2014", "upgraded to the Wide Partnership", "embassies"),
        (OPENED, "April 2018", "signed the Joint Plan", "training"),
        (OPENED, "October 2011", "agreed on the training of pilots", "Joint Plan"),
    ],
)
def test_what_happened_on_a_date_is_kept_and_what_is_of_another_goes(text: str, date: str, kept: str, left_out: str) -> None:
    words = shown(text, date)
    assert date in words
    assert kept in words
    assert left_out not in words
    assert len(words) <= 150


def test_a_sentence_that_fits_is_whole() -> None:
    assert shown("They met in 2011, and again in 2018.", "2018") == "They met in 2011, and again in 2018."


def test_the_ends_of_a_range_are_one_date() -> None:
    rest = "and so did the other councils of the coast, " * 4
    text = f"The council praised what was done in the years 2018-2021, {rest}it is said."
    assert "the years 2018-2021" in shown(text, "2018")


def test_a_thing_asked_for_is_kept_beside_the_date() -> None:
    aside, rest = "which serves many ports, " * 4, "and grew, " * 20
    text = f"The Harbour Fund, {aside}was founded by the two countries in 1990, {rest}it is said."
    words = shown(text, "1990", 240, "Harbour Fund")
    assert "Harbour Fund" in words
    assert "founded by the two countries in 1990" in words
