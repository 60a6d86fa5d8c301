"""Searches with words left open, as a reader meets them: what is shown, and what is told of what was not looked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.message import Line, Message, MessageKind
from briefs import answers, build_record, open_record
from tests.briefs.conftest import shown
from tests.briefs.making import record_of

Ask = Callable[[str], Message]

REPORT = (
    "The Fisheries Ministry of Ghana opened a harbour in Tema. Ships of Togo and Benin called, and fishermen rejoiced.\n\n"
    "Minister Okonjo spoke of fishing quotas in Lagos. Trade was discussed.\n\n"
    "Shellfish was sold in Lomé."
)


@pytest.fixture(scope="module")
def harbour(ask_of: Callable[..., Ask]) -> Ask:
    return ask_of(report=REPORT)


def said(message: Message) -> list[str]:
    """The lines of a message, without its sources."""
    return [block.plain for block in message.blocks if isinstance(block, Line) and "“" in block.plain]


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("fish*", "Fisheries"),
        ("*men", "fishermen"),
        ("*fish", "Shellfish"),
        ("har?our", "harbour"),
        ("re*?ced AND harbo*", "harbour"),
        ("Okonjo~", "Okonjo"),
        ("Okojno~", "Okonjo"),
        ("Okanjoh~2", "Okonjo"),
        ("Lom*", "Lomé"),
        ("source:report qu?tas", "quotas"),
    ],
)
def test_the_sentence_shown_bears_the_word_found(harbour: Ask, asked: str, word: str) -> None:
    message = harbour(f"/find {asked}")
    assert (message.kind, message.note) == (MessageKind.SEARCH, None)
    assert word in said(message)[0]
    assert any(word in citation.quote for citation in message.citations)


def test_a_page_of_an_open_word_leads_to_the_next(ask_of: Callable[..., Ask]) -> None:
    ask = ask_of(report="\n\n".join(f"Delegation {n} spoke of fishing and fisheries in Tema." for n in range(12)))
    first = ask("/find fish*")
    action = next(button.action for row in first.buttons for button in row if "page:2" in button.action)
    assert action == "/find fish* page:2"
    assert not set(said(first)) & set(said(ask(action)))


@pytest.mark.parametrize("asked", ["ship* NOT fish*", "-fish* trade", "trade -*fish source:nowhere"])
def test_what_is_excluded_is_not_shown(harbour: Ask, asked: str) -> None:
    assert "fish" not in shown(harbour(f"/find {asked}")).lower()


def test_what_fits_no_word_is_said_not_to_be_borne(harbour: Ask) -> None:
    message = harbour("/find blockch*")
    assert message.kind is MessageKind.NOT_FOUND
    assert message.title == "The record does not say: “blockch*”. None of its passages bears blockch*."


def test_beside_what_is_found_what_fits_no_word_is_told(harbour: Ask) -> None:
    message = harbour("/find blockch* trade")
    assert (message.kind, message.note) == (MessageKind.SEARCH, "“blockch*” fits no word of the record.")


def test_a_name_that_fits_no_word_is_not_passed_over(harbour: Ask) -> None:
    message = harbour("/find Zelensk* trade")
    assert message.kind is MessageKind.NOT_FOUND
    assert "None of its passages bears Zelensk*." in message.title


def test_a_slip_in_a_words_beginning_is_mended_and_told(harbour: Ask) -> None:
    message = harbour("/find fihser* trade")
    assert message.note == "Showing results for “fisher*” (typed: “fihser*”)."
    assert "Fisheries" in shown(message)


def test_plain_words_beside_open_ones_are_mended_as_ever(harbour: Ask) -> None:
    message = harbour("/find quotsa fish* source:report")
    assert message.note == "Showing results for “quotas” (typed: “quotsa”)."


def test_why_names_the_words_that_an_open_one_stood_for(harbour: Ask) -> None:
    lines = [block.plain for block in harbour("/why /find fish* trade").blocks if isinstance(block, Line)]
    assert "Looked for: trade, fish*" in lines
    assert "Also as: fisheries; fishermen; fishing" in lines


def test_too_many_open_words_are_told(harbour: Ask) -> None:
    message = harbour("/find fish* t* b* o* l* m* s*")
    assert message.note == "Only 5 open words are looked for at once; left out: m*, s*."


def test_an_open_word_that_fits_too_many_is_told(ask_of: Callable[..., Ask]) -> None:
    names = " ".join(f"tok{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(676))
    message = ask_of(report=f"Trade in Tema. {names}.")("/find tok*")
    assert message.note == "“tok*” fits 676 words of the record; the 500 most frequent of them were looked for."


@pytest.mark.parametrize("asked", ["*", "?", "* ~", "????????"])
def test_marks_alone_are_explained(harbour: Ask, asked: str) -> None:
    message = harbour(f"/find {asked}")
    assert message.kind is MessageKind.NOT_FOUND
    assert message.note == "*, ? and ~ leave a word open only where they touch its letters, as in econom*."


@pytest.mark.parametrize("asked", ["NOT fish*", "-trade", 'NOT "free trade"'])
def test_a_search_that_only_excludes_is_explained(harbour: Ask, asked: str) -> None:
    assert harbour(f"/find {asked}").note == "Say as well what is to be found, not only what is not."


def test_a_word_further_off_than_its_mark_forgives_is_mended_as_a_plain_one(harbour: Ask) -> None:
    assert harbour("/find fhsihing~").note == "Showing results for “fishing” (typed: “fhsihing~”)."


def test_that_no_word_is_open_in_quotation_marks_is_told_where_nothing_is_found(harbour: Ask) -> None:
    message = harbour('/find "fish* harbour"')
    assert message.note == "Between quotation marks no word is open: *, ? and ~ are passed over there."
    assert harbour('/find "fishing* quotas"').note is None


@pytest.mark.parametrize("asked", ["source:nowhere trade", "trade* source:nowhere", "source:nowhere"])
def test_a_source_that_is_none_of_the_records_is_told(harbour: Ask, asked: str) -> None:
    assert harbour(f"/find {asked}").note == "No document of the record fits source:nowhere."


def test_a_page_behind_the_last_is_the_last(harbour: Ask) -> None:
    for asked in ("/find fish*", "/find trade"):
        assert shown(harbour(f"{asked} page:99")) == shown(harbour(asked)) != ""


@pytest.mark.parametrize("asked", ["What was sold in Lomé?", "2*3", "~5% of trade", "**trade**"])
def test_punctuation_of_a_search_is_passed_over(harbour: Ask, asked: str) -> None:
    assert harbour(f"/find {asked}").note is None


@pytest.mark.parametrize("asked", ["Did Minister Okonjo* speak of quotas?", "fishing~ quotas*", "/brief fishing* quotas~"])
def test_a_question_has_no_open_words(harbour: Ask, asked: str) -> None:
    assert "fishing quotas" in shown(harbour(asked))


def test_help_tells_how_a_word_is_left_open(harbour: Ask) -> None:
    assert "econom* or *nomic (any letters), organi?ation (one letter), goverment~ or governmnet~2 (nearly so)" in shown(
        harbour("/help")
    )


def test_a_followed_search_with_an_open_word_is_told_of_what_it_fits(tmp_path: Path) -> None:
    with closing(record_of(tmp_path, report=REPORT)) as older:
        assert answers.taken(older, "/find fish* AND Lagos").passages == 1
        assert answers.taken(older, "/find fihser*").meant == "/find fisher*"
        (tmp_path / "seeds" / "more.md").write_text(
            "---\ntitle: More\n---\nA fishery opened in Lagos. Trade fell in Accra. Lagos grew.\n", "utf-8"
        )
        build_record(tmp_path / "seeds", None, tmp_path / "data")
        with closing(open_record(tmp_path / "data")) as record:
            parts = answers.digest([(answers.news(record, older.generation.id), ["/find fish* AND Lagos"])])
            quotes = [citation.quote for part in parts for citation in part.reply.brief.citations]
    assert len(quotes) == 1
    assert "fishery opened in Lagos" in quotes[0]


PIECES = [
    '"',
    "AND ",
    "NOT ",
    " -",
    "fish",
    "Togo",
    "*",
    "?",
    "~",
    "~2 ",
    " ",
    "'",
    "Lomé",
    "日本",
    "source:",
    "<b>",
    "&",
    "page:2",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.text(max_size=60) | st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_search_is_answered(harbour: Ask, text: str) -> None:
    message = harbour(f"/find {text}")
    assert message.kind in (MessageKind.SEARCH, MessageKind.NOT_FOUND, MessageKind.ERROR)
    assert harbour(f"/find {text}") == message
    for citation in message.citations:
        assert re.sub(r"\s+", " ", citation.quote) in re.sub(r"\s+", " ", REPORT)


@pytest.mark.parametrize("asked", ['"to be or not to be"', "to be or not to be"])
def test_that_words_as_common_as_these_are_not_searched_for_is_told(harbour: Ask, asked: str) -> None:
    message = harbour(f"/find {asked}")
    assert message.kind is MessageKind.NOT_FOUND
    assert message.note == "“to be or not to be”: words so common are not searched for."
