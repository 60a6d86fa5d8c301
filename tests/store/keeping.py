"""What the tests of the store share: a clock that is set, two readers, and what stands in the file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.message import TELEGRAM, Reader
from bot.store import Store

DAY = timedelta(days=1)


def reader(chat: int, **more: Any) -> Reader:
    return Reader(chat, chat, face=TELEGRAM, **more)


# Long numbers, so that they are in the file by no chance.
DESK_OFFICER, JOURNALIST = reader(710710710), reader(820820820)


class Clock:
    """What a store is given as the time; it moves when a test moves it."""

    def __init__(self) -> None:
        self.seconds = 1_700_000_000.0

    def __call__(self) -> float:
        return self.seconds

    def pass_by(self, span: timedelta) -> None:
        self.seconds += span.total_seconds()


async def put(store: Store, who: Reader, body: str, cause: str | None = None) -> int:
    """Puts a message for the place of that reader into the outbox; how many were new."""
    async with store._database.transaction() as do:
        return await store.outbox.put(do, [(await store.places.number(do, who), cause or body, body)])


def told(path: Path, sql: str) -> list[tuple[Any, ...]]:
    """What the database answers to another program."""
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def held(path: Path) -> bytes:
    """All that is in the database's files."""
    return b"".join(file.read_bytes() for file in path.parent.iterdir())
