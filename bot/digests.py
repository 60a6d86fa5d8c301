"""Digests on the faces of this machine: announced here, and given to the face when they are due."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any, Protocol

from bot.faults import fault
from bot.message import Message
from bot.packing import unpack
from bot.store import Due, Outbox, Store, StoreError
from bot.workers import Workers

_LOOK = 2.0
"""Seconds between looks for what another program has put into the outbox, or what was put off."""
_ENDED_WITHIN = 1.0
_AT_ONCE = 20
"""Rows that are taken from the outbox at once."""

_log = logging.getLogger(__name__)


class Announcing(Protocol):
    """Puts into the outbox what is to be told to the places of one face."""

    async def tick(self) -> int:
        """How many were put."""

    async def run(self, wake: Callable[[], None]) -> None:
        """Goes on until it is cancelled; calls back when something was put."""


Deliver = Callable[[], Coroutine[Any, Any, None]]
MakeAnnouncer = Callable[[Store, Workers], Announcing]
"""From an open store, and the threads that blocking work is done in."""


@asynccontextmanager
async def delivered(
    announcer: Announcing | None, deliver: Deliver, unstored: Callable[[StoreError], None]
) -> AsyncIterator[None]:
    """Inside, digests are announced and `deliver` is called whenever something may be due.

    unstored: told what is wrong with the database, each time.
    """
    woken = asyncio.Event()
    tasks = [asyncio.create_task(_rounds(deliver, unstored, woken))]
    if announcer:
        tasks.append(asyncio.create_task(announcer.run(woken.set)))
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def due(outbox: Outbox, face: str) -> list[tuple[Due, Message]]:
    """What is due, the oldest first, at most one for a place. What cannot be read as a message is given up, and logged."""
    while rows := await outbox.due(face, _AT_ONCE):
        found = []
        for one in rows:
            try:
                found.append((one, unpack(one.body)))
            except (ValueError, KeyError, TypeError) as error:
                _log.error("A digest cannot be read, and is given up: number %d of the outbox.\n%s", one.id, fault(error, None))
                await outbox.done(one.id, "it cannot be read")
        if found:
            return found
    return []


async def _rounds(deliver: Deliver, unstored: Callable[[StoreError], None], woken: asyncio.Event) -> None:
    while True:
        woken.clear()
        try:
            await _whole(deliver())
        except StoreError as error:
            unstored(error)
        except Exception as error:
            _log.error("A digest could not be told; it is tried again.\n%s", fault(error, None))
        with suppress(TimeoutError):
            await asyncio.wait_for(woken.wait(), _LOOK)


async def _whole(work: Coroutine[Any, Any, None]) -> None:
    """What was begun is ended, where that is a matter of moments: what was shown is to be marked so."""
    task = asyncio.create_task(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task], timeout=_ENDED_WITHIN)
        raise
    finally:
        task.cancel()
