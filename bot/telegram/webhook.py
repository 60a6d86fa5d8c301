"""Takes updates that Telegram brings to an address of ours (a webhook), where no long polling is wanted.

The library's own webhook server is not used: it is private to its Updater, answers before there is room for an update, and
passes over what it cannot read without a word.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from telegram import Bot, Update, WebhookInfo
from telegram.error import BadRequest
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, RequestHandler

from bot.telegram.poller import ALLOWED_UPDATES, Trouble

_SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
_MOST_BYTES = 1_000_000
"""Of one update, which has 4096 characters and some hundred entities at most."""
_IN_TIME = 10
"""Seconds for the body of a request to arrive."""
_AT_ONCE = 1
"""Connections that Telegram opens: by one alone the updates of a chat come in their order."""
_LOOK_AGAIN = 600.0

_log = logging.getLogger(__name__)


class WebhookRefused(Exception):
    """Telegram does not take the address, or the port is taken; the message says so, and what to do."""


@dataclass(frozen=True, slots=True)
class Address:
    """url: what Telegram calls. secret: what it proves itself with. host, port: where we listen, behind what ends TLS."""

    url: str
    secret: str = field(repr=False)
    host: str = "127.0.0.1"
    port: int = 8443


class Webhook:
    """Hands each update to `take`, in order; while `full` it asks Telegram to keep them and come again."""

    def __init__(
        self,
        bot: Bot,
        trouble: Trouble,
        take: Callable[[Update], Awaitable[None]],
        full: Callable[[], bool],
        address: Address,
        look_again: float = _LOOK_AGAIN,
    ) -> None:
        self._bot, self._trouble, self._take, self._full = bot, trouble, take, full
        self._address, self._look_again = address, look_again
        self._said: str | None = None

    async def run(self) -> None:
        """Until cancelled. Raises InvalidToken when the token was revoked, and WebhookRefused."""
        address = self._address
        server = HTTPServer(self._application(), max_body_size=_MOST_BYTES, body_timeout=_IN_TIME)
        try:
            server.add_sockets(bind_sockets(address.port, address=address.host))
        except OSError as error:
            where = f"{address.host}, port {address.port}"
            raise WebhookRefused(
                f"Updates cannot be taken on {where} ({error.strerror}): choose another webhook_port."
            ) from error
        try:
            refusal = await self._trouble.outlast(self._set)
            if refusal:
                raise WebhookRefused(refusal)
            _log.info("Telegram brings updates to %s; they are taken on %s, port %d.", address.url, address.host, address.port)
            while True:
                await asyncio.sleep(self._look_again)
                await self._trouble.outlast(self._look)
        finally:
            server.stop()
            await server.close_all_connections()

    async def confirm(self) -> None:
        """Nothing to confirm: each update was, as it came."""

    def _application(self) -> Application:
        # Whatever ends TLS before us may cut the path off, so that both must do.
        path = urlsplit(self._address.url).path or "/"
        given = {"bot": self._bot, "take": self._take, "full": self._full, "secret": self._address.secret}
        return Application([(one, _Updates, given) for one in dict.fromkeys((path, "/"))], log_function=_silent)

    async def _set(self) -> str | None:
        """Names our address to Telegram; why it does not take it, which no waiting mends."""
        try:
            await self._bot.set_webhook(
                self._address.url,
                secret_token=self._address.secret,
                allowed_updates=ALLOWED_UPDATES,
                max_connections=_AT_ONCE,
            )
        except BadRequest as error:
            said = f"Telegram refuses the webhook {self._address.url} ({error}): check RAPPORTEUR_WEBHOOK_URL"
            return f"{said} and RAPPORTEUR_WEBHOOK_SECRET, or unset both to poll."
        return None

    async def _look(self) -> None:
        """Tells what goes wrong at Telegram's end, and takes the webhook back where another program has taken it."""
        info = await self._bot.get_webhook_info()
        self._tell(info)
        if info.url != self._address.url:
            _log.error("The webhook was set to %s by another program; we take it back.", info.url or "none")
            if refusal := await self._set():
                _log.error("%s", refusal)

    def _tell(self, info: WebhookInfo) -> None:
        """Says once what Telegram met when it called last."""
        said = info.last_error_message
        if said and said != self._said:
            _log.error("Telegram cannot bring updates to %s: %.200s", self._address.url, said)
        self._said = said


class _Updates(RequestHandler):
    """One update a request. Whoever does not know the secret learns nothing, not even that there is a bot."""

    def initialize(self, bot: Bot, take: Callable[[Update], Awaitable[None]], full: Callable[[], bool], secret: str) -> None:
        self._bot, self._take, self._full, self._secret = bot, take, full, secret

    def set_default_headers(self) -> None:
        self.clear_header("Server")

    def write_error(self, status_code: int, **more: object) -> None:
        self.finish()

    def prepare(self) -> None:
        given = self.request.headers.get(_SECRET, "")
        if self.request.method != "POST" or not hmac.compare_digest(given.encode(), self._secret.encode()):
            self.set_status(404)
            self.finish()

    async def post(self) -> None:
        if self._full():
            self.set_status(503)  # Telegram keeps it and comes again
            return
        update = self._read()
        if update is not None:
            await self._take(update)

    def _read(self) -> Update | None:
        """One that cannot be read is passed over: Telegram would bring it again and again, and those behind it never."""
        try:
            return Update.de_json(json.loads(self.request.body), self._bot)
        except Exception as error:
            # The message of the error may quote the update, and so a reader.
            _log.error("An update cannot be read and is passed over (%s).", type(error).__name__)
            return None


def _silent(handler: RequestHandler) -> None:
    """Telegram's calls are not logged; strangers could fill a log with theirs."""
