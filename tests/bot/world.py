"""A record that changes, a clock that is set, and the announcer over them."""

from __future__ import annotations

import datetime as dt
import sqlite3
from dataclasses import replace
from pathlib import Path

from bot.announcing import Announcer
from bot.desk import Desk
from bot.keeper import Keeper, build
from bot.message import TELEGRAM, Line, Message, Quotation, Reader
from bot.packing import unpack
from bot.settings import Settings, load_settings
from bot.store import Place, Store
from bot.store.places import next_run_of
from bot.wording import load_words
from bot.workers import Workers

OFFICER, JOURNALIST = Reader(1, 1, face=TELEGRAM), Reader(2, 2, face=TELEGRAM)
TRADE, FLEETS = "Trade, Ghana – Togo", "fishing fleets"
BEFORE = {"trade": "Trade between Ghana and Togo reached US$2.5 billion in 2020.", "sea": "Fishing fleets were discussed."}


def utc(text: str) -> float:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC).timestamp()


class World:
    """A small record that changes, a clock that is set, a store, and the announcer over them."""

    def __init__(self, folder: Path) -> None:
        (folder / "seeds").mkdir()
        self.settings: Settings = load_settings(
            {"seeds": str(folder / "seeds"), "data": str(folder / "data"), "facts": "none"}, {}
        )
        self.now = utc("2026-11-22T12:00")
        self.keeper = Keeper(self.settings)
        self.store: Store
        self.write(**BEFORE)

    def write(self, **documents: str) -> str:
        """Writes documents and reloads the record; its new generation."""
        for name, text in documents.items():
            (self.settings.seeds / f"{name}.md").write_text(f"---\ntitle: Report {name}\n---\n{text}\n", "utf-8")
        return build(self.settings).generation

    def desk(self) -> Desk:
        return Desk(self.keeper.current(), self.settings, load_words(), now=lambda: self.now)

    def announcer(self, face: str = TELEGRAM, store: Store | None = None) -> Announcer:
        return Announcer(store or self.store, face, self.desk, Workers(2), lambda: self.now)

    async def follow(self, who: Reader, *topics: str) -> None:
        generation = self.desk().record.generation
        await self.store.generations.keep(generation.id, generation.digests)
        for words in topics:
            await self.store.follows.add(who, words, generation.id, self._run, 100)

    def _run(self, place: Place) -> int | None:
        return next_run_of(place, self.now)

    async def set(self, who: Reader, **values: object) -> None:
        await self.store.places.change(who, lambda place: replace(place, **values))

    def outbox(self) -> list[tuple[int, Message]]:
        """What was put, in order: the chat, and the message."""
        with sqlite3.connect(self.settings.store) as db:
            rows = db.execute(
                "SELECT p.chat, b.body FROM outbox o JOIN places p ON p.id = o.place JOIN outbox_bodies b ON b.id = o.body"
                " ORDER BY o.id"
            ).fetchall()
        return [(chat, unpack(body)) for chat, body in rows]

    def rows(self, sql: str) -> list[tuple]:
        with sqlite3.connect(self.settings.store) as db:
            return db.execute(sql).fetchall()


def told(message: Message) -> list[str]:
    return [block.plain for block in message.blocks if isinstance(block, Line) and block.plain]


def quotes(message: Message) -> list[str]:
    return [block.text for block in message.blocks if isinstance(block, Quotation)]


NEW_TRADE = "Trade between Ghana and Togo reached US$3.1 billion in 2021."
NEW_FLEETS = "Fishing fleets were mended."
