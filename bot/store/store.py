"""The store: what each part of the bot keeps, over one database."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.retention import DONE_TASKS, SENT, SILENT, WAITING_IN_VAIN, actions_for
from bot.store.actions import Actions
from bot.store.answered import AnsweredQuestions
from bot.store.audit import Audit
from bot.store.behind import Behind
from bot.store.chats import Chats
from bot.store.counting import Amounts, amounts
from bot.store.database import Database
from bot.store.follows import Follows
from bot.store.forgetting import Forgetting
from bot.store.generations import Generations
from bot.store.history import History
from bot.store.outbox import Outbox
from bot.store.places import Places
from bot.store.pruning import prune
from bot.store.readers import Readers
from bot.store.rotating import rotate
from bot.store.saved import Saved
from bot.store.together import Together
from bot.store.updates import Updates


class Store:
    """One open database. Every method raises StoreError, in words fit to show, when the file cannot be used."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._together = Together(database)
        self.actions = Actions(database, self._together)
        self.readers = Readers(database)
        self.behind = Behind(database)
        self.audit = Audit(database, self.behind)
        self.history = History(database, self.readers, self.behind)
        self.saved = Saved(database, self.readers, self.behind)
        self.places = Places(database)
        self.outbox = Outbox(database)
        self.generations = Generations(database)
        self.follows = Follows(database, self.places, self.outbox)
        self.forgetting = Forgetting(database, self.behind)
        self.updates = Updates(database, self._together)
        self.answered = AnsweredQuestions(database, self._together)
        self.chats = Chats(database, self.readers, self.places, self.outbox)

    @classmethod
    async def open(
        cls, path: Path, now: Callable[[], float] = time.time, durable: bool = False, keys: Sequence[str] = ()
    ) -> Store:
        """Opens `path`, makes it if it is absent, and brings it to this version's schema. `now`: seconds since 1970.

        durable: what was done outlasts a loss of power, too, at the price of waiting for the disk each time.
        keys: what readers' texts are sealed with (`Settings.key`); a database that is not sealed yet is sealed then, whole.
        """
        return cls(await Database.open(path, now, durable, keys))

    async def prune(self, history_days: int) -> int:
        """Forgets what has been kept for long enough; how many rows. For every day. history_days: as in the settings."""
        await self.behind.done()
        forgotten = 0
        # Some at a time, so that nobody waits for long.
        while pruned := await self.actions.prune(actions_for(history_days)):
            forgotten += pruned
        await self.chats.prune(DONE_TASKS)
        await self.places.prune(SILENT)
        await self.outbox.give_up(WAITING_IN_VAIN)
        await self.outbox.prune(SENT)
        return forgotten + await prune(self._database, history_days)

    async def amounts(self) -> Amounts:
        """How much there is of what is kept."""
        return await amounts(self._database)

    async def ready(self) -> None:
        """Raises StoreError where the database cannot be written; writes nothing."""
        async with self._database.transaction():
            pass

    async def rotate(self) -> int:
        """Reseals what another than the first key has sealed; how many rows."""
        return await rotate(self._database)

    @property
    def now(self) -> int:
        """Seconds since 1970 in UTC."""
        return self._database.now

    async def close(self) -> None:
        try:
            await self._together.close()
            await self.behind.close()
        finally:
            await self._database.close()
