"""The chats that ask: each as soon as it is answered, or all together at a steady rate."""

from __future__ import annotations

import asyncio
import json
import time
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

from tests.bench.replying.bots import Sample
from tests.telegram.double import Double

CHATS = 200
_PATIENCE = 120.0
"""Seconds without any answer, after which the rest counts as lost."""
_MOST_SAMPLES = 300


class Crowd(Double):
    """samples: replies as they came, the first few hundred of an arm."""

    def __init__(self) -> None:
        super().__init__()
        self.samples: list[Sample] = []
        self.seconds: list[float] = []
        self._asked: dict[int, deque[float]] = {chat: deque() for chat in range(1, CHATS + 1)}
        self._rest: Iterator[str] = iter(())
        self._heard = 0.0
        self._fetching = asyncio.Event()

    async def fetched(self) -> None:
        """Waits until a bot that was not on before fetches updates."""
        self._fetching.clear()
        async with asyncio.timeout(_PATIENCE):
            await self._fetching.wait()

    async def at_once(self, questions: Sequence[str]) -> float:
        """Asks them all, each chat its next as soon as it is answered; answers a second. Raises TimeoutError."""
        began = self._begin(iter(questions))
        for chat in self._asked:
            self._ask(chat)
        await self._all(len(questions))
        return len(questions) / (self._heard - began)

    async def at_rate(self, questions: Sequence[str], rate: float) -> list[float]:
        """Asks so many a second, the chats in turn; the seconds from each question to its answer."""
        began = self._begin(iter(()))
        for n, text in enumerate(questions):
            await asyncio.sleep(max(0.0, began + n / rate - time.perf_counter()))
            chat = 1 + n % CHATS
            self._asked[chat].append(time.perf_counter())
            self.say(text, chat)
        await self._all(len(questions))
        return sorted(self.seconds)

    def _begin(self, rest: Iterator[str]) -> float:
        self.samples, self.seconds, self._rest = [], [], rest
        self._heard = time.perf_counter()
        return self._heard

    def _ask(self, chat: int) -> None:
        text = next(self._rest, None)
        if text is not None:
            self._asked[chat].append(time.perf_counter())
            self.say(text, chat)

    async def _all(self, number: int) -> None:
        while len(self.seconds) < number:
            if time.perf_counter() - self._heard > _PATIENCE:
                raise TimeoutError(f"{number - len(self.seconds)} of {number} replies are missing")
            await asyncio.sleep(0.02)

    async def _called(self, method: str, params: Any) -> Any:
        if method == "getUpdates":
            self._fetching.set()
        result = await super()._called(method, params)
        if method == "sendMessage":
            self._hear(int(params["chat_id"]), params)
        for forgotten in (self.state.messages, self.state.journal, self.state.calls):
            forgotten.clear()
        return result

    def _hear(self, chat: int, params: Any) -> None:
        """Of a reply in several messages the last one counts, which has the keyboard."""
        if "reply_markup" not in params:
            return
        self._heard = time.perf_counter()
        self.seconds.append(self._heard - self._asked[chat].popleft())
        if len(self.samples) < _MOST_SAMPLES:
            rows = json.loads(params["reply_markup"])["inline_keyboard"]
            self.samples.append((params["text"], rows))
        self._ask(chat)
