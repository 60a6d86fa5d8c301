"""The page beside something else that holds the main thread, as the chat in the terminal does."""

from __future__ import annotations

import asyncio
import threading

from bot.web.serving import Page

_READY_WITHIN, _STOPPED_WITHIN = 10.0, 3.0
"""Seconds."""


class Background:
    """Serves a page in a thread of its own."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._stop: tuple[asyncio.AbstractEventLoop, asyncio.Event] | None = None
        self._address: str | None = None
        self._fault: Exception | None = None
        self._settled = threading.Event()
        # A daemon: what it leaves half done is in the store, and a next start goes on with it.
        self._thread = threading.Thread(target=self._run, name="page", daemon=True)

    def start(self) -> str:
        """The address, as soon as it can be opened. Raises what keeps the page from being served."""
        self._thread.start()
        if not self._settled.wait(_READY_WITHIN):
            raise TimeoutError("the page's server did not start in time")
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
        await self._page.serve(stop, self._ready)

    def _ready(self, address: str) -> None:
        self._address = address
        self._settled.set()
