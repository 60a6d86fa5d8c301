"""An open page without a browser, and conversations over a store."""

from __future__ import annotations

import asyncio

from bot.store import Store
from bot.web.talks import Onlooker, Talks
from bot.wording import load_words
from bot.workers import Workers
from tests.web.standin import answer, drawn

KEY = "k" * 22


class OpenPage:
    """What it was told, and what it shows after that."""

    def __init__(self) -> None:
        self.told: list[dict] = []
        self.heard = asyncio.Event()
        self.onlooker = Onlooker(self.hear)

    def hear(self, event: dict) -> None:
        self.told.append(event)
        self.heard.set()

    async def until(self, shown: list[str]) -> None:
        while self.shown != shown:
            self.heard.clear()
            await self.heard.wait()

    @property
    def entries(self) -> list[dict]:
        held: dict[int, dict] = {}
        for event in self.told:
            if event["type"] == "hello" and event["fresh"]:
                held = {}
            held |= {entry["id"]: entry for entry in event.get("entries", ())}
        return [held[number] for number in sorted(held)]

    @property
    def shown(self) -> list[str]:
        return [entry["body"].get("text") or entry["body"].get("title", "") for entry in self.entries]


def talks_over(store: Store, answer=answer, draw=drawn, **more) -> Talks:
    return Talks(answer, draw, load_words(), store, Workers(2), **more)


async def settled(talks: Talks) -> None:
    while talks._busy:
        await asyncio.wait(talks._busy.values())
