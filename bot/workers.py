"""The one place where blocking work leaves the event loop."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import TypeVar

from search import on_one_core

T = TypeVar("T")

_SWITCH = 0.001
"""Seconds."""
_IDLE = 10.0
"""Seconds that a thread waits for another call."""


class Workers:
    """Runs blocking calls in threads, at most `most` at once; further ones wait their turn.

    Not a ThreadPoolExecutor: Python joins its threads before it exits, so that one long answer (an admin's /reload)
    would hold up the end of the process. These are daemons, and what they leave half done is safe to leave.
    """

    def __init__(self, most: int) -> None:
        self._free = asyncio.Semaphore(most)
        self._waiting: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._idle = 0
        """Threads that wait for a call which nobody has promised them yet."""
        self._lock = threading.Lock()

    async def run(self, call: Callable[[], T]) -> T:
        """The call's result, or what it raises. When the waiter is cancelled, the call itself goes on unheard."""
        await self._free.acquire()
        loop = asyncio.get_running_loop()
        result: asyncio.Future[T] = loop.create_future()

        def finish(value: T | None, error: BaseException | None) -> None:
            self._free.release()
            if result.done():
                return
            if error is None:
                result.set_result(value)  # type: ignore[arg-type]  # T itself may be optional
            else:
                result.set_exception(error)

        def work() -> None:
            value, error = None, None
            try:
                value = call()
            except BaseException as raised:
                error = _carried(raised)
            try:
                loop.call_soon_threadsafe(finish, value, error)
            except RuntimeError:
                return  # the loop is closed: the bot has stopped and nobody waits

        try:
            self._begin(work)
        except RuntimeError:
            self._free.release()
            raise
        return await result

    def _begin(self, work: Callable[[], None]) -> None:
        """In a thread that is idle: to start one takes longer than many an answer, and holds up the loop."""
        with self._lock:
            promised = self._idle > 0
            self._idle -= promised
        if promised:
            self._waiting.put(work)
        else:
            threading.Thread(target=self._serve, args=(work,), name="answer", daemon=True).start()

    def _serve(self, work: Callable[[], None] | None) -> None:
        while work is not None:
            work()
            with self._lock:
                self._idle += 1
            work = self._next()

    def _next(self) -> Callable[[], None] | None:
        """The next call; None when none has come for long."""
        try:
            return self._waiting.get(timeout=_IDLE)
        except Empty:
            with self._lock:
                if self._idle > 0:
                    self._idle -= 1
                    return None
        return self._waiting.get()  # one was promised at this very moment


def _carried(error: BaseException) -> Exception:
    """The error as a future can carry it: not a StopIteration, and nothing that would end the event loop."""
    if isinstance(error, Exception) and not isinstance(error, StopIteration):
        return error
    carried = RuntimeError(f"raised {type(error).__name__}")
    carried.__cause__ = error
    return carried


@contextmanager
def giving_way() -> Iterator[None]:
    """While it lasts, a thread that computes hands over after a thousandth of a second: with the usual five, the event loop
    would wait that long for each of several workers in turn. All stay on one core, where handing over costs little."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(_SWITCH)
    try:
        with on_one_core():
            yield
    finally:
        sys.setswitchinterval(before)
