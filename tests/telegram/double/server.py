"""HTTP for the double: one method call is one request to /bot<token>/<method>. The network can be cut and mended."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from email import message_from_bytes
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.telegram.double.faults import HungUp
from tests.telegram.double.fields import Fields

Answer = tuple[int, dict[str, Any] | str | bytes]
Handler = Callable[[str, Fields], Awaitable[Answer]]


class Server:
    """Serves `handle(path, parameters)` on a port of its own on loopback."""

    def __init__(self, handle: Handler) -> None:
        self._handle = handle
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()
        self.port = 0

    async def start(self) -> None:
        """Listens, on the port it had before if it had one."""
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Stops listening and drops every connection, as when the network goes."""
        if self._server:
            self._server.close()
            self._server = None
        for connection in self._connections:
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._connections.add(task)
        try:
            while await self._one(reader, writer):
                pass
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError, HungUp):
            # A cancelled connection is closed like any other; the task ends here.
            pass
        finally:
            self._connections.discard(task)
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answers a request; False when the client is gone."""
        path, fields = await _request(reader)
        answering = asyncio.ensure_future(self._handle(path, fields))
        # Between a request and its answer the client sends nothing; what is read here is the end of the connection.
        leaving = asyncio.ensure_future(reader.read(1))
        try:
            await asyncio.wait({answering, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not answering.done():
                return False
            status, content = answering.result()
        finally:
            answering.cancel()
            leaving.cancel()
            await asyncio.gather(answering, leaving, return_exceptions=True)
        writer.write(_response(status, content))
        await writer.drain()
        return True


async def _request(reader: asyncio.StreamReader) -> tuple[str, Fields]:
    head = await reader.readuntil(b"\r\n\r\n")
    request, *lines = head.decode("latin-1").split("\r\n")
    _, target, _ = request.split(" ", 2)
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", 0)))
    url = urlsplit(target)
    sent = _fields(headers.get("content-type", ""), body)
    return unquote(url.path), Fields([*parse_qsl(url.query), *sent.items()], sent.files)


def _response(status: int, content: dict[str, Any] | str | bytes) -> bytes:
    if isinstance(content, bytes):
        payload, kind = content, "application/octet-stream"
    elif isinstance(content, str):
        payload, kind = content.encode(), "text/html"
    else:
        payload, kind = json.dumps(content).encode(), "application/json"
    return f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(payload)}\r\n\r\n".encode() + payload


def _fields(kind: str, body: bytes) -> Fields:
    """What a request brings, be it a form of names and values, one of parts, or JSON."""
    if kind.startswith("application/json"):
        given = json.loads(body)
        return Fields((name, value if isinstance(value, str) else json.dumps(value)) for name, value in given.items())
    if not kind.startswith("multipart/form-data"):
        return Fields(parse_qsl(body.decode(), keep_blank_values=True))
    form = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body, policy=HTTP)
    fields = Fields()
    for part in form.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        filename = part.get_filename()
        if filename is None:
            fields[name] = content.decode()
        else:
            fields.files[name] = (filename, content)
    return fields
