"""The one place where blocking work leaves the event loop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


class Workers:
    """Runs blocking calls in threads, at most `most` at once; further ones wait their turn.

    Not a ThreadPoolExecutor: Python joins its threads before it exits, so that one long answer (an admin's /reload)
    would hold up the end of the process. These are daemons, and what they leave half done is safe to leave.
    """

    def __init__(self, most: int) -> None:
        self._free = asyncio.Semaphore(most)

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
            threading.Thread(target=work, name="answer", daemon=True).start()
        except RuntimeError:
            self._free.release()
            raise
        return await result


def _carried(error: BaseException) -> Exception:
    """The error as a future can carry it: not a StopIteration, and nothing that would end the event loop."""
    if isinstance(error, Exception) and not isinstance(error, StopIteration):
        return error
    carried = RuntimeError(f"raised {type(error).__name__}")
    carried.__cause__ = error
    return carried
