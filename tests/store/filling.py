"""A row of a reader in every table that has something of one."""

from pathlib import Path

import pytest

from bot.message import PAGE, File, Reader
from bot.store import Store, new_key
from tests.store.keeping import told

PLAIN_AND_SEALED = pytest.mark.parametrize("keys", [(), (new_key(),)], ids=["plain", "sealed"])


def dump(path: Path) -> dict[str, list[tuple]]:
    """Every row of every table."""
    tables = [name for (name,) in told(path, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: told(path, f"SELECT * FROM {name}") for name in tables if not name.startswith("sqlite_")}


async def fill(store: Store, who: Reader, word: str) -> None:
    """A row of theirs in every table that has something of a reader."""
    now = store._database.now
    store.history.add(who, f"/find {word}", "search")
    await store.actions.keep(f"/why {word} {word}", owner=who)
    await store.readers.wait(who, f"/rename {word}", 600)
    saved = (await store.saved.add(who, word, f"/find {word}", "print")).lookup
    await store.saved.share(who, saved.id)
    place = (await store.follows.add(who, word, "g", lambda place: None, 9)).place
    await store.audit.add(who.face, who.id, "reload", None, "done")
    async with store._database.transaction() as do:
        await store.outbox.put(do, [(place.id, f"cause of {word}", f"news of {word}")])
        sql = "INSERT INTO answered (chat, question, asker, mark, answers, at) VALUES (?, ?, ?, ?, '[1]', ?)"
        await do.run(sql, (who.chat, len(word), who.id, store._database.mark(word), now))


async def fill_page(store: Store, key: str, word: str) -> Reader:
    await store.chats.ask(key, "token", word, {"text": word}, File(word, "text/plain", word.encode() * 9))
    chat = await store.chats.find(key)
    return Reader(chat.id, chat.id, face=PAGE)
