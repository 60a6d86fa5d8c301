"""The order of work: the updates of one chat one after the other, the chats beside each other."""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Awaitable
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.store import StoreError, Updates

_log = logging.getLogger(__name__)

# The base class takes its limit before we sort by chat, so it must not be reached: one chat could hold up all others.
_MOST = 100_000
_MOST_UNFINISHED = 1000


@dataclass(slots=True)
class _Line:
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    length: int = 0


class ChatOrder(BaseUpdateProcessor):
    """Handles the updates of a chat in the order of their arrival, which rests on asyncio's locks being fair.

    Each is handled once, however often Telegram gives it out.
    """

    def __init__(self, updates: Updates) -> None:
        super().__init__(_MOST)
        self._updates = updates
        self._lines: dict[int | str | None, _Line] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        self._finished = asyncio.Event()

    def full(self) -> bool:
        """Whether too many updates are unfinished."""
        return len(self._tasks) > _MOST_UNFINISHED

    async def room(self) -> None:
        """Waits while too many updates are unfinished; Telegram keeps the further ones for us meanwhile."""
        while self.full():
            self._finished.clear()
            await self._finished.wait()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        key = _key(update)
        line = self._lines.setdefault(key, _Line())
        line.length += 1
        task = asyncio.current_task()
        if task:
            self._tasks.add(task)
        try:
            async with line.turn:
                await self._once(update, coroutine)
        finally:
            if inspect.iscoroutine(coroutine):
                coroutine.close()  # one that was cancelled in line never began, and Python would warn of it
            if task:
                self._tasks.discard(task)
            self._finished.set()
            line.length -= 1
            if not line.length:
                del self._lines[key]

    async def _once(self, update: object, coroutine: Awaitable[Any]) -> None:
        """A database that cannot be used costs no answer: rather twice than never."""
        # What is typed inline comes letter by letter, and whoever is answered twice sees it once.
        number = update.update_id if isinstance(update, Update) and not update.inline_query else None
        try:
            if number is not None and await self._updates.handled(number):
                return
        except StoreError as error:
            _log.error("%s", error)
        await coroutine
        try:
            if number is not None:
                await self._updates.keep(number)
        except StoreError as error:
            _log.error("%s", error)

    def cancel(self) -> int:
        """Gives up every unfinished update; returns how many."""
        for task in self._tasks:
            task.cancel()
        return len(self._tasks)

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to put away."""


def _key(update: object) -> int | str | None:
    if not isinstance(update, Update):
        return None
    if update.inline_query:
        return update.inline_query.id  # in no line: a newer one of the same person does away with it
    if update.effective_chat:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user else None
