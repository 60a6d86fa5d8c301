"""The store for blocking callers: commands run in worker threads, the database in an event loop of its own thread."""

from __future__ import annotations

import atexit
import threading
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import asyncio

    from bot.message import Reader
    from bot.store import Store
    from bot.store.glance import Glance, Seen

T = TypeVar("T")

_PATIENCE = 30.0
"""Seconds for one use of the store; its own locks give up sooner, and say why."""


class Shelf:
    """One store for any number of threads, opened when it is first used: `ask` mostly does without.

    now: seconds since 1970 in UTC. keys: what readers' texts are sealed with.
    """

    def __init__(self, path: Path, now: Callable[[], float] = time.time, keys: Sequence[str] = ()) -> None:
        self._path, self._now, self._keys = path, now, keys
        self._opening = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._store: Store | None = None
        self._glance: Glance | None = None

    def __call__(self, use: Callable[[Store], Awaitable[T]]) -> T:
        """What `use` gives. Raises StoreError when the database cannot be used, and whatever `use` raises."""
        with self._opening:
            loop, store = self._opened()
        return _result(loop, _awaited(use(store)))

    def later(self, use: Callable[[Store], None]) -> None:
        """Hands `use` over and does not wait; what it puts aside is there for whatever uses the store after it.

        Raises StoreError when the database cannot be opened.
        """
        with self._opening:
            loop, store = self._opened()
            loop.call_soon_threadsafe(use, store)

    def glance(self, who: Reader) -> Seen:
        """What is looked at before an answer. Raises StoreError when the database cannot be used."""
        with self._opening:
            self._opened()
            if self._glance is None:
                from bot.store.glance import Glance

                self._glance = Glance(self._path)
            glance = self._glance
        return glance(who)

    def close(self) -> None:
        """For the end of the program; what is in use ends with an error."""
        with self._opening:
            if self._loop is None or self._store is None:
                return
            loop, store = self._loop, self._store
            self._loop = self._store = None
            if self._glance is not None:
                self._glance.close()
            atexit.unregister(self._end)
        try:
            _result(loop, store.close())
        finally:
            loop.call_soon_threadsafe(loop.stop)

    def _end(self) -> None:
        from bot.store import StoreError

        try:
            self.close()
        except StoreError as error:
            import logging

            logging.getLogger(__name__).error("%s", error)

    def _opened(self) -> tuple[asyncio.AbstractEventLoop, Store]:
        if self._loop is None or self._store is None:
            import asyncio

            from bot.store import Store

            loop = asyncio.new_event_loop()
            # A daemon: what is committed is kept whatever happens to the thread.
            threading.Thread(target=loop.run_forever, name="shelf", daemon=True).start()
            try:
                self._store = _result(loop, Store.open(self._path, self._now, durable=True, keys=self._keys))
            except BaseException:
                loop.call_soon_threadsafe(loop.stop)
                raise
            self._loop = loop
            # What waits to be written is written at the end, however the program comes to it.
            atexit.register(self._end)
        return self._loop, self._store


async def _awaited(work: Awaitable[T]) -> T:
    return await work


def _result(loop: asyncio.AbstractEventLoop, work: Coroutine[Any, Any, T]) -> T:
    import asyncio

    return asyncio.run_coroutine_threadsafe(work, loop).result(_PATIENCE)
