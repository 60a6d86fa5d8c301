"""The store: what each part of the bot keeps, over one database."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from bot.store.actions import Actions
from bot.store.chats import Chats
from bot.store.database import Database


class Store:
    """One open database. Every method raises StoreError, in words fit to show, when the file cannot be used."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.actions = Actions(database)
        self.chats = Chats(database)

    @classmethod
    async def open(cls, path: Path, now: Callable[[], float] = time.time) -> Store:
        """Opens `path`, makes it if it is absent, and brings it to this version's schema. `now`: seconds since 1970."""
        return cls(await Database.open(path, now))

    async def close(self) -> None:
        await self._database.close()
