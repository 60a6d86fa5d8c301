"""Writes that nobody waits for: done together a little later, since a wait for the disk each would hold up the answers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.store.database import Database, Transaction
from bot.store.failures import StoreError

_LATER = 0.25
"""Seconds. What was put here within them is lost when the process is killed: hence only what no reader was told is done."""
_MOST = 10_000
"""Writes that wait, at most, while the database cannot be used; then the oldest are given up."""

_log = logging.getLogger(__name__)

Write = Callable[[Transaction], Awaitable[None]]


class Behind:
    """Whoever reads what is written here calls `done` first."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._writes: list[Write] = []
        self._one = asyncio.Lock()
        self._waiting: asyncio.Task[None] | None = None

    def put(self, write: Write) -> None:
        """For the event loop of the database alone."""
        self._writes.append(write)
        del self._writes[:-_MOST]
        if self._waiting is None or self._waiting.done():
            self._waiting = asyncio.create_task(self._later())

    async def done(self) -> None:
        """All that was put here before is written. Raises StoreError when it cannot be; it waits for the next time then."""
        async with self._one:
            writes, self._writes = self._writes, []
            if not writes:
                return
            try:
                async with self._database.transaction() as do:
                    for write in writes:
                        await write(do)
            except (StoreError, asyncio.CancelledError):
                self._writes = writes + self._writes
                raise

    async def close(self) -> None:
        """For the end: all is written, or StoreError says why not."""
        try:
            await self.done()
        finally:
            if self._waiting is not None:
                self._waiting.cancel()

    async def _later(self) -> None:
        await asyncio.sleep(_LATER)
        try:
            await self.done()
        except StoreError as error:
            _log.error("%s", error)
