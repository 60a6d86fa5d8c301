"""Brief answers: for the reader who wants them the sources' names, without their folded words."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import App
from bot.message import TELEGRAM, Quotation, Reader, Request
from bot.rendering import plain
from bot.shelf import Shelf
from bot.web.showing import shown

OFFICER, JOURNALIST = Reader(1, 1, face=TELEGRAM), Reader(2, 2, face=TELEGRAM)


@pytest.mark.parametrize("asked", ["/summit 28", "/find nuclear safety", "/summit 27", "/timeline Vietnam Japan"])
def test_a_brief_answer_is_the_full_one_without_the_sources_words(app: App, asked: str) -> None:
    full = app.answer(Request(asked, OFFICER))
    app.answer(Request("/settings replies brief", OFFICER))
    brief = app.answer(Request(asked, OFFICER))
    assert any(isinstance(block, Quotation) for block in full.blocks)
    assert not any(isinstance(block, Quotation) for block in brief.blocks)
    assert plain(brief) == plain(full)
    assert replace(brief, blocks=()) == replace(full, blocks=())


def test_it_is_for_the_reader_who_asked_for_it_in_groups_as_well(app: App) -> None:
    full = app.answer(Request("/summit 28", JOURNALIST))
    app.answer(Request("/settings replies brief", OFFICER))
    in_group = {who: replace(who, chat=-100, private=False) for who in (OFFICER, JOURNALIST)}
    assert app.answer(Request("/summit 28", JOURNALIST)) == full
    assert app.answer(Request("/summit 28", in_group[JOURNALIST])) == full
    assert app.answer(Request("/summit 28", in_group[OFFICER])) != full


def test_it_can_be_taken_back(app: App) -> None:
    full = app.answer(Request("/summit 28", OFFICER))
    app.answer(Request("/settings replies brief", OFFICER))
    app.answer(Request("/settings replies full", OFFICER))
    assert app.answer(Request("/summit 28", OFFICER)) == full


def test_on_the_page_a_mark_of_a_brief_answer_leads_nowhere_and_so_is_no_link(app: App) -> None:
    marks = []
    for replies in ("full", "brief"):
        app.answer(Request(f"/settings replies {replies}", OFFICER))
        blocks = shown(app.answer(Request("/summit 28", OFFICER)))["blocks"]
        marks.append([mark for block in blocks for mark in block.get("marks", [])])
    assert marks[0]
    assert marks[1] == []


def test_where_it_cannot_be_known_answers_are_full(app: App, tmp_path: Path) -> None:
    broken = replace(app, shelf=Shelf(tmp_path))
    assert any(isinstance(block, Quotation) for block in broken.answer(Request("/summit 28", OFFICER)).blocks)
