"""How far something has come that takes long, shown by editing one message, whose place the answer then takes."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

from bot.message import Line, Message, MessageKind, Run
from bot.telegram.attempts import Undelivered
from bot.telegram.html import to_parts
from bot.telegram.sender import Place, Sender
from bot.wording import Words

BETWEEN = 2.0
"""Seconds from one edit to the next, at least: a chat takes few messages a minute, and has others to show."""
_WIDTH = 12

_log = logging.getLogger(__name__)


class Progress:
    """Called from any thread with steps done, steps in all and the file at hand. Nothing is shown before the first call.

    shown: the message that shows it, if any by now; at first the one whose place it takes.
    """

    def __init__(self, sender: Sender, place: Place, words: Words, shown: int | None = None) -> None:
        self._sender, self._place, self._words = sender, place, words
        self.shown = shown
        self._loop = asyncio.get_running_loop()
        self._latest = (0, 1, "")
        self._news, self._over = asyncio.Event(), asyncio.Event()

    def __call__(self, done: int, total: int, file: str) -> None:
        self._latest = (done, total, file)
        # Where the loop is closed, the bot has stopped and nobody looks.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._news.set)

    async def show(self) -> None:
        """Until `end`."""
        while not self._over.is_set():
            await self._news.wait()
            self._news.clear()
            if self._over.is_set():
                return
            try:
                await self._put()
            except Undelivered as error:
                _log.info("How far it has come is not shown: %s", error)
                return
            with suppress(TimeoutError):  # not wait_for, which in Python 3.11 may swallow that it is cancelled
                async with asyncio.timeout(BETWEEN):
                    await self._over.wait()

    def end(self) -> None:
        """What is on its way is still waited for, or nobody would know the message."""
        self._over.set()
        self._news.set()

    async def _put(self) -> None:
        done, total, file = self._latest
        parts = to_parts(drawn(done, total, file, self._words))
        if self.shown is None:
            [self.shown] = await self._sender.send(self._place, parts)
        else:
            self.shown = (await self._sender.edit(self._place, self.shown, parts))[0]


def drawn(done: int, total: int, file: str, words: Words) -> Message:
    """A bar with the part that is done, and the file at hand."""
    total = max(1, total)
    filled = _WIDTH * done // total
    bar = words.say("progress.line", bar="▓" * filled + "░" * (_WIDTH - filled), percent=str(100 * done // total))
    lines = [Line((Run(bar),)), *([Line((Run(file, code=True),))] if file else [])]
    return Message(MessageKind.LIST, words.say("progress.title"), tuple(lines))
