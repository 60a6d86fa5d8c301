"""What the bot does on the side: each for itself, so that none ends the others or the bot."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from datetime import timedelta

from bot.store import Store, StoreError
from bot.telegram.scrub import fault

_DAY = 86_400
_UNUSED_ACTIONS = timedelta(days=180)
_SENT, _WAITING_IN_VAIN, _SILENT = timedelta(days=7), timedelta(days=30), timedelta(days=365)

_log = logging.getLogger(__name__)


async def watched(chore: Awaitable[None]) -> None:
    """Does the chore; what it raises is logged then and there, for nobody waits for it."""
    try:
        await chore
    except Exception as error:
        _log.error("%s", error if isinstance(error, StoreError) else f"A chore failed.\n{fault(error, None)}")


async def prune_daily(store: Store) -> None:
    """Forgets, once a day, what is past its time."""
    while True:
        try:
            await store.actions.prune(_UNUSED_ACTIONS)
            await store.places.prune(_SILENT)
            await store.outbox.give_up(_WAITING_IN_VAIN)
            await store.outbox.prune(_SENT)
        except StoreError as error:
            _log.error("%s", error)
        await asyncio.sleep(_DAY)
