"""Calls to Telegram that are made again where that helps: after a flood, in a migrated chat, over a bad network."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

T = TypeVar("T")

_MOST = 6
_LONGEST_WAIT = 120.0
"""Seconds. Told to wait for longer than this, we drop the message: nobody waits for it any more."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pauses:
    """Seconds between attempts: `first`, then twice as long each time, at most `longest`."""

    first: float = 0.5
    longest: float = 30.0

    def after(self, failures: int) -> float:
        return min(self.longest, self.first * 2.0 ** min(failures - 1, 16))


class Undelivered(Exception):
    """The message did not reach the chat and will not; logged already. `refused`: Telegram disliked the message."""

    def __init__(self, reason: str, refused: bool = False) -> None:
        super().__init__(reason)
        self.refused = refused


class Attempts:
    """Makes calls, up to six times each while the network is down.

    A call that timed out may have arrived all the same, and the reader then sees the message twice; better than never.
    """

    def __init__(self, pauses: Pauses) -> None:
        self._pauses = [*map(pauses.after, range(1, _MOST)), None]
        self._muted_until: dict[int, float] = {}
        self._moved: dict[int, int] = {}

    def home(self, chat: int) -> int:
        """The chat's present id: a group that becomes a supergroup gets another one."""
        return self._moved.get(chat, chat)

    def muted(self, chat: int) -> float:
        """For how many seconds more Telegram wants to hear nothing for that chat."""
        return max(0.0, self._muted_until.get(chat, 0.0) - time.monotonic())

    async def call(self, method: str, chat: int, call: Callable[[int], Awaitable[T]]) -> T:
        """The result of `call`, made with the chat's present id. Raises Undelivered, or BadRequest for the caller."""
        for pause in self._pauses:
            if wait := self.muted(chat):
                await asyncio.sleep(wait)
            try:
                return await call(self.home(chat))
            except BadRequest:  # a kind of NetworkError to the library, but the same request meets the same answer
                raise
            except TelegramError as error:
                await asyncio.sleep(self._pause_after(error, method, chat, pause))
        _log.error("%s was dropped: Telegram asked to wait again and again.", method)
        raise Undelivered("flood")

    def _pause_after(self, error: TelegramError, method: str, chat: int, pause: float | None) -> float:
        """Seconds until the next attempt. Raises Undelivered when there shall be none."""
        if isinstance(error, RetryAfter):
            self._mute(method, chat, wait_of(error))
            return 0
        if isinstance(error, ChatMigrated):
            self._moved[chat] = error.new_chat_id
            return 0
        if isinstance(error, Forbidden | InvalidToken):  # of a wrong token the poller tells, and ends the bot
            _log.info("%s was dropped: %s", method, error)
            raise Undelivered(type(error).__name__) from error
        if isinstance(error, NetworkError) and pause is not None:
            return pause
        _log.error("%s was dropped: %s: %s", method, type(error).__name__, error)
        raise Undelivered(type(error).__name__) from error

    def _mute(self, method: str, chat: int, seconds: float) -> None:
        if seconds > _LONGEST_WAIT:
            _log.error("%s was dropped: Telegram asks to wait for %.0f s.", method, seconds)
            raise Undelivered("flood")
        _log.warning("%s: Telegram asks to wait for %.0f s.", method, seconds)
        self._muted_until[chat] = time.monotonic() + seconds


def wait_of(error: RetryAfter) -> float:
    """Seconds. The library gives them as a number or a timedelta, as its environment says."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
