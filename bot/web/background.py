"""What serves beside something else that holds the main thread, as the chat in the terminal does."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Protocol

_READY_WITHIN, _STOPPED_WITHIN = 10.0, 3.0
"""Seconds."""


class Serving(Protocol):
    """Such as a page."""

    async def serve(self, stop: asyncio.Event, ready: Callable[[str], None]) -> None:
        """Serves until `stop` is set; `ready` is given the address, as soon as there is something there."""


class Background:
    """Serves in a thread of its own."""

    def __init__(self, served: Serving) -> None:
        self._served = served
        self._stop: tuple[asyncio.AbstractEventLoop, asyncio.Event] | None = None
        self._address: str | None = None
        self._fault: Exception | None = None
        self._settled = threading.Event()
        # A daemon: what it leaves half done is in the store, and a next start goes on with it.
        self._thread = threading.Thread(target=self._run, name="background", daemon=True)

    def start(self) -> str:
        """The address, as soon as it can be opened. Raises what keeps it from being served."""
        self._thread.start()
        if not self._settled.wait(_READY_WITHIN):
            raise TimeoutError("the server did not start in time")
        if self._fault is not None:
            raise self._fault
        return self._address or ""

    def stop(self) -> None:
        if self._stop is not None:
            loop, event = self._stop
            try:
                loop.call_soon_threadsafe(event.set)
            except RuntimeError:
                return  # it has ended by itself
        self._thread.join(_STOPPED_WITHIN)

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except Exception as error:
            self._fault = error
        finally:
            self._settled.set()

    async def _serve(self) -> None:
        stop = asyncio.Event()
        self._stop = asyncio.get_running_loop(), stop
        await self._served.serve(stop, self._ready)

    def _ready(self, address: str) -> None:
        self._address = address
        self._settled.set()
