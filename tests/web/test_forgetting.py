"""What the page forgets by itself."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from bot.message import PAGE, Reader
from bot.store import Store
from bot.web import Background, Page
from bot.wording import load_words
from tests.web.standin import answer, drawn


def test_lookups_older_than_the_settings_say_are_forgotten_when_the_page_starts(path: Path, tmp_path: Path) -> None:
    async def kept() -> None:
        for days in (9, 3):
            store = await Store.open(path, lambda days=days: time.time() - days * 86_400)
            await store.chats.ask("a" * 22, f"t{days}".ljust(22, "x"), "hello", {"text": "hello"})
            chat = await store.chats.find("a" * 22)
            assert chat
            store.history.add(Reader(chat.id, chat.id, face=PAGE), f"/find {days}", "search")
            await store.close()

    asyncio.run(kept())
    page = Background(
        Page(answer=answer, draw=drawn, words=load_words(), commands=[], data=tmp_path, store_path=path, port=0, history_days=7)
    )
    page.start()
    found = []
    for _ in range(500):
        with closing(sqlite3.connect(path)) as db:
            found = [message for (message,) in db.execute("SELECT message FROM history")]
        if found == ["/find 3"]:
            break
        time.sleep(0.01)
    page.stop()
    assert found == ["/find 3"]
