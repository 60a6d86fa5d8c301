"""An announcer that is killed at any instant: every place has its digest in the outbox in the end, and has it once."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.app import open_app
from bot.message import TELEGRAM, Reader
from bot.settings import load_settings
from bot.store import Store

PLACES = 4000
_ANNOUNCE = """
import asyncio, sys, time
from bot.announcing import Announcer
from bot.app import open_app
from bot.settings import load_settings
from bot.store import Store
from bot.workers import Workers

async def main():
    settings = load_settings({"seeds": sys.argv[1], "data": sys.argv[2], "facts": "none"}, {})
    store = await Store.open(settings.store)
    announcer = Announcer(store, "telegram", open_app(settings).desk, Workers(1), time.time)
    print("ready", flush=True)
    await announcer.tick()
    await store.close()

asyncio.run(main())
"""


def put(store: Path) -> list[int]:
    """The places that have a digest in the outbox, and those whose follows have moved on: they are the same."""
    db = sqlite3.connect(store)
    told = [row[0] for row in db.execute("SELECT place FROM outbox ORDER BY place")]
    moved = [row[0] for row in db.execute("SELECT place FROM follows WHERE base <> 'old' ORDER BY place")]
    db.close()
    assert told == moved
    return told


def count(store: Path) -> int:
    db = sqlite3.connect(store)
    [(found,)] = db.execute("SELECT count(*) FROM outbox")
    db.close()
    return int(found)


@pytest.mark.parametrize("seed", range(3))
def test_a_kill_loses_and_doubles_nothing(tmp_path: Path, seed: int):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "sea.md").write_text("Fishing fleets were mended.\n", "utf-8")
    folders = {"seeds": str(tmp_path / "seeds"), "data": str(tmp_path / "data")}
    settings = load_settings({**folders, "facts": "none"}, {})
    open_app(settings).keeper.close()

    async def first() -> None:
        store = await Store.open(settings.store)
        await store.generations.keep("old", {})
        await store.follows.add(Reader(1, 1, face=TELEGRAM), "fishing fleets", "old", lambda place: None, 100)
        await store.close()

    asyncio.run(first())
    with sqlite3.connect(settings.store) as db:
        chats = ((n,) for n in range(2, PLACES + 1))
        db.executemany("INSERT INTO places (face, chat, private) VALUES ('telegram', ?, 1)", chats)
        db.execute(
            "INSERT INTO follows (place, mark, words, base) SELECT p.id, f.mark, f.words, f.base FROM places p, follows f"
            " WHERE p.id > 1"
        )
    db.close()
    chance = random.Random(seed)
    for _ in range(3):
        command = [sys.executable, "-c", _ANNOUNCE, folders["seeds"], folders["data"]]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ)
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        after = chance.randrange(PLACES)
        while process.poll() is None and count(settings.store) < after:
            time.sleep(chance.uniform(0, 0.005))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        put(settings.store)
    subprocess.run([sys.executable, "-c", _ANNOUNCE, folders["seeds"], folders["data"]], check=True, timeout=60)
    assert put(settings.store) == list(range(1, PLACES + 1))
