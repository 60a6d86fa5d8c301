"""The announcer: what changed on what is followed goes into the outbox once, with its follows moved on."""

from __future__ import annotations

import asyncio
import shutil

import pytest

from bot import announcing
from bot.message import PAGE, TELEGRAM, Reader
from tests.bot.world import BEFORE, FLEETS, NEW_FLEETS, NEW_TRADE, OFFICER, TRADE, World, quotes, told, utc


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


async def test_when_the_older_generation_is_gone_what_new_documents_state_is_told(world: World):
    await world.follow(OFFICER, TRADE, FLEETS)
    shutil.rmtree(world.settings.data / "generations" / world.desk().record.generation.id)
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
