"""What a reader writes otherwise than the record: the field's abbreviations, and the other side's spelling."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.message import MessageKind
from briefs.lookup import covers
from tests.briefs.conftest import Ask, asking, shown
from tests.briefs.making import record_of

LONG = "The Memorandum of Understanding on Dairy Defense between Kenya and Oman was signed in Nairobi in March 2019."
SHORT = "The MoU on Harbour Lighting between Kenya and Jordan was signed in Nairobi in June 2021."


@pytest.mark.parametrize("both", [True, False])
@pytest.mark.parametrize(
    "question",
    [
        "when was the MoU on dairy defense signed",
        "When was the MOU on dairy defence signed?",
        "when was the mou on dairy defence signed",
        "When was the Memorandum of Understanding on Dairy Defence signed?",
    ],
)
def test_an_abbreviation_stands_for_what_it_is_short_for(tmp_path: Path, question: str, both: bool) -> None:
    record = record_of(tmp_path, **({"long": LONG, "short": SHORT} if both else {"long": LONG}))
    answer = asking(record)(question)
    record.close()
    assert (answer.kind, "March 2019" in shown(answer)) == (MessageKind.AGREEMENT, True)
    assert answer.note is None


@pytest.mark.parametrize("both", [True, False])
@pytest.mark.parametrize(
    "question",
    [
        "when was the memorandum of understanding on harbour lighting signed",
        "When was the Memorandum of Understanding on Harbor Lighting signed?",
        "when was the MoU on harbor lighting signed",
    ],
)
def test_what_it_is_short_for_stands_for_an_abbreviation(tmp_path: Path, question: str, both: bool) -> None:
    record = record_of(tmp_path, **({"long": LONG, "short": SHORT} if both else {"short": SHORT}))
    answer = asking(record)(question)
    record.close()
    assert ("June 2021" in shown(answer), "March 2019" in shown(answer)) == (True, False)


def test_an_abbreviation_whose_words_the_record_lacks_is_not_borne(tmp_path: Path) -> None:
    record = record_of(tmp_path, report="Trade between Kenya and Oman reached US$4 billion in 2021.")
    answer = asking(record)("when was the MoU on dairy signed")
    record.close()
    assert "None of its passages bears MoU" in answer.title


@pytest.mark.parametrize("word", ["MoU", "memorandum of understanding", "defence", "defense"])
def test_a_search_finds_the_other_writing(tmp_path: Path, word: str) -> None:
    record = record_of(tmp_path, long=LONG)
    answer = asking(record)(f"/find {word}")
    record.close()
    assert (answer.kind, answer.note) == (MessageKind.SEARCH, None)


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("colour", "color"),
        ("behavior", "behaviour"),
        ("urbanisation", "urbanization"),
        ("standardizing", "standardising"),
        ("containerised", "containerized"),
        ("colors", "colours"),
        ("licence", "license"),
    ],
)
def test_either_spelling_finds_the_other(tmp_path: Path, asked: str, written: str) -> None:
    record = record_of(tmp_path, report=f"In 2021 Kenya and Oman spoke of {written} in Nairobi.")
    answer = asking(record)(f"/find {asked}")
    record.close()
    assert (answer.kind, answer.note) == (MessageKind.SEARCH, None)


def test_either_spelling_bears_the_other() -> None:
    assert covers({"organiz"}, "organis")
    assert covers({"colour"}, "color")
    assert covers({"defens"}, "defenc")


@pytest.mark.parametrize(("bag", "word"), [({"for"}, "four"), ({"size"}, "sise"), ({"memorandum"}, "mou"), ({"trade"}, "fta")])
def test_other_words_do_not(bag: set[str], word: str) -> None:
    assert not covers(bag, word)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("when was the MoU on defence cooperation signed", "October 2011"),
        ("which MoU covers energy transition", "Energy Transition"),
    ],
)
def test_the_shipped_records_memoranda_are_found_by_their_abbreviation(ask: Ask, question: str, told: str) -> None:
    answer = ask(question)
    assert answer.kind is not MessageKind.NOT_FOUND
    assert told in shown(answer)


TRADE = "The two-way trade between Kenya and Oman reached US$45 billion in 2023."


@pytest.mark.parametrize(
    ("question", "slip"),
    [
        ("how much is the trade betwen Kenya and Oman in 2023?", ("betwen", "between")),
        ("how much was the trade beetween Kenya and Oman?", ("beetween", "between")),
        ("How much is the trade between Kenya adn Oman in 2023?", ("adn", "and")),
        ("Hwo much is the trade between Kenya and Oman?", ("Hwo", "how")),
        ("how mcuh is the trade between Kenya and Oman?", ("mcuh", "much")),
        ("/figure trade betwen Kenya and Oman", ("betwen", "between")),
    ],
)
def test_a_slip_in_a_small_word_is_mended_and_told(ask_of: Callable[..., Ask], question: str, slip: tuple[str, str]) -> None:
    answer = ask_of(report=TRADE)(question)
    assert "US$45 billion" in shown(answer)
    assert answer.note == f"Showing results for “{slip[1]}” (typed: “{slip[0]}”)."


@pytest.mark.parametrize(
    "question", ["how much is Omans trade with Kenya in 2023?", "how much is omans trade with kenya in 2023?"]
)
def test_a_possessive_may_lack_its_apostrophe(ask_of: Callable[..., Ask], question: str) -> None:
    answer = ask_of(report=TRADE)(question)
    assert ("US$45 billion" in shown(answer), answer.note) == (True, None)


@pytest.mark.parametrize(
    "question", ["what did Thein ask of Oman?", "how much is Adn's trade with Oman?", "how much is the ADN trade?"]
)
def test_a_name_that_the_record_lacks_is_no_small_word(ask_of: Callable[..., Ask], question: str) -> None:
    assert ask_of(report=TRADE)(question).kind is MessageKind.NOT_FOUND
