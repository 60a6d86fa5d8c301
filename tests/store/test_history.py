"""What was looked up: written a little later, found at once, and forgotten when the settings say."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing

import pytest

from bot.message import LOCAL, TELEGRAM, Reader
from bot.store import Store, StoreError, behind, database

ONE, OTHER = Reader(1, 1, face=TELEGRAM), Reader(2, 2, face=TELEGRAM)
DAY = 86_400


class Clock:
    def __init__(self) -> None:
        self.seconds = 1_700_000_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def store(tmp_path, clock):
    opened = await Store.open(tmp_path / "rapporteur.sqlite3", clock)
    yield opened
    await opened.close()


async def asked(store, who=ONE):
    return [one.asked for one in await store.history.listed(who)]


def written(tmp_path):
    with sqlite3.connect(tmp_path / "rapporteur.sqlite3") as db:
        return [message for (message,) in db.execute("SELECT message FROM history ORDER BY id")]


async def test_lookups_are_listed_the_last_first_each_readers_own(store):
    store.history.add(ONE, "/summit 28", "summit")
    store.history.add(OTHER, "/term ERIA", "term")
    store.history.add(ONE, "/who Kishida", "person")
    assert await asked(store) == ["/who Kishida", "/summit 28"]
    assert await asked(store, OTHER) == ["/term ERIA"]
    assert await asked(store, Reader(1, 1, face=LOCAL)) == []


async def test_the_same_asked_again_at_once_is_one_lookup_with_the_newer_time(store, clock):
    store.history.add(ONE, "/summit 28", "summit", "old")
    clock.seconds += 60
    store.history.add(ONE, "/summit 28", "summit", "new")
    store.history.add(ONE, "/summit 28", "summit", None)
    (one,) = await store.history.listed(ONE)
    assert (one.asked_at, one.print) == (int(clock.seconds), "new")


async def test_the_same_asked_again_later_is_another(store):
    for message in ("/summit 28", "/who Kishida", "/summit 28"):
        store.history.add(ONE, message, "summit")
    assert await asked(store) == ["/summit 28", "/who Kishida", "/summit 28"]


async def test_the_answer_that_was_read_last_is_the_one_known(store):
    store.history.add(ONE, "/summit 28", "summit", "old")
    store.history.add(ONE, "/who Kishida", "person", "other")
    store.history.add(ONE, "/summit 28", "summit", "new")
    assert await store.history.print_of(ONE, "/summit 28") == "new"
    assert await store.history.print_of(OTHER, "/summit 28") is None


async def test_old_lookups_are_forgotten(store, clock):
    store.history.add(ONE, "/summit 28", "summit")
    clock.seconds += 29 * DAY
    store.history.add(ONE, "/who Kishida", "person")
    await store.prune(30)
    assert len(await asked(store)) == 2
    clock.seconds += 2 * DAY
    await store.prune(30)
    assert await asked(store) == ["/who Kishida"]


async def test_with_no_days_only_the_last_one_is_kept_and_that_for_a_day(store, clock):
    store.history.add(ONE, "/summit 28", "summit", alone=True)
    store.history.add(OTHER, "/term ERIA", "term", alone=True)
    store.history.add(ONE, "/who Kishida", "person", alone=True)
    assert (await asked(store), await asked(store, OTHER)) == (["/who Kishida"], ["/term ERIA"])
    await store.prune(0)
    assert await asked(store) == ["/who Kishida"]
    clock.seconds += DAY + 1
    await store.prune(0)
    assert (await asked(store), await asked(store, OTHER)) == ([], [])


async def test_what_was_kept_for_longer_goes_when_the_setting_becomes_none(store):
    for message in ("/summit 28", "/who Kishida"):
        store.history.add(ONE, message, "summit")
    await store.prune(0)
    assert await asked(store) == ["/who Kishida"]


async def test_what_waits_is_written_by_itself(store, tmp_path, monkeypatch):
    monkeypatch.setattr(behind, "_LATER", 0.01)
    store.history.add(ONE, "/summit 28", "summit")
    assert written(tmp_path) == []
    for _ in range(500):
        await asyncio.sleep(0.01)
        if written(tmp_path):
            break
    assert written(tmp_path) == ["/summit 28"]


async def test_what_waits_is_written_when_the_store_is_closed(tmp_path):
    store = await Store.open(tmp_path / "rapporteur.sqlite3")
    store.history.add(ONE, "/summit 28", "summit")
    store.history.add(ONE, "/who Kishida", "person")
    await store.close()
    assert written(tmp_path) == ["/summit 28", "/who Kishida"]


async def test_what_could_not_be_written_is_written_the_next_time(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "_BUSY_SECONDS", 0.05)
    store = await Store.open(tmp_path / "rapporteur.sqlite3")
    with closing(sqlite3.connect(tmp_path / "rapporteur.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        store.history.add(ONE, "/who Kishida", "person")
        store.history.add(ONE, "/term ERIA", "term")
        with pytest.raises(StoreError):
            await store.history.last(ONE)
        other.execute("ROLLBACK")
    assert await asked(store) == ["/term ERIA", "/who Kishida"]
    await store.close()
