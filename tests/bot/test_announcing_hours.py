"""When a digest is due: its hour in its zone, quiet hours, a mute, a place that could not be reached, a bot that was down."""

from __future__ import annotations

import sqlite3

import pytest

from tests.bot.world import FLEETS, NEW_FLEETS, NEW_TRADE, OFFICER, TRADE, World, told, utc


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
