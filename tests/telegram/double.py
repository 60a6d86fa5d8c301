"""A Bot API server on loopback that the real library really talks to. Tests speak through `Double` alone.

Apart: what it remembers (double_state), what it refuses (double_checks, double_html), what its methods do
(double_methods), how it is reached (double_http).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from tests.telegram.double_checks import Refusal
from tests.telegram.double_http import Answer, Fields, Server
from tests.telegram.double_methods import Methods
from tests.telegram.double_state import ME, Call, Chat, Shown, State

T = TypeVar("T")

TOKEN = "4242:AAdouble_of-the-bot-api_0123456789abcdef"
_PATIENCE = 15.0


@dataclass
class _Order:
    """A refusal on order: the next `times` calls of the method (in that chat) get it."""

    method: str
    refusal: Refusal
    times: int
    chat: int | None


class Double:
    def __init__(self) -> None:
        self.state = State()
        self.methods = Methods(self.state)
        self.token = TOKEN
        self.silent = False
        """Whether requests are taken and never answered."""
        self.garbled = False
        """Whether a gateway in between answers 502 and no Telegram."""
        self._server = Server(self._handle)
        self._orders: list[_Order] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.port}"

    async def start(self) -> None:
        await self._server.start()

    async def stop(self) -> None:
        await self._server.stop()

    cut, mend = stop, start

    # What people do.

    def person(self, user: int = 7, name: str = "Ada") -> dict[str, Any]:
        return {"id": user, "is_bot": False, "first_name": name}

    def chat(self, chat: int = 7, type: str = "private", forum: bool = False) -> Chat:
        """The chat of that id; made when it is new."""
        return self.state.chats.setdefault(chat, Chat(chat, type, forum))

    def say(
        self,
        text: str | None,
        chat: int = 7,
        user: int | None = None,
        thread: int | None = None,
        reply_to: Shown | None = None,
        **extra: Any,
    ) -> Shown:
        """A person writes; the update waits to be fetched. Without a text, `extra` says what it is ({"photo": …})."""
        place = self.chat(chat)
        if thread:
            place.threads.add(thread)
        sender = self.person(user if user is not None else (chat if chat > 0 else 7))
        shown = Shown(place, self.state.new_id("message"), sender, text or "", thread=thread, reply_to=reply_to)
        shown.extra = extra
        self.state.messages[place.id, shown.id] = shown
        self.state.put_update("message", shown.json)
        return shown

    def press(self, shown: Shown, label: str, user: int | None = None, **instead: Any) -> str:
        """A person presses the button of that label; returns the query's id."""
        [data] = [key["callback_data"] for row in shown.keyboard for key in row if key["text"] == label]
        return self.press_data(shown, data, user, **instead)

    def press_data(self, shown: Shown, data: str, user: int | None = None, **instead: Any) -> str:
        press = f"press-{self.state.new_id('press')}"
        self.state.presses[press] = None
        sender = self.person(user if user is not None else (shown.chat.id if shown.chat.id > 0 else 7))
        body = {"id": press, "from": sender, "message": shown.json, "chat_instance": "1", "data": data} | instead
        self.state.put_update("callback_query", body)
        return press

    # What Telegram does.

    def refuse(self, method: str, refusal: Refusal, times: int = 1, chat: int | None = None) -> None:
        """The next calls of the method are refused."""
        self._orders.append(_Order(method, refusal, times, chat))

    # What tests look at.

    def calls(self, method: str) -> list[Call]:
        return [call for call in self.state.calls if call.method.lower() == method.lower()]

    def replies(self, chat: int = 7) -> list[Shown]:
        """The bot's messages in a chat, in order."""
        own = [shown for shown in self.state.messages.values() if shown.sender["id"] == ME["id"]]
        return sorted((shown for shown in own if shown.chat.id == chat), key=lambda shown: shown.id)

    async def until(self, look: Callable[[], T], what: str = "it did not happen") -> T:
        """What `look` finds, as soon as it finds something; fails after a while."""
        try:
            async with asyncio.timeout(_PATIENCE):
                while not (found := look()):
                    await self.state.change()
        except TimeoutError:
            raise AssertionError(f"{what}; calls: {[call.method for call in self.state.calls]}") from None
        return found

    async def reply(self, number: int = 1, chat: int = 7) -> Shown:
        """The bot's `number`th message in the chat, waited for."""
        await self.until(lambda: len(self.replies(chat)) >= number, f"no reply {number} in chat {chat}")
        return self.replies(chat)[number - 1]

    async def answered(self, press: str) -> str | None:
        """Waits until the press is answered; its notice."""
        await self.until(lambda: press in self.state.answered, f"{press} was not answered")
        return self.state.presses[press]

    async def polled(self) -> None:
        """Waits until the bot is fetching updates."""
        await self.until(lambda: self.calls("getUpdates"), "nobody polls")

    async def _handle(self, path: str, params: Fields) -> Answer:
        prefix, _, method = path.removeprefix("/bot").partition("/")
        call = Call(method, params)
        self.state.calls.append(call)
        self.state.touch()
        if self.silent:
            await asyncio.Event().wait()
        if self.garbled:
            return 502, "<html><h1>Bad Gateway</h1></html>"
        try:
            if not path.startswith("/bot") or ":" not in prefix:
                raise Refusal(404, "Not Found")
            if prefix != self.token:
                raise Refusal(401, "Unauthorized")
            self._obey_orders(method, params)
            call.answer = {"ok": True, "result": await self.methods.find(method)(params)}
            return 200, call.answer
        except Refusal as refusal:
            call.answer = refusal.body
            return refusal.code, call.answer
        finally:
            self.state.touch()

    def _obey_orders(self, method: str, params: dict[str, str]) -> None:
        for order in self._orders:
            here = order.chat is None or str(order.chat) == params.get("chat_id")
            if order.times and order.method.lower() == method.lower() and here:
                order.times -= 1
                raise order.refusal
