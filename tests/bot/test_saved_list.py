"""The list of saved lookups and its menus: run, rename, move, delete, and share with others."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.app import App
from bot.commands import answer
from bot.message import MessageKind, Request
from tests.bot.keeping import DESK_OFFICER, JOURNALIST, TRADE, Say, action, names, text


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


def test_the_first_is_not_offered_to_be_moved_up(say: Say):
    say("/term ERIA")
    say("/save one")
    say("/term AOIP")
    say("/save two")
    labels = [[button.label for row in say(action(say("/saved"), f"Change {n}")).buttons for button in row] for n in (1, 2)]
    assert ["Move up" in one for one in labels] == [False, True]
