"""Requests to Telegram by aiohttp: with hundreds of answers on their way, for a fraction of what the client that
python-telegram-bot brings takes for each, which looks through all its connections for every request."""

from __future__ import annotations

from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData
from yarl import URL

_MOST = 256
"""Connections at the same time, as many as the library has."""
_IDLE = 5.0
"""Seconds after which a connection is not used again: the other side may have closed it."""
_SECONDS = 5.0
"""For connecting, for sending and for an answer, where a call names no other;"""
_FOR_FILES = 20.0
"""for sending files; and"""
_FOR_ROOM = 1.0
"""for one of the connections."""

_TELLING = {"message_id", "date", "chat"}
_DEFAULT = BaseRequest.DEFAULT_NONE


class Wire(BaseRequest):
    """The library's request, its connections apart. A proxy is taken from the environment."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return _SECONDS

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As the library does it; of a message of ours only what tells it: to make objects of the rest takes longer than all
        else about an answer of Telegram's, and nobody looks at them."""
        answer: dict[str, Any] = HTTPXRequest.parse_json_payload(payload)
        sent = answer.get("result")
        if isinstance(sent, dict) and sent.keys() >= _TELLING:
            answer["result"] = {name: sent[name] for name in _TELLING}
        return answer

    async def initialize(self) -> None:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=_MOST, keepalive_timeout=_IDLE),
                headers={"User-Agent": self.USER_AGENT},
                cookie_jar=aiohttp.DummyCookieJar(),
                trust_env=True,
            )

    async def shutdown(self) -> None:
        """Closes what is open."""
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = _DEFAULT,
        write_timeout: Any = _DEFAULT,
        connect_timeout: Any = _DEFAULT,
        pool_timeout: Any = _DEFAULT,
    ) -> tuple[int, bytes]:
        """As the library does it: the status and what was answered. Raises NetworkError, of which TimedOut is one."""
        if self._session is None:
            raise RuntimeError("This request is not initialized.")
        files = request_data is not None and request_data.contains_files
        connect, read = _seconds(connect_timeout, _SECONDS), _seconds(read_timeout, _SECONDS)
        write, room = _seconds(write_timeout, _FOR_FILES if files else _SECONDS), _seconds(pool_timeout, _FOR_ROOM)
        steps = (room, connect, write, read)
        total = None if None in steps else sum(step for step in steps if step is not None)
        timeout = aiohttp.ClientTimeout(total=total, sock_connect=connect, sock_read=read)
        headers = None if files or request_data is None else {"Content-Type": "application/json"}
        try:
            async with self._session.request(
                method, URL(url, encoded=True), data=_body(request_data), headers=headers, timeout=timeout
            ) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            # What an error tells may hold the address, and that the token; what the system says of the connection does not.
            told = f": {error.strerror}" if isinstance(error, OSError) and error.strerror else ""
            raise NetworkError(f"{type(error).__name__}{told}") from error


def _body(data: RequestData | None) -> bytes | aiohttp.FormData | None:
    if data is None:
        return None
    if not data.contains_files:
        return data.json_payload
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file, content, kind) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=file, content_type=kind)
    return form


def _seconds(given: Any, otherwise: float) -> float | None:
    """What a call names; None for as long as it takes."""
    return otherwise if given is _DEFAULT else given
