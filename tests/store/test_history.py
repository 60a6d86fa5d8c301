"""What was looked up: written a little later, found at once, and forgotten when the settings say."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.message import LOCAL
from bot.store import Store, StoreError, behind, database
from tests.store.keeping import DAY, DESK_OFFICER, JOURNALIST, told


async def asked(store, who=DESK_OFFICER):
    return [one.asked for one in await store.history.listed(who)]


def written(path):
    return [message for (message,) in told(path, "SELECT message FROM history ORDER BY id")]


async def test_lookups_are_listed_the_last_first_each_readers_own(store):
    store.history.add(DESK_OFFICER, "/summit 28", "summit")
    store.history.add(JOURNALIST, "/term ERIA", "term")
    store.history.add(DESK_OFFICER, "/who Kishida", "person")
    assert await asked(store) == ["/who Kishida", "/summit 28"]
    assert await asked(store, JOURNALIST) == ["/term ERIA"]
    assert await asked(store, replace(DESK_OFFICER, face=LOCAL)) == []


async def test_the_same_asked_again_at_once_is_one_lookup_with_the_newer_time(store, clock):
    store.history.add(DESK_OFFICER, "/summit 28", "summit", "old")
    clock.seconds += 60
    store.history.add(DESK_OFFICER, "/summit 28", "summit", "new")
    store.history.add(DESK_OFFICER, "/summit 28", "summit", None)
    (one,) = await store.history.listed(DESK_OFFICER)
    assert (one.asked_at, one.print) == (int(clock.seconds), "new")


async def test_the_same_asked_again_later_is_another(store):
    for message in ("/summit 28", "/who Kishida", "/summit 28"):
        store.history.add(DESK_OFFICER, message, "summit")
    assert await asked(store) == ["/summit 28", "/who Kishida", "/summit 28"]


async def test_the_answer_that_was_read_last_is_the_one_known(store):
    store.history.add(DESK_OFFICER, "/summit 28", "summit", "old")
    store.history.add(DESK_OFFICER, "/who Kishida", "person", "other")
    store.history.add(DESK_OFFICER, "/summit 28", "summit", "new")
    assert await store.history.print_of(DESK_OFFICER, "/summit 28") == "new"
    assert await store.history.print_of(JOURNALIST, "/summit 28") is None


async def test_old_lookups_are_forgotten(store, clock):
    store.history.add(DESK_OFFICER, "/summit 28", "summit")
    clock.pass_by(29 * DAY)
    store.history.add(DESK_OFFICER, "/who Kishida", "person")
    await store.prune(30)
    assert len(await asked(store)) == 2
    clock.pass_by(2 * DAY)
    await store.prune(30)
    assert await asked(store) == ["/who Kishida"]


async def test_with_no_days_only_the_last_one_is_kept_and_that_for_a_day(store, clock):
    store.history.add(DESK_OFFICER, "/summit 28", "summit", alone=True)
    store.history.add(JOURNALIST, "/term ERIA", "term", alone=True)
    store.history.add(DESK_OFFICER, "/who Kishida", "person", alone=True)
    assert (await asked(store), await asked(store, JOURNALIST)) == (["/who Kishida"], ["/term ERIA"])
    await store.prune(0)
    assert await asked(store) == ["/who Kishida"]
    clock.pass_by(DAY + timedelta(seconds=1))
    await store.prune(0)
    assert (await asked(store), await asked(store, JOURNALIST)) == ([], [])


async def test_what_was_kept_for_longer_goes_when_the_setting_becomes_none(store):
    for message in ("/summit 28", "/who Kishida"):
        store.history.add(DESK_OFFICER, message, "summit")
    await store.prune(0)
    assert await asked(store) == ["/who Kishida"]


async def test_what_waits_is_written_by_itself(store, path, monkeypatch):
    monkeypatch.setattr(behind, "_LATER", 0.01)
    store.history.add(DESK_OFFICER, "/summit 28", "summit")
    assert written(path) == []
    for _ in range(500):
        await asyncio.sleep(0.01)
        if written(path):
            break
    assert written(path) == ["/summit 28"]


async def test_what_waits_is_written_when_the_store_is_closed(path):
    store = await Store.open(path)
    store.history.add(DESK_OFFICER, "/summit 28", "summit")
    store.history.add(DESK_OFFICER, "/who Kishida", "person")
    await store.close()
    assert written(path) == ["/summit 28", "/who Kishida"]


async def test_what_could_not_be_written_is_written_the_next_time(path, monkeypatch):
    monkeypatch.setattr(database, "_BUSY_SECONDS", 0.05)
    store = await Store.open(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        store.history.add(DESK_OFFICER, "/who Kishida", "person")
        store.history.add(DESK_OFFICER, "/term ERIA", "term")
        with pytest.raises(StoreError):
            await store.history.last(DESK_OFFICER)
        other.execute("ROLLBACK")
    assert await asked(store) == ["/term ERIA", "/who Kishida"]
    await store.close()
