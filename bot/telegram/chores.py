"""What the bot does on the side: each for itself, so that none ends the others or the bot."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable

from bot.faults import fault
from bot.store import Store, StoreError
from bot.telegram.sender import Place, Sender

_DAY = 86_400
_LOOK = 1.0
"""Seconds between looks for what the admins are to be told."""

_log = logging.getLogger(__name__)


async def watched(chore: Awaitable[object]) -> None:
    """Does the chore; what it raises is logged then and there, for nobody waits for it."""
    try:
        await chore
    except Exception as error:
        _log.error("%s", error if isinstance(error, StoreError) else f"A chore failed.\n{fault(error, None)}")


async def prune_daily(store: Store, history_days: int, tidy: Callable[[], None]) -> None:
    """Forgets, once a day, what is past its time. tidy: does so with what is not in the store; blocking."""
    while True:
        await asyncio.to_thread(tidy)
        try:
            await store.prune(history_days)
        except StoreError as error:
            _log.error("%s", error)
        await asyncio.sleep(_DAY)


async def tell_admins(sender: Sender, admins: Iterable[int], first: str | None, notices: Callable[[], list[str]]) -> None:
    """One message each, in their private chats; whoever has never written to the bot cannot be reached.

    first: what is to be told at the start. notices: what has come up since they were last asked for.
    """
    told = sorted(admins)
    while True:
        for text in [*filter(None, [first]), *notices()]:
            for admin in told:
                await sender.say(Place(admin), text)
        first = None
        await asyncio.sleep(_LOOK)
