"""Saved lookups are their reader's alone: no other reader and no group reaches them, and an export holds no others."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.app import App
from bot.commands import answer
from bot.message import MessageKind, Request
from bot.store import Store
from tests.bot.keeping import DESK_OFFICER, IN_GROUP, JOURNALIST, TRADE, Say, names, text


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
