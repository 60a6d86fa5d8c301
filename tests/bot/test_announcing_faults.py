"""Announcers beside each other and faults in the midst: each digest is put once, and nobody is held up."""

from __future__ import annotations

import asyncio

import pytest

from bot import announcing
from bot.desk import Desk
from bot.message import TELEGRAM, Message, Reader
from bot.store import Store, StoreError, Told
from tests.bot.world import FLEETS, JOURNALIST, NEW_FLEETS, NEW_TRADE, OFFICER, TRADE, World


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
