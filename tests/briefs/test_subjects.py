"""Who is the subject of a verb by which somebody asks or promises."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.message import MessageKind
from bot.rendering import plain
from briefs.subjects import is_subject
from briefs.understanding import content
from tests.briefs.conftest import Ask


@pytest.mark.parametrize(
    ("sentence", "verb", "named", "whether"),
    [
        ("Japan proposed a date.", "proposed", "Japan", True),
        ("Japan has also proposed a date.", "proposed", "Japan", True),
        ("The Japanese Prime Minister proposed a date.", "proposed", "Japan", True),
        ("The Prime Minister of Japan, Morita Aiko, proposed a date.", "proposed", "Japan", True),
        ("Japan, at the closing session, proposed a date.", "proposed", "Japan", True),
        ("Japan, which chairs the forum, proposed a date.", "proposed", "Japan", True),
        ("Japan, Kenya and Oman proposed a date.", "proposed", "Japan", True),
        ("In Kenya, Japan and Oman proposed a date.", "proposed", "Japan", True),
        ("A date was proposed by Kenya and Japan in March.", "proposed", "Japan", True),
        ("Kenya welcomed the date that Japan proposed.", "proposed", "Japan", True),
        ("Japan welcomed the plan, and proposed a date.", "proposed", "Japan", True),
        ("The Harbour Committee proposed a date.", "proposed", "the Harbour Committee", True),
        ("Kenya proposed that Japan open a port.", "proposed", "Japan", False),
        ("Japan was asked by Kenya to propose a date.", "propose", "Japan", False),
        ("Japan was asked by Kenya to propose a date.", "asked", "Japan", False),
        ("Kenya asked Japan to propose a date.", "propose", "Japan", False),
        ("Japan was asked for a date.", "asked", "Japan", False),
        ("A port in Japan was proposed by Kenya.", "proposed", "Japan", False),
        ("In Japan, Kenya proposed a date.", "proposed", "Japan", None),
        ("Kenya and the friends of Oman met in Japan and proposed a date.", "proposed", "Japan", None),
        ("Japan agreed to propose a date.", "propose", "Japan", None),
        ("Kenya noted that Japan is committed to peace.", "committed", "Japan", None),
        ("Japanese companies proposed a date.", "proposed", "Japan", None),
        ("Japan’s friends proposed a date.", "proposed", "Japan", None),
        ("The request of Japan and its proposed date were noted.", "proposed", "Japan", None),
    ],
)
def test_the_subject_is_told_from_who_is_merely_named(sentence: str, verb: str, named: str, whether: bool | None) -> None:
    start = sentence.index(f" {verb}") + 1
    assert is_subject(sentence, start, start + len(verb), content(named)) is whether


NOTE = (
    "The Prime Minister of Norway, Berg Solveig, proposed that Laos open three ports.\n\n"
    "Ms. Berg suggested that rice be traded freely.\n\n"
    "Japanese Prime Minister Morita Aiko proposed that Oman join the forum.\n\n"
    "Oman's Foreign Minister proposed a new railway.\n\n"
    "Indonesia was asked by Kenya to propose a date.\n\n"
    "Berg Solveig hoped that Kenya will open a school.\n\n"
    "Laine Aino, Prime Minister of Finland, later proposed a ferry."
)


@pytest.fixture(scope="module")
def ask(ask_of: Callable[..., Ask]) -> Ask:
    return ask_of(note=NOTE)


@pytest.mark.parametrize("who", ["Berg", "Berg Solveig", "the Prime Minister of Norway"])
def test_a_name_between_commas_is_the_subject_with_its_office(ask: Ask, who: str) -> None:
    shown = plain(ask(f"what did {who} propose?"))
    assert ("three ports" in shown, "rice" in shown, "forum" in shown) == (True, True, False)


def test_an_office_between_commas_stands_between_a_name_and_its_verb(ask: Ask) -> None:
    assert "a ferry" in plain(ask("what did Laine Aino suggest?"))


@pytest.mark.parametrize(
    ("question", "words", "never"),
    [
        ("what did Oman propose?", "railway", "forum"),
        ("what did Norway propose?", "three ports", "forum"),
        ("what did Japan propose?", "forum", "railway"),
        ("what did Kenya ask for?", "a date", "ports"),
    ],
)
def test_what_a_country_proposed_is_what_it_is_the_subject_of(ask: Ask, question: str, words: str, never: str) -> None:
    shown = plain(ask(question))
    assert (words in shown, never in shown) == (True, False)


@pytest.mark.parametrize("country", ["Laos", "Indonesia"])
def test_who_is_to_do_what_another_proposes_or_is_asked_to_propose_has_proposed_nothing(ask: Ask, country: str) -> None:
    message = ask(f"what did {country} propose?")
    assert (message.kind, message.blocks) == (MessageKind.NOT_FOUND, ())


def test_what_another_hopes_that_a_country_will_do_it_has_not_promised(ask: Ask) -> None:
    assert "school" not in plain(ask("what did Kenya promise?"))
