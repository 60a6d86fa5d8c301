"""The page's open line: JSON both ways, one object a message.

From the page: {"type": "hello", "chat": KEY, "known": CHAT, "revision": N} first; then
{"type": "ask", "token": T, "text": …}, {"type": "press", "token": T, "entry": ID, "revision": N, "button": [ROW, COLUMN]},
{"type": "earlier", "before": ID}, {"type": "clear"}. To the page: see `bot.web.talks.Event`; besides, {"type": "taken",
"token": T} for what is stored, with "words" where it came to nothing, and {"type": "earlier", "entries": …, "earlier": …}.
"""

from __future__ import annotations

import json
import logging
from typing import Any

from tornado.websocket import WebSocketClosedError, WebSocketHandler

from bot.store import StoreError
from bot.web.guard import Guarded
from bot.web.handlers import NAME, Site
from bot.web.talks import Event, Onlooker, Talks

MOST_TEXT = 4096
"""Code points of a message, as on Telegram."""

_log = logging.getLogger(__name__)


class Malformed(Exception):
    """Not what our page sends."""


class Socket(Guarded, WebSocketHandler):
    """One open page."""

    same_origin = True

    def initialize(self) -> None:
        super().initialize()
        self.talks: Talks = self.settings["talks"]
        self.site: Site = self.settings["site"]
        self.words = self.site.words
        self.key: str | None = None
        self.onlooker = Onlooker(self.tell)

    def check_origin(self, origin: str) -> bool:
        return True  # `prepare` has checked it, and that there is one

    def tell(self, event: Event) -> None:
        try:
            self.write_message(json.dumps(event))
        except WebSocketClosedError:
            return  # the page has gone; when it is back it asks for what it lacks

    async def on_message(self, message: str | bytes) -> None:
        """Takes one message; Tornado hands over the next one when this is done."""
        try:
            await self._take(_read(message))
        except Malformed:
            self.close(1003, "malformed")
        except StoreError as error:
            _log.error("%s", error)
            self.tell({"type": "failed", "words": self.words.say("chat.apology")})

    def on_close(self) -> None:
        if self.key is not None:
            self.talks.leave(self.key, self.onlooker)

    async def _take(self, said: dict[str, Any]) -> None:
        kind = said.get("type")
        if kind == "hello":
            await self._hello(said)
        elif self.key is None:
            raise Malformed
        elif kind == "ask":
            await self._ask(self.key, _token(said.get("token")), said.get("text"))
        elif kind == "press":
            await self._press(self.key, said)
        elif kind == "earlier":
            entries, more = await self.talks.earlier(self.key, _number(said.get("before")))
            self.tell({"type": "earlier", "entries": entries, "earlier": more})
        elif kind == "clear":
            await self.talks.clear(self.key)
        else:
            raise Malformed

    async def _hello(self, said: dict[str, Any]) -> None:
        self.on_close()
        self.key = _token(said.get("chat"))
        self.onlooker.chat, self.onlooker.revision = _number(said.get("known")), _number(said.get("revision"))
        self.tell({"type": "version", "version": self.site.version})
        await self.talks.greet(self.key, self.onlooker)

    async def _ask(self, key: str, token: str, text: Any) -> None:
        if not isinstance(text, str) or not text.strip():
            raise Malformed
        if len(text) > MOST_TEXT:
            self.tell({"type": "taken", "token": token, "words": self.words.say("page.too_long")})
            return
        await self.talks.ask(key, token, text)
        self.tell({"type": "taken", "token": token})

    async def _press(self, key: str, said: dict[str, Any]) -> None:
        token, place = _token(said.get("token")), said.get("button")
        if not isinstance(place, list) or len(place) != 2:
            raise Malformed
        row, column = map(_number, place)
        taken = await self.talks.press(key, token, _number(said.get("entry")), _number(said.get("revision")), (row, column))
        expired = {} if taken else {"words": self.words.say("chat.expired")}
        self.tell({"type": "taken", "token": token, **expired})


def _read(message: str | bytes) -> dict[str, Any]:
    try:
        said = json.loads(message)
    except (ValueError, RecursionError) as error:
        raise Malformed from error
    if not isinstance(said, dict):
        raise Malformed
    return said


def _token(given: Any) -> str:
    if not isinstance(given, str) or not NAME.fullmatch(given):
        raise Malformed
    return given


def _number(given: Any) -> int:
    if not isinstance(given, int) or isinstance(given, bool) or not 0 <= given < 2**53:
        raise Malformed
    return given
