"""Requests to Telegram by aiohttp: with hundreds of answers on their way, for a fraction of what the client that
python-telegram-bot brings takes for each, which looks through all its connections for every request."""

from __future__ import annotations

from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, HTTPXRequest, RequestData
from yarl import URL

from bot.telegram.proxies import BadProxy, Proxy, proxy_for

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
    """The library's request, its connections apart. A proxy is looked up once for each host: aiohttp itself would look for one
    with every request, twice in other threads, and for credentials in the owner's .netrc as well."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None
        self._proxies: dict[tuple[str, str | None, int | None], Proxy | None] = {}

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
        proxy = self._proxy(address)
        if proxy and address.scheme == "http":
            headers |= proxy.credentials  # the request itself goes to the proxy
        try:
            async with self._session.request(
                method,
                address,
                data=_body(request_data),
                headers=headers,
                timeout=timeout,
                allow_redirects=False,  # Telegram has none, and what follows one is asked without what was to be sent
                proxy=proxy.address if proxy else None,
                proxy_headers=proxy.credentials if proxy else None,
            ) as answer:
                return answer.status, await answer.read()
        # Without their causes: those hold the address, and so the token, and perhaps a proxy's password.
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NetworkError(_told(error, proxy)) from None

    def _proxy(self, address: URL) -> Proxy | None:
        host = address.scheme, address.host, address.port
        if host not in self._proxies:
            try:
                self._proxies[host] = proxy_for(address)
            except BadProxy as error:
                raise NetworkError(str(error)) from None
        return self._proxies[host]


def _told(error: Exception, proxy: Proxy | None) -> str:
    """What the system or a proxy says of a connection; what else an error tells may hold the address, and that the token."""
    told = type(error).__name__
    if isinstance(error, OSError) and error.strerror:
        told += f": {error.strerror}"
    if isinstance(error, aiohttp.ClientHttpProxyError):
        told += f": {error.status}" + (", it wants other credentials" if error.status == 407 else "")
    return told + (f" (by the proxy that {proxy.variable} in the environment names)" if proxy else "")


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
