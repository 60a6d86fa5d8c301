"""Digests in the terminal: above the prompt as they come, brought by a thread; at a pipe before the next answer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.digests import Announcing, MakeAnnouncer, delivered, due
from bot.faults import fault
from bot.message import LOCAL, Message
from bot.store import Store, StoreError
from bot.terminal.board import Board
from bot.workers import Workers

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession

_CLAIM = 60
"""Seconds within which a digest that was claimed is shown; after that another terminal may show it."""
_WORKERS = 2
"""One composes digests while the other waits for the screen."""

Tell = Callable[[], None]
Draw = Callable[[Message], None]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Digests:
    """Those of this machine's own reader. announcer: without it, those that another program announces are shown."""

    open_store: Callable[[], Awaitable[Store]]
    announcer: MakeAnnouncer | None = None

    @contextmanager
    def as_they_come(self, draw: Draw, session: PromptSession[str]) -> Iterator[Tell]:
        """Draws each above the prompt. Gives what draws those that came while there was no prompt."""
        from bot.web import Background

        board = Board(draw, lambda: _above(session, board))
        background = Background(_Bringing(self, board.show))
        try:
            background.start()
        except (StoreError, TimeoutError) as error:
            _log.error("No digests are told: %s", error)
        try:
            yield board.empty
        finally:
            board.close()
            background.stop()

    @contextmanager
    def when_asked(self, draw: Draw) -> Iterator[Tell]:
        """Gives what draws all that is due by then. A database that cannot be used is logged."""

        def show(message: Message) -> bool:
            draw(message)
            return True

        bringing = _Bringing(self, show)
        with asyncio.Runner() as runner:
            try:
                yield lambda: runner.run(bringing.once())
            finally:
                runner.run(bringing.close())


class _Bringing:
    """show: blocking; whether the reader was shown the message."""

    def __init__(self, digests: Digests, show: Callable[[Message], bool]) -> None:
        self._digests, self._show = digests, show
        self._workers = Workers(_WORKERS)
        self._open: tuple[Store, Announcing | None] | None = None
        self._unstored: str | None = None

    async def serve(self, stop: asyncio.Event, ready: Callable[[str], None]) -> None:
        """Brings what is due as it comes, until `stop` is set. Raises StoreError when the database cannot be opened."""
        store, announcer = await self._opened()
        try:
            async with delivered(announcer, lambda: self._bring(store), self._log_once):
                ready("")
                await stop.wait()
        finally:
            await self.close()

    async def once(self) -> None:
        """Announces and brings what is due now."""
        try:
            store, announcer = await self._opened()
            if announcer:
                await announcer.tick()
            await self._bring(store)
        except StoreError as error:
            self._log_once(error)
        except Exception as error:
            _log.error("Digests could not be told; they are tried again.\n%s", fault(error, None))

    async def close(self) -> None:
        if self._open:
            await self._open[0].close()
            self._open = None

    async def _opened(self) -> tuple[Store, Announcing | None]:
        if self._open is None:
            store = await self._digests.open_store()
            make = self._digests.announcer
            self._open = store, make(store, self._workers) if make else None
        return self._open

    async def _bring(self, store: Store) -> None:
        """Each is claimed, lest two terminals show it, and marked when it was shown: should this program be killed in
        between, it is shown once more rather than never."""
        while found := await due(store.outbox, LOCAL):
            for one, message in found:
                if await store.outbox.claim(one.id, _CLAIM):
                    if not await self._shown(message):
                        await store.outbox.release(one.id)
                        return
                    await store.outbox.done(one.id)

    async def _shown(self, message: Message) -> bool:
        return await self._workers.run(lambda: self._show(message))

    def _log_once(self, error: StoreError) -> None:
        """Once until it is something else."""
        if str(error) != self._unstored:
            self._unstored = str(error)
            _log.error("%s", error)


def _above(session: PromptSession[str], board: Board) -> None:
    """Has the board emptied above the prompt; while there is none it is emptied before the next one."""
    from prompt_toolkit.application import run_in_terminal

    loop = session.app.loop
    if loop is not None:
        try:
            loop.call_soon_threadsafe(lambda: run_in_terminal(board.empty))
        except RuntimeError:
            return  # it has ended in between
