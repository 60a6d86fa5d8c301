"""The store: what each part of the bot keeps, over one database."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from bot.store.actions import Actions
from bot.store.chats import Chats
from bot.store.database import Database
from bot.store.follows import Follows
from bot.store.generations import Generations
from bot.store.history import History
from bot.store.outbox import Outbox
from bot.store.places import Places
from bot.store.readers import Readers


class Store:
    """One open database. Every method raises StoreError, in words fit to show, when the file cannot be used."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.actions = Actions(database)
        self.chats = Chats(database)
        self.readers = Readers(database)
        self.history = History(database, self.readers)
        self.places = Places(database)
        self.outbox = Outbox(database)
        self.generations = Generations(database)
        self.follows = Follows(database, self.places, self.outbox)

    @classmethod
    async def open(cls, path: Path, now: Callable[[], float] = time.time, durable: bool = False) -> Store:
        """Opens `path`, makes it if it is absent, and brings it to this version's schema. `now`: seconds since 1970.

        durable: what was done outlasts a loss of power, too, at the price of waiting for the disk each time.
        """
        return cls(await Database.open(path, now, durable))

    async def close(self) -> None:
        await self._database.close()
