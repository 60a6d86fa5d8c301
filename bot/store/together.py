"""Writes that several wait for at the same time: done in one transaction, so that a hundred answers wait for one commit."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from bot.store.database import Database, Values
from bot.store.failures import StoreError

_Waiting = tuple[str, Sequence[Values], "asyncio.Future[None]"]


class Together:
    """Whoever writes here waits until it is written, as it would alone. What comes meanwhile waits for the next turn."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[_Waiting] = []
        self._turn: asyncio.Task[None] | None = None

    async def run(self, sql: str, *rows: Values) -> None:
        """One statement for each row of values. Raises StoreError."""
        if not rows:
            return
        done = asyncio.get_running_loop().create_future()
        self._waiting.append((sql, rows, done))
        if self._turn is None or self._turn.done():
            self._turn = asyncio.create_task(self._turns())
        await done

    async def close(self) -> None:
        """For the end: what was begun is done."""
        if self._turn is not None:
            await asyncio.wait({self._turn})

    async def _turns(self) -> None:
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            try:
                await self._write(waiting)
                _told(waiting, None)
            except StoreError as error:  # the file is at fault, for all of them
                _told(waiting, error)
            except Exception as error:
                await self._one_by_one(waiting, error)

    async def _one_by_one(self, waiting: Sequence[_Waiting], error: Exception) -> None:
        """What one of them did wrong is not the others' fault."""
        if len(waiting) == 1:
            _told(waiting, error)
            return
        for one in waiting:
            try:
                await self._write([one])
                _told([one], None)
            except Exception as its_own:
                _told([one], its_own)

    async def _write(self, waiting: Sequence[_Waiting]) -> None:
        statements: dict[str, list[Values]] = {}
        for sql, rows, _ in waiting:
            statements.setdefault(sql, []).extend(rows)
        if len(statements) == 1 and all(len(rows) == 1 for rows in statements.values()):
            await self._database.run(waiting[0][0], waiting[0][1][0])
            return
        async with self._database.transaction() as do:
            for sql, rows in statements.items():
                await do.many(sql, rows)


def _told(waiting: Sequence[_Waiting], error: Exception | None) -> None:
    for *_, done in waiting:
        if not done.done():
            done.set_exception(error) if error else done.set_result(None)
