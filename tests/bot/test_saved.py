"""Saving: the last lookup or the one of a button, once, under a name that no other has."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import App
from bot.message import MessageKind, Request
from bot.shelf import Shelf
from tests.bot.keeping import DESK_OFFICER, TRADE, Say, action, names, text


def test_save_keeps_the_last_lookup_under_a_name(say: Say):
    say(TRADE)
    assert "as “Trade”." in text(say("/save Trade"))
    assert say("/saved trade").title == "Trade between ASEAN and Japan"


def test_save_without_a_name_keeps_the_lookup_under_itself(say: Say):
    say("/summit 28")
    say("/save")
    assert names(say("/saved")) == ["/summit 28"]


def test_the_save_button_keeps_the_answer_that_it_stands_under(say: Say):
    brief = say("/summit 28")
    say(TRADE)
    say(action(brief, "Save"), pressed=True)
    assert names(say("/saved")) == ["/summit 28"]


def test_the_save_button_of_a_page_keeps_the_lookup_that_it_belongs_to(say: Say):
    page = say("/find asean page:2")
    say(action(page, "Save"), pressed=True)
    assert names(say("/saved")) == ["/find asean"]


def test_a_source_reopened_and_a_page_turned_leave_the_last_lookup_what_it_was(say: Say):
    found = say("/find asean")
    brief = say(TRADE)
    say(action(brief, "Source 1"), pressed=True)
    say(action(found, "Next"), pressed=True)
    say("/save")
    assert names(say("/saved")) == [TRADE]


def test_a_lookup_is_kept_once_and_the_reader_is_told_its_name(say: Say):
    say(TRADE)
    say("/save Trade")
    again = say("/save Commerce")
    assert "already, as “Trade”" in text(again)
    assert names(say("/saved")) == ["Trade"]
    say(action(again, "Rename to “Commerce”"), pressed=True)
    assert names(say("/saved")) == ["Commerce"]


def test_a_long_new_name_is_asked_for_again_since_its_button_would_outlast_the_reader(say: Say):
    say(TRADE)
    say("/save Trade")
    again = say(f"/save {'Commerce ' * 9}")
    assert all(len(button.action.encode()) < 64 for row in again.buttons for button in row)
    say(action(again, "Rename"), pressed=True)
    say("Commerce at length")
    assert names(say("/saved")) == ["Commerce at length"]


def test_a_name_that_another_lookup_has_is_not_taken_from_it(say: Say):
    say("/summit 28")
    say("/save Mine")
    say(TRADE)
    told = say("/save mine")
    assert "“Mine” is the name of another lookup that you keep, so this one is kept as “mine 2”." in text(told)
    assert names(say("/saved")) == ["Mine", "mine 2"]


def test_a_lookup_takes_the_place_of_another_when_the_reader_says_so(say: Say):
    say("/summit 28")
    say("/save Mine")
    say("/term ERIA")
    say("/save Term")
    say(TRADE)
    say(action(say("/save mine"), "Take its place"), pressed=True)
    assert names(say("/saved")) == ["Mine", "Term"]
    assert say("/saved mine").title == "Trade between ASEAN and Japan"


@pytest.mark.parametrize("name", ["x" * 101, "\N{ZERO WIDTH SPACE}"], ids=["too long", "nothing to see"])
def test_a_name_that_cannot_be_used_is_refused_in_words(say: Say, name: str):
    say("/summit 28")
    message = say(f"/save {name}")
    assert (message.kind, "100 characters" in text(message)) == (MessageKind.ERROR, True)
    assert names(say("/saved")) == []


def test_a_long_question_is_kept_whole_under_a_shortened_name(say: Say, app: App):
    question = "/find " + "asean " * 30 + "japan"
    say(question)
    say("/save")
    (one,) = app.shelf(lambda store: store.saved.listed(DESK_OFFICER))
    assert (one.message, len(one.name), one.name[-1]) == (question, 100, "…")


def test_there_is_nothing_to_save_before_anything_was_asked(say: Say):
    say("/help")
    assert "nothing to save yet" in text(say("/save"))


@pytest.mark.parametrize("typed", ["/saved drop 1", "/keep /summit 28", "/forget_me yes", "/summit 27", "/summit", "", "/"])
def test_what_is_no_lookup_with_an_answer_cannot_be_saved(say: Say, typed: str):
    assert "Only a lookup" in text(say(f"/keep {typed}"))
    assert names(say("/saved")) == []


def test_room_is_for_two_hundred_lookups(say: Say, app: App):
    for n in range(200):
        app.shelf(lambda store, n=n: store.saved.add(DESK_OFFICER, str(n), f"/find {n}", "print"))
    say("/summit 28")
    assert "You keep 200 lookups" in text(say("/save"))
    say("/saved drop 7")
    assert "Kept" in text(say("/save"))


def test_what_is_kept_is_named_though_the_last_question_had_no_answer(say: Say):
    say("/term ERIA")
    say("what about zebras")
    assert "Kept: /term ERIA, as “mine”." in text(say("/save mine"))


def test_where_nothing_is_kept_saving_says_where_to_go(app: App):
    for typed in ("/save x", "/saved", "/keep /summit 28", "/export", "/cancel", "/start saved_x"):
        message = replace(app, shelf=None).answer(Request(typed, DESK_OFFICER))
        assert "This needs a chat that lasts" in text(message)


def test_what_could_not_be_kept_is_told(app: App, tmp_path: Path):
    broken = replace(app, shelf=Shelf(tmp_path))
    for typed in ("/save x", "/saved", "/keep /summit 28", "/export json", "/cancel"):
        assert "could not be kept" in text(broken.answer(Request(typed, DESK_OFFICER)))
