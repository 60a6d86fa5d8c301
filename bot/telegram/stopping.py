"""Stopping: within two seconds, wherever the work happens to be."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable
from typing import Any

from telegram.error import TelegramError
from telegram.ext import Application

from bot.telegram.aside import Aside
from bot.telegram.delivery import Delivery
from bot.telegram.ordering import ChatOrder
from bot.telegram.poller import Poller
from bot.telegram.webhook import Webhook

App = Application[Any, Any, Any, Any, Any, Any]

_CONFIRM, _FINISH, _GIVE_UP, _CLOSE = 0.3, 0.7, 0.1, 0.2
"""Seconds for each step of stopping."""

_log = logging.getLogger(__name__)


async def until(stop: asyncio.Event, work: Awaitable[None]) -> None:
    """Does the work until `stop` is set; then cancels it, wherever it is. Raises what the work raises."""
    working, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in (working, stopping):
            task.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
    if not working.cancelled():
        working.result()


async def shut_down(app: App, poller: Poller | Webhook, order: ChatOrder, delivery: Delivery, aside: Aside) -> None:
    """Ends in time, whatever the network does. Answers that are nearly done still go out, as do digests on their way."""
    if app.running:
        await _within(_CONFIRM, poller.confirm())
        ending, delivered = asyncio.ensure_future(app.stop()), asyncio.ensure_future(delivery.end())
        answered = asyncio.ensure_future(aside.end())
        await asyncio.wait({ending, delivered, answered}, timeout=_FINISH)
        delivery.cancel()
        aside.cancel()
        if not ending.done():
            _log.warning("Stopped before %d updates were answered.", order.cancel())
        await _within(_GIVE_UP, asyncio.gather(ending, delivered, answered))
        await _within(_CLOSE, app.shutdown())
    # Where the start was cut short, the application counts as never started, though its connections are open.
    await _within(_CLOSE, app.bot.shutdown())


async def _within(seconds: float, work: Awaitable[object]) -> None:
    try:
        await asyncio.wait_for(work, seconds)
    except (TimeoutError, TelegramError) as error:
        _log.debug("Not done in time while stopping: %s", type(error).__name__)
