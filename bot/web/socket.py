"""The page's open line: JSON both ways, one object a message.

From the page: {"type": "key", "key": …} first, which is answered with {"type": "open", "key": …, "chats": […], "version": …}
or with {"type": "refused"} and the end of the line. Then {"type": "hello", "chat": KEY, "known": CHAT, "revision": N}, and
{"type": "ask", "token": T, "text": …}, {"type": "press", "token": T, "entry": ID, "revision": N, "button": [ROW, COLUMN]},
{"type": "clear", "token": T, "known": CHAT}, {"type": "earlier", "before": ID}. To the page: see `bot.web.talks.Event`;
besides, {"type": "taken", "token": T} for what has a token and is done with, with "words" where it came to nothing, and
{"type": "earlier", "entries": …, "earlier": …}.
"""

from __future__ import annotations

import json
from asyncio import Future
from typing import Any

from tornado.websocket import WebSocketClosedError, WebSocketHandler

from bot.cleaning import clean
from bot.store import StoreError
from bot.web.guard import Guarded
from bot.web.handlers import MOST_TEXT, NAME, Site
from bot.web.talks import Event, Onlooker, Talks


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
        self.let_in = False
        self.key: str | None = None
        self.onlooker = Onlooker(self.tell)

    def check_origin(self, origin: str) -> bool:
        return True  # `prepare` has checked it, and that there is one

    def tell(self, event: Event) -> None:
        try:
            self.write_message(json.dumps(event)).add_done_callback(_told)
        except WebSocketClosedError:
            return  # the page has gone; when it is back it asks for what it lacks

    async def on_message(self, message: str | bytes) -> None:
        """Takes one message; Tornado hands over the next one when this is done."""
        try:
            await self._take(_read(message))
        except Malformed:
            self.close(1003, "malformed")
        except StoreError as error:
            self.talks.cannot_store(error)
            self.tell({"type": "failed", "words": self.words.say("page.unstored")})
            # What came behind it is not heard: the page sends all again, in its order.
            self.close(1013, "try again")

    def on_close(self) -> None:
        if self.key is not None:
            self.talks.leave(self.key, self.onlooker)

    async def _take(self, said: dict[str, Any]) -> None:
        kind = said.get("type")
        if kind == "key":
            await self._unlock(said.get("key"))
        elif not self.let_in:
            raise Malformed
        elif kind == "hello":
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
            await self.talks.clear(self.key, _number(said.get("known")))
            self.tell({"type": "taken", "token": _token(said.get("token"))})
        else:
            raise Malformed

    async def _unlock(self, given: Any) -> None:
        self.let_in = isinstance(given, str) and self.gate.opens(given)
        if not self.let_in:
            self.tell({"type": "refused"})
            self.close(1008, "no key")
            return
        chats = await self.talks.keys()
        self.tell({"type": "open", "key": self.gate.key, "chats": chats, "version": self.site.version})

    async def _hello(self, said: dict[str, Any]) -> None:
        self.on_close()
        self.key = _token(said.get("chat"))
        self.onlooker.chat, self.onlooker.revision = _number(said.get("known")), _number(said.get("revision"))
        await self.talks.greet(self.key, self.onlooker)

    async def _ask(self, key: str, token: str, text: Any) -> None:
        # Refused in words, once: a line that closed would have the page send it again for ever.
        text = clean(text) if isinstance(text, str) else ""
        refused = _wrong_with(text)
        if refused is None:
            await self.talks.ask(key, token, text)
            self.tell({"type": "taken", "token": token})
        else:
            self.tell({"type": "taken", "token": token, "words": self.words.say(refused)})

    async def _press(self, key: str, said: dict[str, Any]) -> None:
        token, place = _token(said.get("token")), said.get("button")
        if not isinstance(place, list) or len(place) != 2:
            raise Malformed
        row, column = map(_number, place)
        taken = await self.talks.press(key, token, _number(said.get("entry")), _number(said.get("revision")), (row, column))
        expired = {} if taken else {"words": self.words.say("chat.expired")}
        self.tell({"type": "taken", "token": token, **expired})


def _wrong_with(text: str) -> str | None:
    """The key of what to say of a text that cannot be asked."""
    if not text.strip():
        return "page.nothing"
    return "page.too_long" if len(text) > MOST_TEXT else None


def _told(sending: Future[None]) -> None:
    # That the page has gone is no fault; it has to be looked at all the same, or it is logged as one.
    if not sending.cancelled():
        sending.exception()


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
