"""Requests to Telegram by aiohttp: with hundreds of answers on their way, for a fraction of what the client that
python-telegram-bot brings takes for each, which looks through all its connections for every request."""

from __future__ import annotations

from typing import Any
from urllib.request import getproxies, proxy_bypass

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
    """The library's request, its connections apart. A proxy is taken from the environment, once for each host: aiohttp itself
    would look for one with every request, twice in other threads, and for credentials in the owner's .netrc as well."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[tuple[str, str], URL | None] = {}

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
        headers = {} if files or request_data is None else {"Content-Type": "application/json"}
        address = URL(url, encoded=True)
        try:
            proxy = self._proxy(address)
            credentials = _credentials(proxy)
            if address.scheme == "http":
                headers |= credentials  # the request itself goes to the proxy
            async with self._session.request(
                method,
                address,
                data=_body(request_data),
                headers=headers,
                timeout=timeout,
                proxy=proxy and proxy.with_user(None),
                proxy_headers=credentials,
            ) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            # What an error tells may hold the address, and that the token; what the system says of the connection does not.
            told = f": {error.strerror}" if isinstance(error, OSError) and error.strerror else ""
            raise NetworkError(f"{type(error).__name__}{told}") from error

    def _proxy(self, address: URL) -> URL | None:
        """Raises ValueError when the environment names one that is no address."""
        host = address.scheme, address.host or ""
        if host not in self._proxies:
            named = {} if proxy_bypass(host[1]) else getproxies()
            proxy = named.get(host[0]) or named.get("all")
            self._proxies[host] = URL(proxy) if proxy else None
        return self._proxies[host]


def _credentials(proxy: URL | None) -> dict[str, str]:
    """Those that a proxy's address holds, as a header."""
    if proxy is None or not (proxy.user or proxy.password):
        return {}
    return {"Proxy-Authorization": aiohttp.encode_basic_auth(proxy.user or "", proxy.password or "")}


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
