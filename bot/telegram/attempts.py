"""Calls to Telegram that are made again where that helps: after a flood, in a migrated chat, over a bad network."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol, TypeVar

from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.telegram.limits import LONGEST_WAIT, Turns

T = TypeVar("T")


class Heeding(Protocol):
    """Told what comes to light about chats."""

    async def moved(self, old: int, new: int) -> None:
        """A group goes on under another id."""

    async def lost(self, chat: int, why: str) -> None:
        """Telegram lets us write there no more."""


_MOST = 6
_LONGEST_WHY = 200

NO_CHAT = 0
"""The chat of calls that go to none; they are not counted as messages."""

_GONE = re.compile(
    "chat not found|peer_id_invalid|group chat was deactivated|chat_write_forbidden|chat_restricted"
    "|(have no|not enough) rights to send (a message|text messages)"
)
"""What Telegram says, with 400 instead of 403, of a chat that it lets us write to no more."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pauses:
    """Seconds between attempts: `first`, then twice as long each time, at most `longest`."""

    first: float = 0.5
    longest: float = 30.0

    def after(self, failures: int) -> float:
        return min(self.longest, self.first * 2.0 ** min(failures - 1, 16))


class Undelivered(Exception):
    """The message did not reach the chat and will not; logged already.

    refused: Telegram disliked the message. gone: it lets us write to the chat no more. shut: a digest's topic is closed or
    deleted.
    """

    def __init__(self, reason: str, refused: bool = False, gone: bool = False, shut: bool = False) -> None:
        super().__init__(reason)
        self.refused, self.gone, self.shut = refused, gone, shut


class Later(Exception):
    """A digest is not to be sent before so many seconds have passed."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"not before {seconds:.0f} s have passed")
        self.seconds = seconds


class Unreachable(Exception):
    """A digest may not have arrived: the network or Telegram is down."""


class Attempts:
    """Makes calls when it is their turn: those for people up to six times each, those for digests once.

    A call that timed out may have arrived all the same, and the reader then sees the message twice; better than never.
    """

    def __init__(self, pauses: Pauses, turns: Turns, heeding: Heeding | None = None) -> None:
        self._pauses = [*map(pauses.after, range(1, _MOST)), None]
        self._turns, self._heeding = turns, heeding
        self._moved: dict[int, int] = {}

    def home(self, chat: int) -> int:
        """The chat's present id: a group that becomes a supergroup gets another one."""
        return self._moved.get(chat, chat)

    def muted(self, chat: int) -> float:
        """For how many seconds more Telegram wants to hear nothing for that chat."""
        return self._turns.muted(self.home(chat))

    async def move(self, old: int, new: int) -> None:
        """The group `old` goes on as `new`; also told to whoever keeps something for it."""
        if old == new or self._moved.get(old) == new:
            return
        self._moved.pop(new, None)
        self._moved |= {chat: new for chat, home in self._moved.items() if home == old} | {old: new}
        if self._heeding:
            await self._heeding.moved(old, new)

    async def call(self, method: str, chat: int, call: Callable[[int], Awaitable[T]], digest: bool = False) -> T:
        """The result of `call`, made with the chat's present id.

        Raises Undelivered, or BadRequest for the caller; and for a digest Later or Unreachable.
        """
        for pause in self._pauses:
            try:
                async with self._turn(chat, digest):
                    return await call(self.home(chat))
            except Forbidden as error:
                raise await self._lost(method, error, chat) from error
            except BadRequest as error:  # a kind of NetworkError to the library, but the same request meets the same answer
                if chat != NO_CHAT and _GONE.search(str(error).casefold()):
                    raise await self._lost(method, error, chat) from error
                raise
            except ChatMigrated as error:
                await self.move(self.home(chat), error.new_chat_id)
            except RetryAfter as error:
                await asyncio.sleep(self._wait_after(error, method, chat, digest))
            except TelegramError as error:
                await asyncio.sleep(self._pause_after(error, method, pause, digest))
        _log.error("%s was dropped: Telegram asked to wait again and again.", method)
        raise Undelivered("flood")

    def _turn(self, chat: int, digest: bool) -> AbstractAsyncContextManager[None]:
        return nullcontext() if chat == NO_CHAT else self._turns.turn(self.home(chat), digest)

    def _wait_after(self, error: RetryAfter, method: str, chat: int, digest: bool) -> float:
        """Seconds to wait besides those that the turns know of. Raises Undelivered or Later."""
        seconds = wait_of(error)
        _log.warning("%s: Telegram asks to wait for %.0f s.", method, seconds)
        if chat != NO_CHAT:
            self._turns.mute(self.home(chat), seconds)
        if digest:
            raise Later(seconds) from error
        if seconds > LONGEST_WAIT:
            _log.error("%s was dropped: Telegram asks to wait for %.0f s.", method, seconds)
            raise Undelivered("flood") from error
        return seconds if chat == NO_CHAT else 0

    def _pause_after(self, error: TelegramError, method: str, pause: float | None, digest: bool) -> float:
        """Seconds until the next attempt. Raises Undelivered or Unreachable when there shall be none."""
        if digest:  # of a wrong token, too: the poller tells of it, and ends the bot
            raise Unreachable(f"{type(error).__name__}: {error}") from error
        if isinstance(error, NetworkError) and pause is not None:
            return pause
        raise self._undelivered(method, error) from error

    async def _lost(self, method: str, error: TelegramError, chat: int) -> Undelivered:
        """What to raise for a chat that we may write to no more. That a reader has blocked the bot is no fault."""
        _log.info("%s was dropped: %s", method, error)
        if self._heeding and chat != NO_CHAT:
            await self._heeding.lost(self.home(chat), str(error)[:_LONGEST_WHY])
        return Undelivered(str(error), gone=True)

    def _undelivered(self, method: str, error: TelegramError) -> Undelivered:
        said = f"{type(error).__name__}: {error}"
        # Of a wrong token the poller tells.
        _log.log(logging.INFO if isinstance(error, InvalidToken) else logging.ERROR, "%s was dropped: %s", method, said)
        return Undelivered(said)


def wait_of(error: RetryAfter) -> float:
    """Seconds. The library gives them as a number or a timedelta, as its environment says."""
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)
