"""Saved lookups: kept, listed, run, renamed, moved, shared and deleted, each by its own reader alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import App
from bot.commands import answer
from bot.message import TELEGRAM, Line, Message, MessageKind, Reader, Request
from bot.shelf import Shelf
from bot.store import Store

DESK_OFFICER, JOURNALIST = Reader(1, 1, face=TELEGRAM), Reader(2, 2, face=TELEGRAM)
IN_GROUP = replace(DESK_OFFICER, chat=-100, private=False)
TRADE = "/figure ASEAN Japan trade"


Say = Callable[..., Message]


@pytest.fixture
def say(app: App) -> Say:
    def said(text: str, who: Reader = DESK_OFFICER, pressed: bool = False) -> Message:
        return app.answer(Request(text, who, pressed))

    return said


def text(message: Message) -> str:
    return "\n".join([message.title, *(block.plain if isinstance(block, Line) else block.text for block in message.blocks)])


def action(message: Message, label: str) -> str:
    """Of the button that begins so."""
    return next(button.action for row in message.buttons for button in row if button.label.startswith(label))


def names(message: Message) -> list[str]:
    """Of a list of saved lookups."""
    return [row[0].label for row in message.buttons if len(row) == 2 and row[1].action.startswith("/saved menu")]


# Saving


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


# The list and its menus


def test_the_list_is_paged_and_an_empty_one_says_how_to_fill_it(say: Say, app: App):
    assert "Nothing is saved yet." in text(say("/saved"))
    for n in range(8):
        app.shelf(lambda store, n=n: store.saved.add(DESK_OFFICER, f"Term {n}", f"/term {n}", "print"))
    first = say("/saved")
    assert [label.split(" – ")[0] for label in names(first)] == [f"Term {n}" for n in range(6)]
    second = say(action(first, "Next"), pressed=True)
    assert [label.split(" – ")[0] for label in names(second)] == ["Term 6", "Term 7"]
    assert text(say("/saved page:99")) == text(second)


def test_a_tap_runs_a_saved_lookup_as_if_it_were_typed(say: Say):
    typed = say(TRADE)
    say("/save Trade")
    assert say(action(say("/saved"), "Trade"), pressed=True) == typed


def test_a_lookup_is_run_by_the_number_that_the_list_shows(say: Say):
    say("/summit 28")
    say("/save Summit")
    assert "1 Summit – /summit 28" in text(say("/saved"))
    assert say("/saved 1").kind is MessageKind.SUMMIT


def test_a_name_that_is_not_kept_is_told(say: Say):
    assert "You keep no lookup of the name “Trade”." in text(say("/saved Trade"))


def test_a_lookup_is_renamed_with_the_next_text(say: Say):
    say("/summit 28")
    asked = say(action(say("/save Old"), "Rename"), pressed=True)
    assert "Send the new name of “Old”." in text(asked)
    assert "It is called “A new one” now." in text(say("A new one"))
    assert names(say("/saved")) == ["A new one"]


def test_a_name_in_use_is_refused_and_another_can_be_given(say: Say):
    for lookup, name in (("/summit 28", "One"), (TRADE, "Two")):
        say(lookup)
        say(f"/save {name}")
    refused = say("/saved rename 2 one")
    assert "“one” is the name of another lookup that you keep." in text(refused)
    say(action(refused, "Another name"), pressed=True)
    say("Three")
    assert names(say("/saved")) == ["One", "Three"]


def test_a_lookup_may_change_the_case_of_its_own_name(say: Say):
    say("/summit 28")
    say("/save summit")
    say("/saved rename 1 SUMMIT")
    assert names(say("/saved")) == ["SUMMIT"]


def test_cancel_leaves_the_name_as_it_was(say: Say):
    say("/summit 28")
    say("/save Old")
    say("/saved rename 1")
    assert "no longer taken for /saved" in text(say("/cancel"))
    assert say("ERIA").kind is not MessageKind.HELP
    assert names(say("/saved")) == ["Old"]


def test_cancel_says_when_nothing_waits(say: Say):
    assert "Nothing waits" in text(say("/cancel"))
    assert "Nothing waits" in text(say("/cancel"))


def test_a_lookup_is_moved_up_as_far_as_the_top(say: Say):
    for lookup in ("/summit 28", TRADE, "/term ERIA"):
        say(lookup)
        say("/save")
    say("/saved up 3")
    assert names(say("/saved up 3")) == ["/term ERIA", "/summit 28", TRADE]
    assert names(say("/saved up 3")) == ["/term ERIA", "/summit 28", TRADE]


def test_a_lookup_is_deleted_after_a_question(say: Say):
    say("/summit 28")
    say("/save Summit")
    menu = say(action(say("/saved"), "Change 1"), pressed=True)
    sure = say(action(menu, "Delete"), pressed=True)
    assert "Delete the saved lookup “Summit”?" in text(sure)
    assert names(say("/saved")) == ["Summit"]
    gone = say(action(sure, "Delete"), pressed=True)
    assert names(say("/saved")) == []
    assert say(action(gone, "Run"), pressed=True).kind is MessageKind.SUMMIT


def test_the_longest_lookups_make_a_list_that_fits_a_chat(say: Say, app: App):
    for n in range(6):
        asked = f"/find {n} " + "asean " * 160
        app.shelf(lambda store, n=n, asked=asked: store.saved.add(DESK_OFFICER, f"{n}" * 100, asked, "print"))
    assert len(text(say("/saved"))) < 2000


# Sharing


def test_a_shared_lookup_opens_for_whoever_has_its_link_until_it_is_shared_no_more(say: Say, app: App):
    say(TRADE)
    say("/save Trade")
    desk = replace(app.desk(), link=lambda payload: f"https://t.me/rapporteur_bot?start={payload}")
    shared = answer(Request("/saved share 1", DESK_OFFICER), desk)
    (payload,) = re.findall(r"https://t\.me/rapporteur_bot\?start=([A-Za-z0-9_-]{1,64})$", text(shared), re.M)
    opened = say(f"/start {payload}", JOURNALIST)
    assert opened.title == "Trade between ASEAN and Japan"
    assert "Trade" not in text(say("/saved", JOURNALIST))
    say(action(opened, "Save"), JOURNALIST, pressed=True)
    assert names(say("/saved", JOURNALIST)) == [TRADE]
    say(action(shared, "Stop sharing"), pressed=True)
    assert say(f"/start {payload}", JOURNALIST).kind is MessageKind.ERROR


def test_where_there_are_no_links_the_message_to_send_is_shown(say: Say):
    say(TRADE)
    say("/save Trade")
    shared = text(say("/saved share 1"))
    assert say(shared.splitlines()[-1], JOURNALIST).title == "Trade between ASEAN and Japan"
    assert text(say("/saved share 1")) == shared


def test_a_deleted_lookup_is_shared_no_more(say: Say):
    say(TRADE)
    say("/save Trade")
    way = text(say("/saved share 1")).splitlines()[-1]
    say("/saved drop 1")
    assert "no shared lookup" in text(say(way, JOURNALIST))


# Whose it is


@pytest.mark.parametrize("verb", ["run", "menu", "rename", "delete", "drop", "up", "share", "unshare", "replace"])
def test_what_is_somebody_elses_is_answered_as_what_is_not_there(say: Say, verb: str):
    say(TRADE)
    say("/save Trade")
    forged = say(f"/saved {verb} 1 2", JOURNALIST, pressed=True)
    assert forged == say(f"/saved {verb} 77 2", JOURNALIST, pressed=True)
    assert (forged.kind, "no such saved lookup" in text(forged)) == (MessageKind.ERROR, True)
    assert names(say("/saved")) == ["Trade"]


def test_another_readers_lookup_cannot_be_replaced(say: Say):
    say(TRADE)
    say("/save Trade")
    say("/summit 28", JOURNALIST)
    say("/save Summit", JOURNALIST)
    assert "no such saved lookup" in text(say("/saved replace 2 1", JOURNALIST, pressed=True))
    assert (names(say("/saved")), names(say("/saved", JOURNALIST))) == (["Trade"], ["Summit"])


@pytest.mark.parametrize("argument", ["run 0", "drop 99999999999999999999", "drop -1", "drop 1; --", "up ²", "replace 1 ²"])
def test_hostile_numbers_change_nothing(say: Say, argument: str):
    say(TRADE)
    say("/save Trade")
    assert say(f"/saved {argument}", pressed=True).kind is MessageKind.ERROR
    assert names(say("/saved")) == ["Trade"]


@pytest.mark.parametrize("typed", ["/saved", "/saved Trade", "/saved menu 1", "/export", "/export json"])
def test_a_list_of_ones_own_is_not_shown_to_a_group(say: Say, app: App, typed: str):
    say(TRADE)
    say("/save Trade")
    desk = replace(app.desk(), link=lambda payload: f"https://t.me/rapporteur_bot?start={payload}")
    shown = answer(Request(typed, IN_GROUP), desk)
    assert text(shown) == "For you alone\nWhat is yours alone is shown in our private chat, not here."
    assert [button.url for row in shown.buttons for button in row] == [
        f"https://t.me/rapporteur_bot?start={typed.split()[0].removeprefix('/')}"
    ]
    assert shown.files == ()


def test_saving_in_a_group_tells_the_group_no_names(say: Say):
    say("/summit 28")
    say("/save A secret")
    say(TRADE, IN_GROUP)
    assert text(say("/save", IN_GROUP)).endswith("Kept in your list, which is shown in our private chat.")
    say("/summit 28", IN_GROUP)
    assert "A secret" not in text(say("/save", IN_GROUP))
    assert names(say("/saved")) == ["A secret", TRADE]


def test_where_nothing_is_kept_saving_says_where_to_go(app: App):
    for typed in ("/save x", "/saved", "/keep /summit 28", "/export", "/cancel", "/start saved_x"):
        message = replace(app, shelf=None).answer(Request(typed, DESK_OFFICER))
        assert "This needs a chat that lasts" in text(message)


def test_what_could_not_be_kept_is_told(app: App, tmp_path: Path):
    broken = replace(app, shelf=Shelf(tmp_path))
    for typed in ("/save x", "/saved", "/keep /summit 28", "/export json", "/cancel"):
        assert "could not be kept" in text(broken.answer(Request(typed, DESK_OFFICER)))


# Export


def test_an_export_holds_what_is_kept_of_its_reader_alone(say: Say, app: App):
    say("/summit 28", JOURNALIST)
    say(TRADE)
    say("/save Trade")
    offered = say("/export")
    assert [button.action for row in offered.buttons for button in row] == ["/export json", "/export csv"]
    (file,) = say("/export json", pressed=True).files
    exported = json.loads(file.bytes)
    assert (file.name, file.type, exported["reader"]) == ("rapporteur.json", "application/json", {"face": "telegram"})
    assert [(one["name"], one["message"]) for one in exported["saved"]] == [("Trade", TRADE)]
    assert [(one["message"], one["kind"]) for one in exported["history"]] == [(TRADE, "figure")]
    message = say("/export CSV")
    assert "In this file: 1 saved, 0 followed, 1 looked up." in text(message)
    assert message.files[0].bytes.count(b"\r\n") == 3


def test_an_export_holds_what_the_readers_chat_follows(say: Say, app: App):
    async def follow(store: Store) -> None:
        database = store.places._database
        async with database.transaction() as do:
            for who, words in ((DESK_OFFICER, "RCEP"), (JOURNALIST, "AJCEP")):
                place = await store.places.number(do, who)
                sql = "INSERT INTO follows (place, mark, words, base) VALUES (?, ?, ?, 'generation')"
                await do.run(sql, (place, words, words))

    app.shelf(follow)
    (file,) = say("/export json").files
    followed = {"name": "RCEP", "mode": "once", "next_run": None, "muted_until": None}
    assert json.loads(file.bytes)["following"] == [followed]


def test_a_kind_of_file_that_there_is_not_is_told(say: Say):
    assert "no file of the kind “xml”" in text(say("/export xml"))


def test_the_first_is_not_offered_to_be_moved_up(say: Say):
    say("/term ERIA")
    say("/save one")
    say("/term AOIP")
    say("/save two")
    labels = [[button.label for row in say(action(say("/saved"), f"Change {n}")).buttons for button in row] for n in (1, 2)]
    assert ["Move up" in one for one in labels] == [False, True]


def test_what_is_kept_is_named_though_the_last_question_had_no_answer(say: Say):
    say("/term ERIA")
    say("what about zebras")
    assert "Kept: /term ERIA, as “mine”." in text(say("/save mine"))
