"""What is quoted under a citation: whole sentences, cut around the cited place when they are long; no mark but ours."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.briefing import unmarked
from bot.commands import answer
from bot.desk import Desk
from bot.message import Line, Quotation, Reader, Request
from bot.rendering import plain
from bot.settings import load_settings
from bot.wording import load_words
from briefs.quoting import QUOTE, quoted
from tests.briefs.making import record_of

TRADE = "trade between Japan and Vietnam was US$47.6 billion in 2022"


def test_a_short_quotation_is_its_whole_sentences() -> None:
    text = "They met. Trade grew by 5.5% there. They left."
    assert quoted(text, [(10, 15)]) == (10, 35, False, False)
    assert quoted(text, [(0, 4), (36, 40)]) == (0, len(text), False, False)


@given(
    st.text(alphabet="ab 1,2.", min_size=QUOTE, max_size=4 * QUOTE),
    st.lists(st.tuples(st.integers(0, 4 * QUOTE), st.integers(1, 40)), min_size=1, max_size=3),
)
def test_a_long_one_is_cut_around_the_cited_places_and_says_so(text: str, drawn: list[tuple[int, int]]) -> None:
    places = sorted((at % len(text), min(len(text), at % len(text) + size)) for at, size in drawn)
    start, end, before, after = quoted(text, places)
    assert 0 <= start <= places[0][0] < end <= len(text)
    if max(e for _, e in places) - places[0][0] <= QUOTE:
        assert end >= max(e for _, e in places)
    if before or after:
        longest_number = max((len(part) for part in text.split()), default=0)
        assert end - start <= 2 * QUOTE + longest_number


@pytest.mark.parametrize("filler", ["and so on, ", "x", "x9", "long word "])
def test_a_quotation_of_one_huge_line_is_cut_with_an_ellipsis_outside_the_quote(tmp_path: Path, filler: str) -> None:
    record = record_of(tmp_path, a=f"{filler * 600} {TRADE} {filler * 600}.")
    message = answer(Request("/figure trade", Reader(1, 1)), Desk(record, load_settings({}, {}), load_words()))
    (citation,), (quotation,) = message.citations, [one for one in message.blocks if isinstance(one, Quotation)]
    assert "US$47.6 billion" in citation.quote
    assert citation.quote in record.passage(citation.id).text
    assert "…" not in citation.quote
    assert quotation.text == f"… {citation.quote} …"
    assert len(citation.quote) <= QUOTE
    record.close()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("as said [2].", "as said (2)."),
        ("[1][2]", "(1)(2)"),
        ("[1, 2] [3-5]", "(1, 2) (3-5)"),
        ("［２］ 【2】 [ 2 ]", "(２) (2) ( 2 )"),
        ("[\u200b2]", "(\u200b2)"),
        ("[٢]", "(٢)"),
        ("[sic] [a2] 2] [2", "[sic] [a2] 2] [2"),
    ],
)
def test_a_footnote_mark_in_a_documents_words_is_shown_otherwise(text: str, shown: str) -> None:
    assert unmarked(text) == shown


def test_a_fake_mark_is_no_citation_and_its_quote_stays_exact(tmp_path: Path) -> None:
    record = record_of(
        tmp_path, a="Trade between Japan and Vietnam [2] was US$47.6 billion in 2022 [3]. [1] The Ministry said so."
    )
    desk = Desk(record, load_settings({}, {}), load_words())
    for asked in (
        "/figure trade",
        "/brief trade between Japan and Vietnam",
        "/find Ministry",
        f"/cite {record.generation.passages[0].id}",
    ):
        message = answer(Request(asked, Reader(1, 1)), desk)
        lines = [block.plain for block in message.blocks if isinstance(block, Line) and block.plain]
        assert lines
        assert all(line.count("[") == 1 and line.endswith(" [1]") for line in lines), lines
        assert "[2]" not in plain(message, unfolded=True)
        assert "[3]" not in plain(message, unfolded=True)
        assert all(citation.quote in record.passage(citation.id).text for citation in message.citations)
        assert any("[3]" in citation.quote for citation in message.citations) or asked == "/find Ministry"
    record.close()
