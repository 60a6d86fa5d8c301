"""Carries what waits in the outbox to its chats: sent, then marked, a few at a time, so that no end of the bot loses any."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache, partial

from bot.faults import fault
from bot.message import TELEGRAM, Message, Reader
from bot.packing import unpack
from bot.store import Due, Store, StoreError
from bot.telegram.attempts import Later, Pauses, Undelivered, Unreachable
from bot.telegram.html import Part, to_parts
from bot.telegram.keyboard import to_keyboard
from bot.telegram.sender import Place, Sender

_LOOK_AGAIN = 60.0
"""Seconds after which the outbox is looked at though nothing called for it."""
_PATIENCE = 1.5
"""Seconds that a digest may wait in line for its own chat's sake; for longer it goes back into the outbox."""
_FAULT_AGAIN = 3600.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _LaidOut:
    message: Message
    parts: tuple[Part, ...]


class Delivery:
    """At most `in_flight` messages are sent and not marked yet, one to a chat: so many may come twice if the bot dies.

    While Telegram cannot be reached, one is tried now and then, after `pauses`; nothing is given up for that.
    reaches: whether a chat, private or not, may be told anything.
    """

    def __init__(
        self, store: Store, sender: Sender, in_flight: int, pauses: Pauses, reaches: Callable[[int, bool], bool]
    ) -> None:
        self._store, self._sender, self._pauses, self._reaches = store, sender, pauses, reaches
        self._most = in_flight
        self._tasks: dict[asyncio.Task[None], int] = {}
        """What is in flight, with the chats."""
        self._failures = 0
        self._resumes_at = 0.0
        self._woken = asyncio.Event()
        self._ending = False

    def wake(self) -> None:
        """There may be something to send."""
        self._woken.set()

    async def run(self) -> None:
        """Until cancelled or ended."""
        while not self._ending:
            self._woken.clear()
            try:
                seconds = await self._fill()
            except StoreError as error:
                _log.error("%s", error)
                seconds = self._pauses.longest
            except Exception as error:
                _log.error("The outbox cannot be read.\n%s", fault(error, None))
                seconds = self._pauses.longest
            with suppress(TimeoutError):  # not wait_for, which in Python 3.11 may swallow that it is cancelled
                async with asyncio.timeout(seconds):
                    await self._woken.wait()

    async def end(self) -> None:
        """Begins nothing more, and waits until what is on its way has arrived and is marked."""
        self._ending = True
        self._woken.set()
        self._sender.turns.drop_digests()
        while self._tasks:
            await asyncio.wait(list(self._tasks))

    def cancel(self) -> None:
        """Lets go of all; what was not marked is sent again when the bot is back."""
        self._ending = True
        self._woken.set()
        for task in self._tasks:
            task.cancel()

    async def _fill(self) -> float:
        """Sends as much as may be in flight; the seconds until there may be more."""
        paused = self._resumes_at - _now()
        if paused > 0:
            return paused
        most = 1 if self._failures else self._most
        if len(self._tasks) >= most:
            return _LOOK_AGAIN
        looked_at = self._store.now
        # What is in flight now may arrive while we look, and what we see of it is then no longer so.
        busy = set(self._tasks.values())
        for due in await self._store.outbox.due(TELEGRAM, self._most):
            if len(self._tasks) < most and not self._ending and due.place.chat not in busy:
                await self._begin(due)
        if len(self._tasks) >= most:
            return _LOOK_AGAIN  # what ends wakes us
        next_at = await self._store.outbox.next_at(looked_at)
        return _LOOK_AGAIN if next_at is None else min(_LOOK_AGAIN, max(0.1, next_at - self._store.now))

    async def _begin(self, due: Due) -> None:
        """Sends it on its way; one whose chat is to be left in peace for a while goes back, and one whose chat may not be told
        any more is given up."""
        if not self._reaches(due.place.chat, due.place.private):
            await self._store.outbox.done(due.id, "not allowed")
            self._woken.set()
            return
        wait = self._sender.turns.wait(due.place.chat)
        if wait > _PATIENCE:
            await self._store.outbox.put_off(due.id, wait)
            self._woken.set()
            return
        task = asyncio.create_task(self._deliver(due))
        self._tasks[task] = due.place.chat
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        del self._tasks[task]
        self._woken.set()

    async def _deliver(self, due: Due) -> None:
        """Sends one message and marks it. What may go wrong is met here."""
        outbox = self._store.outbox
        try:
            await self._send(due)
            self._failures = 0
        except Later as error:
            self._failures = 0
            await self._marked(partial(outbox.put_off, due.id, error.seconds))
        except Unreachable as error:
            self._back_off(error)
            await self._marked(partial(outbox.put_off, due.id, self._pauses.after(due.tries + 1)))
        except Undelivered as error:
            self._failures = 0
            why = str(error)[:200]
            if error.gone:
                await self._marked(partial(self._store.places.silence, TELEGRAM, due.place.chat, why))
            elif error.shut:
                _log.info("Digests for a topic wait until somebody writes there: %s", why)
                await self._marked(partial(self._store.places.silence_topic, due.place.id, why))
            else:
                _log.error("A digest was given up: %s", why)
                await self._marked(partial(outbox.done, due.id, why))
        except StoreError as error:
            _log.error("%s", error)
            await self._marked(partial(outbox.put_off, due.id, self._pauses.longest))
        except Exception as error:
            _log.error("A digest could not be sent; it stays in the outbox.\n%s", fault(error, None))
            await self._marked(partial(outbox.put_off, due.id, _FAULT_AGAIN))

    async def _send(self, due: Due) -> None:
        laid_out = _laid_out(due.body)
        chat = due.place.chat
        # What a group is told is nobody's own.
        owner = Reader(chat, chat, face=TELEGRAM) if due.place.private else None
        keyboard = await to_keyboard(laid_out.message.buttons, self._store, owner)
        place = Place(chat, due.place.thread or None)
        last = len(laid_out.parts)
        for number in range(due.parts + 1, last + 1):
            await self._sender.digest(place, laid_out.parts[number - 1], keyboard if number == last else None)
            if number < last:
                await self._marked(partial(self._store.outbox.sent_part, due.id, number))
        await self._marked(partial(self._store.outbox.done, due.id))

    async def _marked(self, mark: Callable[[], Awaitable[None]]) -> None:
        """Marks what has happened, however long the database takes: unmarked, it would happen again and again."""
        failures = 0
        while True:
            try:
                return await mark()
            except StoreError as error:
                failures += 1
                if failures == 1:
                    _log.error("%s", error)
                await asyncio.sleep(self._pauses.after(failures))

    def _back_off(self, error: Unreachable) -> None:
        # Those in flight beside this one fail for the same reason, and count as one failure.
        if self._resumes_at > _now():
            return
        self._failures += 1
        self._resumes_at = _now() + self._pauses.after(self._failures)
        if self._failures == 1:
            _log.warning("Digests wait until Telegram can be reached. (%s)", error)


@lru_cache(maxsize=16)
def _laid_out(body: str) -> _LaidOut:
    """Many chats are told the same."""
    message = unpack(body)
    return _LaidOut(message, to_parts(message))


def _now() -> float:
    return asyncio.get_running_loop().time()
