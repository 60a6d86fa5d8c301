"""Requests to Telegram over connections of our own, for a fraction of what the library's HTTP client takes for each.

That client is a general one: with hundreds of answers on their way it looks through all its connections for every request.
It still does what is rare: files, and everything where a proxy is set.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies

import httpx
from telegram.error import NetworkError, TimedOut
from telegram.request import HTTPXRequest, RequestData

_MOST = 256
"""Connections at the same time, as many as the library has."""
_IDLE = 5.0
"""Seconds after which a connection is not used again: the other side may have closed it."""
_SECONDS = 5.0
"""For connecting, for sending and for an answer, where a call names no other; and"""
_FOR_ROOM = 1.0
"""for one of the connections."""

_TELLING = {"message_id", "date", "chat"}

Place = tuple[str, str, int]
"""Scheme, host and port."""


class Wire(HTTPXRequest):
    """The library's request, its connections apart."""

    def __init__(self) -> None:
        super().__init__(connection_pool_size=_MOST)
        self._room = asyncio.Semaphore(_MOST)
        self._idle: dict[Place, list[_Connection]] = {}
        self._proxied = bool(getproxies())

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As the library does it; of a message of ours only what tells it: to make objects of the rest takes longer than all
        else about an answer of Telegram's, and nobody looks at them."""
        answer: dict[str, Any] = HTTPXRequest.parse_json_payload(payload)
        sent = answer.get("result")
        if isinstance(sent, dict) and sent.keys() >= _TELLING:
            answer["result"] = {name: sent[name] for name in _TELLING}
        return answer

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        return httpx.create_ssl_context()

    async def shutdown(self) -> None:
        """Closes what is open."""
        for connections in self._idle.values():
            for connection in connections:
                connection.close()
        self._idle.clear()
        await super().shutdown()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **named: Any
    ) -> tuple[int, bytes]:
        """As the library does it: the status and what was answered. Raises NetworkError, of which TimedOut is one."""
        if self._proxied or method != "POST" or (request_data is not None and request_data.contains_files):
            return await super().do_request(url, method, request_data, *timeouts, **named)
        body = request_data.json_payload if request_data is not None else b"{}"
        seconds = {name: value for name, value in named.items() if isinstance(value, (int, float))}
        try:
            return await self._exchanged(url, body, seconds)
        except TimeoutError as error:
            raise TimedOut from error
        except (OSError, EOFError, ValueError, asyncio.LimitOverrunError) as error:
            # Not the error itself, which may quote what was sent.
            raise NetworkError(f"{type(error).__name__}: {error}") from error

    async def _exchanged(self, url: str, body: bytes, seconds: Mapping[str, float]) -> tuple[int, bytes]:
        parts = urlsplit(url)
        place = (parts.scheme, parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80))
        head = (
            f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc.rpartition('@')[2]}\r\nUser-Agent: {self.USER_AGENT}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        async with self._connection(place, seconds) as connection:
            async with asyncio.timeout(seconds.get("write_timeout", _SECONDS)):
                await connection.send(head.encode("ascii") + body)
            async with asyncio.timeout(seconds.get("read_timeout", _SECONDS)):
                return await connection.answer()

    @asynccontextmanager
    async def _connection(self, place: Place, seconds: Mapping[str, float]) -> AsyncIterator[_Connection]:
        """One for the caller alone; it is closed when anything goes wrong."""
        if self._room.locked():
            async with asyncio.timeout(seconds.get("pool_timeout", _FOR_ROOM)):
                await self._room.acquire()
        else:
            await self._room.acquire()
        try:
            connection = self._left(place) or await self._opened(place, seconds.get("connect_timeout", _SECONDS))
            try:
                yield connection
            except BaseException:
                connection.close()
                raise
            if connection.lasts and not self._client.is_closed:
                connection.since = _now()
                self._idle.setdefault(place, []).append(connection)
            else:
                connection.close()
        finally:
            self._room.release()

    def _left(self, place: Place) -> _Connection | None:
        """The one that was used last; those that nobody used for long are closed."""
        connections = self._idle.get(place, [])
        while connections and (connections[0].since < _now() - _IDLE):
            connections.pop(0).close()
        while connections:
            connection = connections.pop()
            if not connection.ended:
                return connection
            connection.close()
        return None

    async def _opened(self, place: Place, seconds: float) -> _Connection:
        scheme, host, port = place
        trust = self._trust if scheme == "https" else None
        async with asyncio.timeout(seconds):
            reader, writer = await asyncio.open_connection(host, port, ssl=trust, happy_eyeballs_delay=0.25)
        return _Connection(reader, writer)


@dataclass(slots=True)
class _Connection:
    """since: when its last answer came. lasts: whether the other side will take another request."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    since: float = 0.0
    lasts: bool = True

    @property
    def ended(self) -> bool:
        return self.reader.at_eof() or self.writer.is_closing()

    def close(self) -> None:
        self.writer.close()

    async def send(self, request: bytes) -> None:
        self.writer.write(request)
        await self.writer.drain()

    async def answer(self) -> tuple[int, bytes]:
        """The status and the body. Raises EOFError for one that ends before it is whole, ValueError for what is no HTTP."""
        head = await self.reader.readuntil(b"\r\n\r\n")
        version, status, *_ = head.split(b" ", 2)
        if not version.startswith(b"HTTP/1."):
            raise ValueError("the answer is no HTTP")
        fields = dict(_field(line) for line in head.split(b"\r\n")[1:-2])
        self.lasts = version == b"HTTP/1.1" and fields.get(b"connection", b"").lower() != b"close"
        return int(status[:3]), await self._body(fields)

    async def _body(self, fields: Mapping[bytes, bytes]) -> bytes:
        if fields.get(b"transfer-encoding", b"").lower() == b"chunked":
            return b"".join([chunk async for chunk in self._chunks()])
        if b"content-length" in fields:
            return await self.reader.readexactly(int(fields[b"content-length"]))
        self.lasts = False
        return await self.reader.read()

    async def _chunks(self) -> AsyncIterator[bytes]:
        while size := int((await self.reader.readuntil(b"\r\n")).split(b";")[0], 16):
            yield await self.reader.readexactly(size)
            await self.reader.readexactly(2)
        while await self.reader.readuntil(b"\r\n") != b"\r\n":
            pass  # fields behind the body


def _field(line: bytes) -> tuple[bytes, bytes]:
    name, _, value = line.partition(b":")
    return name.strip().lower(), value.strip()


def _now() -> float:
    return asyncio.get_running_loop().time()
