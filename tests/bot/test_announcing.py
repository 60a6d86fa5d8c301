"""The announcer: what is due goes into the outbox once, with its follows moved on; whatever the hour, and whoever is killed."""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot import announcing
from bot.announcing import Announcer
from bot.desk import Desk
from bot.keeper import Keeper, build
from bot.message import PAGE, TELEGRAM, Line, Message, Quotation, Reader
from bot.packing import unpack
from bot.settings import Settings, load_settings
from bot.store import Place, Store, StoreError, Told
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


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    made = World(tmp_path)
    made.store = await Store.open(made.settings.store, lambda: made.now)
    yield made
    await made.store.close()
    made.keeper.close()


def told(message: Message) -> list[str]:
    return [block.plain for block in message.blocks if isinstance(block, Line) and block.plain]


def quotes(message: Message) -> list[str]:
    return [block.text for block in message.blocks if isinstance(block, Quotation)]


NEW_TRADE = "Trade between Ghana and Togo reached US$3.1 billion in 2021."
NEW_FLEETS = "Fishing fleets were mended."


async def test_at_once_after_a_reload_what_changed_is_put_once(world: World):
    await world.follow(OFFICER, TRADE)
    announcer = world.announcer()
    assert await announcer.tick() == 0
    world.write(more=NEW_TRADE)
    assert await announcer.tick() == 1
    assert await announcer.tick() == 0
    [(chat, message)] = world.outbox()
    assert (chat, message.kind) == (OFFICER.chat, "changes")
    assert message.title == f"New on what you follow: {TRADE}"
    assert len(told(message)) == 1
    assert "US$3.1 billion" in told(message)[0]
    assert told(message)[0].endswith("[1]")
    assert quotes(message) == [NEW_TRADE]


async def test_nothing_is_put_when_nothing_changed_on_what_is_followed(world: World):
    await world.follow(OFFICER, TRADE)
    current = world.write(other="The hosts were thanked.")
    assert await world.announcer().tick() == 0
    assert world.rows("SELECT base FROM follows") == [(current,)]


async def test_one_digest_joins_all_that_a_place_follows(world: World):
    await world.follow(OFFICER, TRADE, FLEETS, "/find fishing")
    world.write(more=f"{NEW_TRADE}\n\n{NEW_FLEETS}")
    assert await world.announcer().tick() == 1
    [(_, message)] = world.outbox()
    assert len(told(message)) == 2
    assert [button.action for row in message.buttons for button in row][-1] == "/following"


async def test_follows_of_different_generations_are_one_digest_with_marks_that_run_on(world: World):
    await world.follow(OFFICER, TRADE)
    await world.set(OFFICER, mode="daily", digest_at=18 * 60)
    world.write(more=NEW_TRADE)
    await world.announcer().tick()
    await world.follow(OFFICER, FLEETS)
    world.write(sea=f"{BEFORE['sea']}\n\n{NEW_FLEETS}")
    world.now = utc("2026-11-22T18:00")
    assert await world.announcer().tick() == 1
    [(_, message)] = world.outbox()
    assert sorted(line[-3:] for line in told(message)) == ["[1]", "[2]"]
    assert [citation.n for citation in message.citations] == [1, 2]
    for line, quote in zip(told(message), quotes(message), strict=True):
        assert ("Fishing" in line) == ("Fishing" in quote)


async def test_a_daily_digest_waits_for_its_hour_and_runs_again_on_the_next_day(world: World):
    await world.set(OFFICER, mode="daily", zone="Asia/Tokyo", digest_at=7 * 60 + 30)
    await world.follow(OFFICER, TRADE)
    world.write(more=NEW_TRADE)
    assert await world.announcer().tick() == 0
    world.now = utc("2026-11-22T22:29:59")
    assert await world.announcer().tick() == 0
    world.now = utc("2026-11-22T22:30")
    assert await world.announcer().tick() == 1
    assert world.rows("SELECT next_run_utc FROM follows") == [(utc("2026-11-23T22:30"),)]


async def test_a_bot_that_was_down_at_the_hour_sends_once_when_it_is_back(world: World):
    await world.set(OFFICER, mode="daily")
    await world.follow(OFFICER, TRADE)
    world.write(more=NEW_TRADE)
    world.now += 5 * 86_400
    announcer = world.announcer()
    assert [await announcer.tick() for _ in range(3)] == [1, 0, 0]
    [(run,)] = world.rows("SELECT next_run_utc FROM follows")
    assert 0 < run - world.now <= 86_400


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York"])
async def test_daylight_saving_neither_skips_nor_doubles_a_daily_digest(world: World, zone: str):
    await world.set(OFFICER, mode="daily", zone=zone, digest_at=150)
    world.now = utc("2026-10-20T12:00")
    await world.follow(OFFICER, "/find day")
    announcer = world.announcer()
    for day in range(16):
        world.write(more=f"It was day {'abcdefghijklmnop'[day]}.")
        for _ in range(4):
            world.now += 6 * 3600
            await announcer.tick()
    assert len(world.outbox()) == 16


