"""The outbox of a bot's database, for tests: what is put there by hand, and what has become of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.message import TELEGRAM, Message, Reader
from bot.packing import pack
from bot.store import Store
from tests.telegram.bots import text


class OutboxOf:
    """`store`: a second connection to the bot's file, as another process would have it."""

    def __init__(self, store: Store) -> None:
        self.store = store

    async def put(self, chats: Iterable[int], message: Message | str, cause: str | None = None, thread: int = 0) -> None:
        body = pack(text(message) if isinstance(message, str) else message)
        async with self.store._database.transaction() as do:
            for chat in chats:
                who = Reader(chat, chat, private=chat > 0, face=TELEGRAM, thread=thread)
                await self.store.outbox.put(do, [(await self.store.places.number(do, who), cause or body, body)])

    async def rows(self, columns: str = "done_at IS NOT NULL, why") -> list[Any]:
        return [tuple(row) for row in await self.store._database.rows(f"SELECT {columns} FROM outbox ORDER BY id")]

    async def waiting(self) -> int:
        return [done for (done,) in await self.rows("done_at IS NOT NULL")].count(0)


@asynccontextmanager
async def outbox_at(path: Path) -> AsyncIterator[OutboxOf]:
    store = await Store.open(path)
    try:
        yield OutboxOf(store)
    finally:
        await store.close()
