"""Saved lookups over real HTTP and a real database: saved under a brief, listed, renamed, run, and forgotten in time."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import closing

import pytest

from bot.app import open_app
from bot.commands import COMMANDS, answer
from bot.message import TELEGRAM, Reader
from bot.settings import load_settings
from bot.store import Store
from bot.wording import load_words


@pytest.fixture
def app(tmp_path):
    opened = open_app(load_settings({"data": str(tmp_path)}, {}), lasting=True)
    yield opened
    opened.shelf.close()
    opened.keeper.close()


async def test_a_brief_is_saved_with_its_button_and_run_from_the_list(double, run_bot, app):
    await run_bot(answer=answer, desk=app.desk, commands=COMMANDS, words=load_words(), store_path=app.settings.store)
    double.say("/figure ASEAN Japan trade")
    brief = await double.reply()
    double.press(brief, "Save")
    told = await double.reply(2)
    assert "Kept as “/figure ASEAN Japan trade”." in told.text
    double.press(told, "Rename")
    await double.until(lambda: told.text.startswith("A new name"))
    double.say("Trade")
    renamed = await double.reply(3)
    assert "It is called “Trade” now." in renamed.text
    double.press(renamed, "Back")
    await double.until(lambda: renamed.text.startswith("Saved lookups"))
    double.press(renamed, "Trade")
    assert (await double.reply(4)).text == brief.text


async def test_old_lookups_are_forgotten_when_the_bot_starts(double, run_bot, tmp_path):
    path = tmp_path / "store.sqlite3"
    for days in (40, 20):
        store = await Store.open(path, lambda days=days: time.time() - days * 86_400)
        store.history.add(Reader(7, 7, face=TELEGRAM), f"/find {days}", "search")
        await store.close()
    await run_bot(store_path=path, history_days=30)
    for _ in range(500):
        with closing(sqlite3.connect(path)) as db:
            found = [message for (message,) in db.execute("SELECT message FROM history")]
        if found == ["/find 20"]:
            break
        await asyncio.sleep(0.01)
    assert found == ["/find 20"]


def held(app):
    return b"".join(file.read_bytes() for file in app.settings.data.glob("rapporteur.sqlite3*"))


async def test_the_words_of_a_long_question_are_in_no_file_once_their_reader_is_forgotten(double, run_bot, app):
    await run_bot(answer=answer, desk=app.desk, commands=COMMANDS, words=load_words(), store_path=app.settings.store)
    double.say("/brief trade between Japan and ASEAN for Zebedee Quux of Acacia Road who is considering to leave")
    brief = await double.reply()
    assert b"Quux" in held(app)
    double.say("/forget_me")
    asked = await double.reply(2)
    double.press(asked, "Delete all of it")
    await double.until(lambda: asked.text.startswith("Deleted"))
    assert b"Quux" not in held(app)
    assert "This button has expired" in str(await double.answered(double.press(brief, "Why")))


async def test_one_who_writes_in_the_name_of_a_chat_saves_nothing(double, run_bot, app):
    await run_bot(answer=answer, desk=app.desk, commands=COMMANDS, words=load_words(), store_path=app.settings.store)
    group = double.chat(-100500, "supergroup")
    through = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    for number, text in enumerate(("/summit 28", "/save Anon", "/follow RCEP"), 1):
        double.say(text, chat=group.id, user=7, **{"from": through, "sender_chat": group.json})
        told = await double.reply(number, chat=group.id)
        assert ("people who write in their own name" in told.text) is (text == "/save Anon")
    assert "RCEP" in told.text
    with closing(sqlite3.connect(app.settings.store)) as db:
        counts = [
            db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("readers", "history", "saved", "follows")
        ]
    assert counts == [0, 0, 0, 1]