async def test_in_quiet_hours_it_waits_for_their_end_and_is_told_once(world: World):
    await world.set(OFFICER, quiet_from=11 * 60, quiet_to=13 * 60)
    await world.follow(OFFICER, TRADE, FLEETS)
    world.write(more=NEW_TRADE)
    assert await world.announcer().tick() == 0
    world.write(sea=NEW_FLEETS)
    assert await world.announcer().tick() == 0
    world.now = utc("2026-11-22T13:00")
    assert await world.announcer().tick() == 1
    assert await world.announcer().tick() == 0
    [(_, message)] = world.outbox()
    assert {citation.document for citation in message.citations} == {"more", "sea"}
    assert world.rows("SELECT next_run_utc FROM follows") == [(None,), (None,)]


async def test_a_muted_place_is_told_when_the_mute_ends(world: World):
    await world.follow(OFFICER, TRADE)
    await world.set(OFFICER, muted_until=int(world.now) + 86_400)
    world.write(more=NEW_TRADE)
    assert await world.announcer().tick() == 0
    world.now += 86_400
    assert await world.announcer().tick() == 1


async def test_a_place_that_cannot_be_reached_is_passed_over_and_catches_up(world: World):
    await world.follow(OFFICER, TRADE)
    with sqlite3.connect(world.settings.store) as db:
        db.execute("UPDATE places SET silent_since = 1")
    db.close()
    world.write(more=NEW_TRADE)
    announcer = world.announcer()
    assert await announcer.tick() == 0
    for n in range(5):
        world.write(other=f"Guests {'abcde'[n]} came.")
        await announcer.tick()
    with sqlite3.connect(world.settings.store) as db:
        db.execute("UPDATE places SET silent_since = NULL")
    db.close()
    assert await announcer.tick() == 1
    assert "US$3.1 billion" in told(world.outbox()[0][1])[0]


async def test_when_the_older_generation_is_gone_what_new_documents_state_is_told(world: World):
    await world.follow(OFFICER, TRADE, FLEETS)
    for n in range(4):
        world.write(other=f"Guests {'abcd'[n]} came.")
    world.write(more=NEW_TRADE)
    assert await world.announcer().tick() == 1
    [(_, message)] = world.outbox()
    assert {citation.document for citation in message.citations} == {"more"}
    assert told(message)[0].startswith("Trade, Ghana – Togo – ")


async def test_only_the_places_of_its_own_face_are_announced_to(world: World):
    await world.follow(OFFICER, TRADE)
    await world.follow(Reader(1, 1, face=PAGE), TRADE)
    world.write(more=NEW_TRADE)
    assert await world.announcer().tick() == 1
    assert await world.announcer(PAGE).tick() == 1


async def test_a_record_that_goes_back_and_forth_is_told_of_each_time(world: World):
    await world.follow(OFFICER, TRADE)
    announcer = world.announcer()
    put = []
    for text in (BEFORE["trade"].replace("2.5", "2.7"), BEFORE["trade"]) * 2:
        world.write(trade=text)
        world.now += 60
        put.append(await announcer.tick())
    assert put == [1, 1, 1, 1]


async def test_two_announcers_of_one_face_put_each_digest_once(world: World):
    for n in range(150):
        await world.follow(Reader(n, n, face=TELEGRAM), TRADE)
    world.write(more=NEW_TRADE)
    other = await Store.open(world.settings.store, lambda: world.now)
    both = await asyncio.gather(world.announcer().tick(), world.announcer(store=other).tick())
    await other.close()
    await world.announcer().tick()
    assert sum(both) <= 150
    assert sorted(chat for chat, _ in world.outbox()) == list(range(150))


async def test_what_many_follow_is_composed_and_kept_once(world: World, monkeypatch: pytest.MonkeyPatch):
    for n in range(250):
        await world.follow(Reader(n, n, face=TELEGRAM), TRADE)
    world.write(more=NEW_TRADE)
    composed = []
    pack = announcing.pack
    monkeypatch.setattr(announcing, "pack", lambda message: composed.append(message) or pack(message))
    assert await world.announcer().tick() == 250
    assert len(composed) == 1
    assert world.rows("SELECT count(*) FROM outbox_bodies") == [(1,)]


