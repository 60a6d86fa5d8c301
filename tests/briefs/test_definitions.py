"""How a figure is defined: told where definitions differ, and nothing computed across them."""

from __future__ import annotations

import pytest

from briefs.definitions import Reading
from tests.briefs.making import observed, passage


def defined(text: str, at: int = 0) -> tuple[set[str], set[str], str]:
    """(what changes the quantity, what calls for caution, the words) of one figure of a text."""
    several = observed(text)
    found = Reading(passage(text), several).definition(several[at])
    return {value for _, value in found.changing}, {value for _, value in found.other}, found.words.text


@pytest.mark.parametrize(
    ("text", "changing"),
    [
        ("Trade in goods between Japan and Vietnam was US$40 billion in 2022.", {"goods"}),
        ("Merchandise trade between Japan and Vietnam was US$40 billion in 2022.", {"goods"}),
        ("Trade in goods and services between Japan and Vietnam was US$40 billion in 2022.", {"goods and services"}),
        ("Two-way trade between Japan and Vietnam was US$40 billion in 2022.", set()),
        ("Registered investment from Japan in Vietnam was US$4 billion in 2022.", {"registered"}),
        ("Disbursed investment from Japan in Vietnam was US$4 billion in 2022.", {"disbursed"}),
        ("The stock of investment from Japan in Vietnam was US$40 billion in 2022.", {"stock"}),
        ("Net investment from Japan in Vietnam was US$4 billion in 2022.", {"net"}),
        ("In the first half of 2022, trade between Japan and Vietnam was US$20 billion.", {"part of a year"}),
        ("The trade surplus of Japan with Vietnam was US$2 billion in 2022.", {"balance"}),
    ],
)
def test_what_makes_it_another_quantity_is_told(text: str, changing: set[str]) -> None:
    assert defined(text)[0] == changing


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Trade between Japan and Vietnam was US$40 billion in fiscal year 2022.", {"fiscal year"}),
        ("Provisional data put trade between Japan and Vietnam at US$40 billion in 2022.", {"provisional"}),
        ("Trade between Japan and Vietnam was US$40 billion in 2022.", set()),
    ],
)
def test_what_only_calls_for_caution_is_told_apart(text: str, other: set[str]) -> None:
    assert defined(text)[:2] == (set(), other)


def test_the_words_that_define_it_are_given_with_the_measure() -> None:
    assert defined("The stock of investment from Japan in Vietnam was US$40 billion in 2022.")[2].startswith(
        "stock of investment"
    )


def test_what_is_said_of_one_figure_does_not_define_the_next() -> None:
    text = "In the first half of 2022, trade between Japan and Vietnam was US$20 billion, and in 2021 it was US$38 billion."
    several = observed(text)
    reading = Reading(passage(text), several)
    later = next(one for one in several if "38" in one.quantity.text)
    assert reading.definition(later).changing == frozenset()
