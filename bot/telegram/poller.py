"""Fetches updates by long polling, and keeps at it: what Telegram or the network may answer is met here.

The library's own Updater is not used: it sleeps through a request to stop, for up to 30 s after an error, and reports a
revoked token by a traceback.
"""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.faults import fault
from bot.telegram.attempts import Pauses, wait_of

T = TypeVar("T")

ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "inline_query")

_POLL = timedelta(seconds=25)
_AT_ONCE = 20
"""Updates that are fetched at once, at most: to read a hundred would hold up all else for long."""

_log = logging.getLogger(__name__)


class Trouble:
    """Repeats a call until Telegram answers it, and says once what is wrong and once that it is over."""

    def __init__(self, pauses: Pauses) -> None:
        self._pauses = pauses
        self._failures = 0
        self._said: str | None = None
        self._contested_at = -math.inf
        self._failing_since: float | None = None

    def problem(self, after: float = 60.0) -> str | None:
        """What has been wrong for that many seconds, if anything."""
        since = self._failing_since
        return self._said if since is not None and time.monotonic() - since >= after else None

    async def outlast(self, call: Callable[[], Awaitable[T]]) -> T:
        """The call's result, however long that takes. Raises InvalidToken, which no waiting mends."""
        while True:
            try:
                result = await call()
            except InvalidToken:
                raise
            except Exception as error:
                await asyncio.sleep(self._met(error))
            else:
                self._over()
                return result

    def _met(self, error: Exception) -> float:
        """Says what is wrong, unless that was the last thing said; returns the seconds to wait."""
        self._failures += 1
        if self._failing_since is None:
            self._failing_since = time.monotonic()
        if isinstance(error, Conflict):
            self._contested_at = time.monotonic()
        sentence = _sentence(error)
        if sentence != self._said:
            self._said = sentence
            _log.error("%s (%s)", sentence, error if isinstance(error, TelegramError) else fault(error, ""))
        if isinstance(error, RetryAfter):
            return wait_of(error)
        return self._pauses.after(self._failures)

    def _over(self) -> None:
        # Two that fetch in turns both succeed now and then; it is over when we were left alone for a while.
        if time.monotonic() - self._contested_at < self._pauses.longest:
            return
        if self._said is not None:
            _log.warning("Telegram answers again.")
        self._failures, self._said, self._failing_since = 0, None, None


def _sentence(error: Exception) -> str:
    if isinstance(error, Conflict):
        return "Another program is fetching this bot's messages. Stop it, or give this one another token; we keep trying."
    if isinstance(error, RetryAfter):
        return "Telegram asks to wait before the next request; we do."
    if isinstance(error, NetworkError):
        return "Telegram cannot be reached. Check the network and RAPPORTEUR_API_URL; we keep trying."
    return f"Telegram's answer cannot be used ({type(error).__name__}); we keep trying."


class Poller:
    """Hands each update to `take`, in order. `room` waits until more of them are welcome."""

    def __init__(
        self,
        bot: Bot,
        trouble: Trouble,
        take: Callable[[Update], Awaitable[None]],
        room: Callable[[], Awaitable[None]],
    ) -> None:
        self._bot, self._trouble, self._take, self._room = bot, trouble, take, room
        self._offset: int | None = None
        self._confirmed = True

    async def run(self) -> None:
        """Until cancelled. Raises InvalidToken when the token was revoked."""
        while True:
            await self._room()
            updates = await self._trouble.outlast(self._fetch)
            self._confirmed = not updates
            for update in updates:
                await self._take(update)
                self._offset = update.update_id + 1
                await asyncio.sleep(0)  # whatever else is due has its turn between two of them

    async def confirm(self) -> None:
        """Tells Telegram what was taken, which it learns with the next fetch only, lest it gives that out again."""
        if self._confirmed:
            return
        try:
            await self._bot.get_updates(self._offset, limit=1, timeout=0, allowed_updates=ALLOWED_UPDATES)
        except TelegramError as error:
            _log.debug("The last updates could not be confirmed: %s", type(error).__name__)

    async def _fetch(self) -> tuple[Update, ...]:
        return await self._bot.get_updates(self._offset, limit=_AT_ONCE, timeout=_POLL, allowed_updates=ALLOWED_UPDATES)