async def test_a_batch_that_fails_half_way_is_put_whole_the_next_time(world: World, monkeypatch: pytest.MonkeyPatch):
    for n in range(150):
        await world.follow(Reader(n, n, face=TELEGRAM), TRADE)
    world.write(more=NEW_TRADE)
    whole, calls = world.store.outbox.put, iter(range(1000))

    async def failing(*arguments: object) -> int:
        put = await whole(*arguments)
        if next(calls) == 1:
            raise StoreError("The disk is full.")
        return put

    monkeypatch.setattr(world.store.outbox, "put", failing)
    with pytest.raises(StoreError):
        await world.announcer().tick()
    assert 0 < len(world.outbox()) < 150
    assert world.rows("SELECT count(*) FROM outbox o JOIN follows f USING (place) WHERE f.base = substr(o.cause, 1, 16)") == [
        (len(world.outbox()),)
    ]
    await world.announcer().tick()
    assert sorted(chat for chat, _ in world.outbox()) == list(range(150))


async def test_a_digest_that_cannot_be_worked_out_holds_up_nobody_else(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    await world.follow(OFFICER, TRADE)
    await world.follow(JOURNALIST, FLEETS)
    world.write(more=f"{NEW_TRADE}\n\n{NEW_FLEETS}")
    digest = announcing.digest

    def failing(desk: Desk, follows: tuple, news: dict) -> Message | None:
        if follows[0][0] == TRADE:
            raise ValueError("out of order")
        return digest(desk, follows, news)

    monkeypatch.setattr(announcing, "digest", failing)
    assert await world.announcer().tick() == 1
    assert "could not be worked out" in caplog.text
    monkeypatch.undo()
    world.now += 3600
    assert await world.announcer().tick() == 1
    assert [chat for chat, _ in world.outbox()] == [JOURNALIST.chat, OFFICER.chat]


async def test_what_was_removed_meanwhile_is_not_told(world: World):
    await world.follow(OFFICER, TRADE)
    world.write(more=NEW_TRADE)
    follows = world.store.follows
    [(place, seen)] = await follows.due(TELEGRAM, "other", 10)
    await follows.remove(OFFICER, seen[0].id)
    moves = {seen[0].id: ("other", None)}
    assert await follows.tell([Told(place, seen, moves, "cause", "{}")]) == (0, 0)


async def test_the_generations_that_somebody_is_told_from_are_kept(world: World):
    await world.set(OFFICER, mode="weekly")
    await world.follow(OFFICER, TRADE)
    base = world.desk().record.generation.id
    announcer = world.announcer()
    await announcer.tick()
    for n in range(5):
        world.write(other=f"Guests {'abcde'[n]} came.")
        await announcer.tick()
    world.write(trade=BEFORE["trade"].replace("2.5", "2.7"))
    assert (world.settings.data / "NEEDED").read_text("ascii").split() == [base]
    world.now += 7 * 86_400
    assert await announcer.tick() == 1
    assert told(world.outbox()[0][1])[0].startswith("Revised:")
    await announcer.tick()
    assert (world.settings.data / "NEEDED").read_text("ascii").split() == [world.desk().record.generation.id]


async def test_the_generation_of_a_readers_last_look_is_kept(world: World):
    looked = world.desk().record.generation.id
    await world.store.readers.looked(OFFICER, looked)
    announcer = world.announcer()
    for year in range(2001, 2007):
        await announcer.tick()
        world.write(trade=f"Trade between Ghana and Togo reached US$2.5 billion in {year}.")
    await announcer.tick()
    assert looked in world.desk().record.earlier
    assert world.desk().record.older(looked).generation.id == looked


async def test_it_wakes_the_sender_when_something_was_put(world: World):
    await world.follow(OFFICER, TRADE)
    world.write(more=NEW_TRADE)
    woken = asyncio.Event()
    running = asyncio.create_task(world.announcer().run(woken.set, 0.01))
    await asyncio.wait_for(woken.wait(), 20)
    running.cancel()


async def test_a_store_that_fails_for_a_while_is_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    await world.follow(OFFICER, TRADE)
    world.write(more=NEW_TRADE)
    due, calls = world.store.follows.due, iter(range(100))

    async def failing(*arguments: object):
        if next(calls) < 2:
            raise StoreError("The disk is full.")
        return await due(*arguments)

    monkeypatch.setattr(world.store.follows, "due", failing)
    woken = asyncio.Event()
    running = asyncio.create_task(world.announcer().run(woken.set, 0.01))
    await asyncio.wait_for(woken.wait(), 20)
    running.cancel()
    assert "The disk is full." in caplog.text
