"""What is answered aside from the order of its chat, since it takes minutes: the chat's other messages do not wait for it."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from typing import Any

from bot.telegram.chores import watched


class Aside:
    """The answers that are being worked out so."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, answering: Coroutine[Any, Any, object]) -> None:
        task = asyncio.create_task(watched(answering))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def end(self) -> None:
        """Waits until all are answered."""
        while self._tasks:
            await asyncio.wait(list(self._tasks))

    def cancel(self) -> None:
        for task in self._tasks:
            task.cancel()
