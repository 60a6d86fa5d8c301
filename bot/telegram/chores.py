"""What the bot does on the side: each for itself, so that none ends the others or the bot."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable

from bot.faults import fault
from bot.store import Store, StoreError

_DAY = 86_400

_log = logging.getLogger(__name__)


async def watched(chore: Awaitable[None]) -> None:
    """Does the chore; what it raises is logged then and there, for nobody waits for it."""
    try:
        await chore
    except Exception as error:
        _log.error("%s", error if isinstance(error, StoreError) else f"A chore failed.\n{fault(error, None)}")


async def prune_daily(store: Store, history_days: int) -> None:
    """Forgets, once a day, what is past its time."""
    while True:
        try:
            await store.prune(history_days)
        except StoreError as error:
            _log.error("%s", error)
        await asyncio.sleep(_DAY)
