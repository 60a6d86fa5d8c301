"""HTTP for the double: one method call is one POST to /bot<token>/<method>. The network can be cut and mended."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from email import message_from_bytes
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

Answer = tuple[int, dict[str, Any] | str]


class Fields(dict[str, str]):
    """A request's parameters; `files` are those that came as files, by the name of their part."""

    def __init__(self, fields: Iterable[tuple[str, str]] = (), files: Mapping[str, bytes] | None = None) -> None:
        super().__init__(fields)
        self.files = dict(files or {})


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
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            # A cancelled connection is closed like any other; the task ends here.
            pass
        finally:
            self._connections.discard(task)
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answers a request; False when the client is gone."""
        head = await reader.readuntil(b"\r\n\r\n")
        request, *lines = head.decode("latin-1").split("\r\n")
        _, target, _ = request.split(" ", 2)
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        body = await reader.readexactly(int(headers.get("content-length", 0)))
        url = urlsplit(target)
        sent = _fields(headers.get("content-type", ""), body)
        fields = Fields([*parse_qsl(url.query), *sent.items()], sent.files)
        answering = asyncio.ensure_future(self._handle(unquote(url.path), fields))
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
        payload = (content if isinstance(content, str) else json.dumps(content)).encode()
        kind = "text/html" if isinstance(content, str) else "application/json"
        lines = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(payload)}\r\n\r\n"
        writer.write(lines.encode() + payload)
        await writer.drain()
        return True


def _fields(kind: str, body: bytes) -> Fields:
    """What a form holds, be it one of names and values or of parts."""
    if not kind.startswith("multipart/form-data"):
        return Fields(parse_qsl(body.decode(), keep_blank_values=True))
    form = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + body, policy=HTTP)
    fields = Fields()
    for part in form.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if part.get_filename() is None:
            fields[name] = content.decode()
        else:
            fields.files[name] = content
    return fields
