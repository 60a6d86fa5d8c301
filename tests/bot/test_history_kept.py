"""A reader's lookups outlast the program that kept them, and are forgotten when their time is over."""

from __future__ import annotations

import asyncio
import io
import os
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import open_app
from bot.cli import main
from bot.message import LOCAL, TELEGRAM, Reader, Request
from bot.settings import load_settings
from bot.store import Store

DAY = 86_400


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shipped record."""
    folder = tmp_path_factory.mktemp("history")
    open_app(load_settings({"data": str(folder)}, {})).keeper.close()
    return folder


@pytest.fixture(autouse=True)
def no_database(data: Path) -> None:
    for file in data.glob("rapporteur.sqlite3*"):
        file.unlink()


def talked(data: Path, lines: str) -> str:
    """What a chat answers that ends with its last line."""
    command = [sys.executable, "-m", "bot", "chat", "--data", str(data)]
    run = subprocess.run(command, input=lines.encode(), capture_output=True, env=os.environ, timeout=60, check=True)
    assert run.stderr == b""
    return run.stdout.decode()


def test_the_last_lookup_before_the_end_of_the_chat_can_be_saved_in_the_next_one(data: Path):
    talked(data, "/summit 28\n")
    assert "as “Meeting”." in talked(data, "/save Meeting\n")
    assert "1 Meeting – /summit 28" in talked(data, "/saved\n")


def kept(data: Path, *ages: float) -> None:
    """Lookups of so many days ago, of a reader each."""

    async def add() -> None:
        for n, age in enumerate(ages, 1):
            store = await Store.open(data / "rapporteur.sqlite3", lambda age=age: time.time() - age * DAY)
            store.history.add(Reader(n, n, face=LOCAL), f"/find {age}", "search")
            await store.close()

    asyncio.run(add())


def left(data: Path) -> list[str]:
    with sqlite3.connect(data / "rapporteur.sqlite3") as db:
        return [message for (message,) in db.execute("SELECT message FROM history ORDER BY id")]


def test_a_chat_that_begins_forgets_what_is_older_than_the_settings_say(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    kept(data, 40, 20)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b""), "utf-8"))
    assert main(["chat", "--data", str(data)]) == 0
    assert left(data) == ["/find 20"]
    capsys.readouterr()


def test_where_no_days_are_kept_the_last_lookup_alone_is_there_at_once(data: Path):
    app = open_app(load_settings({"data": str(data)}, {}), lasting=True)
    briefly = replace(app, settings=replace(app.settings, history_days=0))
    reader = Reader(1, 1, face=TELEGRAM)
    for text in ("/summit 28", "/term ERIA"):
        briefly.answer(Request(text, reader))
    assert app.shelf
    app.shelf.close()
    app.keeper.close()
    assert left(data) == ["/term ERIA"]
