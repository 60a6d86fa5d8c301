"""Excerpts are exact text, cut where a reader would, and say that they are cut."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from briefs.excerpts import LINE, excerpt, sentence_at
from briefs.gate import Evidence, fault
from briefs.lines import Excerpt, line
from briefs.mentions import Span
from search import Document, Passage
from tests.briefs.making import document, passage

LONG = (
    "The leaders, who had met in Tokyo in the spring, agreed that trade between the two countries, which had reached "
    "US$1,234.5 billion, should grow, and that visas should be easier."
)


def cut(text: str, focus: str, limit: int = LINE) -> Excerpt:
    one = passage(text)
    at = text.index(focus)
    return excerpt(one, Span(one.id, at, at + len(focus), focus), limit)


def as_shown(one: Excerpt) -> str:
    return f"{'… ' if one.cut_before else ''}{one.span.text}{' …' if one.cut_after else ''}"


def test_a_short_sentence_is_whole() -> None:
    assert as_shown(cut("They met. Trade grew by 5.5% there. They left.", "grew")) == "Trade grew by 5.5% there."


@pytest.mark.parametrize(
    ("focus", "shown"),
    [
        ("leaders", "The leaders, who had met in Tokyo in the spring, agreed …"),
        ("1,234.5", "… which had reached US$1,234.5 billion, should grow, and …"),
        ("easier", "… should grow, and that visas should be easier."),
    ],
)
def test_a_long_sentence_is_cut_at_clauses_around_its_focus(focus: str, shown: str) -> None:
    assert as_shown(cut(LONG, focus, 60)) == shown


@pytest.mark.parametrize("limit", range(20, 200, 7))
def test_an_excerpt_holds_its_focus_and_cuts_neither_word_nor_number(limit: int) -> None:
    for focus in ("leaders", "countries", "1,234.5", "easier"):
        one = cut(LONG, focus, limit)
        assert focus in one.span.text
        assert LONG[: one.span.start][-1:] in ("", " ")
        assert LONG[one.span.end : one.span.end + 1] in ("", " ", ",", ";", ".")


def test_an_ellipsis_stands_where_a_cut_is_and_nowhere_else() -> None:
    for limit in range(20, 200, 7):
        one = cut(LONG, "trade", limit)
        assert one.cut_before == (one.span.start > 0)
        assert one.cut_after == (one.span.end < len(LONG))


@pytest.mark.parametrize("number", ["1,234,567", "1\u202f234\u202f567", "1\u2009234", "12.5", "2022"])
def test_a_number_is_whole_in_a_sentence_without_clauses(number: str) -> None:
    text = f"Begun {f'{number} ' * 100}"
    shown = cut(text, "Begun", 60).span.text
    assert set(shown.split(" ")[1:]) == {number}


def test_an_excerpt_of_a_sentence_without_clauses_holds_its_focus() -> None:
    text = f"{'word ' * 110}focus"
    assert "focus" in cut(text, "focus").span.text


def test_a_number_grouped_by_spaces_is_not_cut() -> None:
    numbers = [f"{n} 345 678" for n in range(10, 60)]
    shown = cut(f"Begun {' '.join(f'x {n}' for n in numbers)}", "Begun", 63).span.text
    assert re.fullmatch(r"Begun(?: x \d\d 345 678)+(?: x)?", shown)


def test_the_sentence_at_a_place_is_found_and_else_the_whole() -> None:
    one = passage("They met. They left.")
    assert sentence_at(one, 11).text == "They left."
    assert sentence_at(one, 9).text == "They met. They left."


def evidence(one: Passage, made: Document) -> Evidence:
    return Evidence({one.id: one}.__getitem__, {made.id: made}.__getitem__, lambda _: True, "")


WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            ["the", "and", "which", "trade,", "grew;", "US$1,234.5", "2022", "27.7%", "Mr.", "No. 5", "end.", "(in", "“so”"]
        ),
        st.text("abcXYZ—-'", min_size=1, max_size=12),
        st.integers(0, 10**7).map(lambda n: f"{n:,}"),
    ),
    min_size=1,
    max_size=80,
)


@settings(deadline=None)
@given(WORDS, st.integers(20, 240), st.data())
def test_an_excerpt_is_always_exact_text_that_passes_the_gate(words: list[str], limit: int, data: st.DataObject) -> None:
    text = " ".join(words)
    assume(text.strip())
    spots = [match.span() for match in re.finditer(r"\S+", text)]
    start, end = data.draw(st.sampled_from(spots))
    made = document(text)
    one = passage(text)
    found = excerpt(one, Span(one.id, start, end, text[start:end]), limit)
    assert text[found.span.start : found.span.end] == found.span.text
    assert fault(line("said", words=found), evidence(one, made)) is None
