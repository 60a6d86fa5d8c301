"""The outbox of a bot's database, for tests: what is put there by hand, what becomes of it, and how long to wait for that."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiosqlite

from bot.message import TELEGRAM, Message, Reader
from bot.packing import pack
from bot.store import Store
from tests.telegram.bots import text
from tests.telegram.double import Double

LONG = text("Digest", *("word " * 700 for _ in range(3)))
"""Three chat messages."""


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


@asynccontextmanager
async def locked(path: Path) -> AsyncIterator[None]:
    """The database as another program holds it that writes. Waited for beside the loop, which the bot needs to let go of it."""
    async with aiosqlite.connect(path, timeout=30, isolation_level=None) as other:
        await other.execute("BEGIN EXCLUSIVE")
        yield
        await other.execute("ROLLBACK")


# What the database holds is seen by looking; nothing tells of it.
async def emptied(outbox: OutboxOf, seconds: float = 45) -> None:
    """Waits until all is sent or given up."""
    async with asyncio.timeout(seconds):
        while await outbox.waiting():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def until_true(look: Callable[[], Awaitable[object]], seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while not await look():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def waiting_are(outbox: OutboxOf, number: int) -> bool:
    return await outbox.waiting() == number


async def tries_are(outbox: OutboxOf, tries: list[int]) -> bool:
    return [number for (number,) in await outbox.rows("tries")] == tries


async def silent(outbox: OutboxOf, chat: int) -> object:
    """Why that chat is written to no more; false if it is."""
    rows = await outbox.store._database.rows("SELECT silent_since, silent_why FROM places WHERE chat = ?", (chat,))
    return rows[0][0] is not None and rows[0][1]


async def tried(double: Double, times: int) -> bool:
    return len(double.calls("sendMessage")) >= times


def said(double: Double, chat: int) -> list[str]:
    return [shown.text for shown in double.replies(chat)]


def known(double: Double, *chats: int) -> None:
    for chat in chats:
        double.chat(chat, "private" if chat > 0 else "supergroup")


class Puts:
    """Puts a message for some chats when it is told to, as the announcer does, and wakes the delivery."""

    def __init__(self, outbox: OutboxOf, chats: Iterable[int]) -> None:
        self._outbox, self._chats = outbox, chats
        self.due = asyncio.Event()

    async def run(self, wake: Callable[[], None]) -> None:
        await self.due.wait()
        await self._outbox.put(self._chats, "told at once")
        wake()
