"""The page's server: on loopback alone, for as long as it is wanted."""

from __future__ import annotations

import asyncio
import logging
import secrets
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from bot.digests import MakeAnnouncer, delivered
from bot.incoming import prune_incoming
from bot.message import Message, Picture, Request
from bot.store import Store, StoreError
from bot.web.answers import Lasting
from bot.web.guard import LOOPBACK, Gate, NothingHere
from bot.web.handlers import FileHandler, PageHandler, PartHandler, SendHandler, read_site
from bot.web.key import page_key
from bot.web.socket import Socket
from bot.web.talks import Talks
from bot.wording import Words
from bot.workers import Workers

_PING, _PONG = 20, 15
"""Seconds between signs of life on an open line, and how long the answer may take."""
_HOUR = 3_600
_HEAD = 65_536
"""Bytes of a message on the open line, and of a request's body where it is no file, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the page needs. answer, draw: blocking. port: 0 takes a free one. commands: names with their descriptions.

    keys, history_days: as in the settings. admin: whether whoever opens it may do what admins may.
    """

    answer: Callable[[Request], Message]
    draw: Callable[[Picture], bytes]
    words: Words
    commands: Sequence[tuple[str, str]]
    data: Path
    store_path: Path
    port: int
    workers: int = 4
    keys: Sequence[str] = field(default=(), repr=False)
    history_days: int = 30
    admin: bool = True
    announcer: MakeAnnouncer | None = None
    """Makes what announces digests; without it, those that another program announces are told."""
    lasting: Lasting | None = None

    async def serve(self, stop: asyncio.Event, ready: Callable[[str], None]) -> None:
        """Serves until `stop` is set; `ready` is given the address that opens it. Raises OSError, StoreError or KeyFault."""
        key = page_key(self.data)
        sockets = bind_sockets(self.port, address=LOOPBACK)
        try:
            store = await Store.open(self.store_path, keys=self.keys)
            try:
                gate = Gate(key, secrets.token_urlsafe(16), sockets[0].getsockname()[1])
                await self._serve(gate, sockets, store, stop, ready)
            finally:
                await store.close()
        finally:
            for one in sockets:
                one.close()

    async def _serve(
        self, gate: Gate, sockets: list[socket.socket], store: Store, stop: asyncio.Event, ready: Callable[[str], None]
    ) -> None:
        # It tells of each malformed request, which anybody on this machine can make without end.
        logging.getLogger("tornado.general").setLevel(logging.WARNING)
        workers = Workers(self.workers)
        talks = Talks(self.answer, self.draw, self.words, store, workers, self.admin, self.lasting)
        server = HTTPServer(self._application(gate, talks), max_body_size=_HEAD)
        server.add_sockets(sockets)
        chores = [asyncio.create_task(chore) for chore in (talks.watch(), self._prune(store, talks))]
        announcer = self.announcer(store, workers) if self.announcer else None
        ready(gate.address)
        try:
            async with delivered(announcer, talks.bring_due, talks.cannot_store):
                await stop.wait()
        finally:
            for chore in chores:
                chore.cancel()
            server.stop()
            await talks.close()
            await server.close_all_connections()

    async def _prune(self, store: Store, talks: Talks) -> None:
        while True:
            await asyncio.to_thread(prune_incoming, self.data, time.time())
            try:
                await store.prune(self.history_days)
            except StoreError as error:
                talks.cannot_store(error)
            await asyncio.sleep(_HOUR)

    def _application(self, gate: Gate, talks: Talks) -> Application:
        return Application(
            [
                (r"/", PageHandler),
                (r"/page/([a-z.]+)", PartHandler),
                (r"/socket", Socket),
                (r"/files", SendHandler),
                (r"/files/(\d{1,15})", FileHandler),
            ],
            default_handler_class=NothingHere,
            log_function=lambda handler: None,  # an address may bear a file's name
            websocket_ping_interval=_PING,
            websocket_ping_timeout=_PONG,
            websocket_max_message_size=_HEAD,
            gate=gate,
            talks=talks,
            site=read_site(self.words, self.commands),
        )
