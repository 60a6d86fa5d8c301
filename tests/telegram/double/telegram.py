"""The double itself: what tests speak to. It is a Bot API server on loopback that the real library really talks to.

Apart: what people do (people), what methods do (methods and its parts), what it remembers (state), how it is reached
(server), what it holds calls against (specification). Its reading of HTML is held against Telegram's own library.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from tests.telegram.double import specification
from tests.telegram.double.chats import ME
from tests.telegram.double.clock import Clock
from tests.telegram.double.faults import Fault, Faults, HungUp
from tests.telegram.double.fields import Fields
from tests.telegram.double.methods import Methods
from tests.telegram.double.people import People
from tests.telegram.double.refusal import Refusal
from tests.telegram.double.server import Answer, Server
from tests.telegram.double.state import Call, Shown, State

T = TypeVar("T")

TOKEN = "4242:AAdouble_of-the-bot-api_0123456789abcdef"
_PATIENCE = 45.0


class Double(People):
    def __init__(self) -> None:
        self.state = State()
        self.methods = Methods(self.state)
        self.token = TOKEN
        self.silent = False
        """Whether requests are taken and never answered."""
        self.garbled = False
        """Whether a gateway in between answers 502 and no Telegram."""
        self._server = Server(self._handle)
        self._faults = Faults()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.port}"

    @property
    def clock(self) -> Clock:
        return self.state.clock

    async def start(self) -> None:
        await self._server.start()

    async def stop(self) -> None:
        self.methods.close()
        await self._server.stop()

    async def cut(self) -> None:
        """The network goes; `mend` brings it back."""
        await self._server.stop()

    mend = start

    # What Telegram does.

    def refuse(self, method: str, refusal: Refusal, times: int = 1, chat: int | None = None, after: bool = False) -> None:
        """The next calls of the method are refused; `after`: though they took effect."""
        self._faults.order(Fault(method, refusal, times, chat, after))

    def hang_up(self, method: str, times: int = 1, chat: int | None = None, after: bool = False) -> None:
        """The next calls of the method lose their connection, before or `after` they took effect."""
        self._faults.order(Fault(method, HungUp(), times, chat, after))

    def delay(self, method: str, seconds: float, times: int = 1, chat: int | None = None) -> None:
        """The next calls of the method take that long."""
        self._faults.order(Fault(method, None, times, chat, seconds=seconds))

    def limit_floods(self) -> None:
        """From now on too many messages are too many: overall, in a chat, in a group."""
        self.state.floods.on = True

    def route(self, webhook: str, to: str) -> None:
        """Where on loopback the address of a webhook, which is https, is to be found."""
        self.methods.routes[webhook] = to

    # What tests look at.

    def complaints(self) -> list[str]:
        """What Telegram would have passed over in silence since the last look; it fails a test that never looks."""
        found, self.state.complaints = self.state.complaints, []
        return found

    def calls(self, method: str) -> list[Call]:
        return [call for call in self.state.calls if call.method.lower() == method.lower()]

    def replies(self, chat: int = 7) -> list[Shown]:
        """The bot's messages in a chat, in order."""
        own = [shown for shown in self.state.messages.values() if shown.sender["id"] == ME["id"]]
        return sorted((shown for shown in own if shown.chat.id == chat), key=lambda shown: shown.id)

    def menu(self, chat: int = 7, user: int = 7, language: str = "") -> list[str]:
        """The names of the commands that a person is offered in a chat."""
        return [item["command"] for item in self.methods.menu(chat, user, language)]

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

    async def answered(self, query: str) -> str | None:
        """Waits until the press is answered; its notice."""
        return (await self.answer(query)).get("text")

    async def answer(self, query: str) -> Fields:
        """What a press or an inline query was answered with, waited for."""
        await self.until(lambda: query in self.state.answered, f"{query} was not answered")
        found = self.state.queries[query].answer
        assert found is not None
        return found

    async def polled(self) -> None:
        """Waits until the bot is fetching updates."""
        await self.until(lambda: self.calls("getUpdates"), "nobody polls")

    # How it is reached.

    async def _handle(self, path: str, params: Fields) -> Answer:
        if path.startswith("/file/"):
            return self._download(path)
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
            self._hold_against_documentation(method, params)
            call.answer = {"ok": True, "result": await self._called(method, params)}
            return 200, call.answer
        except Refusal as refusal:
            call.answer = refusal.body
            return refusal.code, call.answer
        finally:
            self.state.touch()

    async def _called(self, method: str, params: Fields) -> Any:
        fault = self._faults.take(method, params)
        if fault and fault.error and not fault.after:
            raise fault.error
        result = await self.methods.find(method)(params)
        documented = specification.at_hand()
        for wrong in documented.complaints_of_answer(method, result) if documented else ():
            self.state.complain(wrong)
        if fault:
            await asyncio.sleep(fault.seconds)
        if fault and fault.error:
            raise fault.error
        return result

    def _hold_against_documentation(self, method: str, params: Fields) -> None:
        documented = specification.at_hand()
        for wrong in documented.complaints(method, params) if documented else ():
            self.state.complain(wrong)

    def _download(self, path: str) -> Answer:
        token, _, place = path.removeprefix("/file/bot").partition("/")
        found = [file for file in self.state.files.values() if file.path == place] if token == self.token else []
        return (200, found[0].content) if found else (404, Refusal(404, "Not Found").body)
