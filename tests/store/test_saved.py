"""Saved lookups in the store: bounds, order, names, and whose they are."""

from __future__ import annotations

import asyncio

import pytest

from bot.message import TELEGRAM, Reader
from bot.store import MOST_SAVED, Store

ONE, OTHER = Reader(1, 1, face=TELEGRAM), Reader(2, 2, face=TELEGRAM)


@pytest.fixture
async def store(tmp_path):
    opened = await Store.open(tmp_path / "rapporteur.sqlite3", lambda: 1_700_000_000.0)
    yield opened
    await opened.close()


async def names(store, who=ONE):
    return [one.name for one in await store.saved.listed(who)]


async def test_two_at_once_are_kept_once(store):
    kept = await asyncio.gather(*(store.saved.add(ONE, "Trade", "/figure trade", "print") for _ in range(5)))
    assert sorted(one.new for one in kept) == [False] * 4 + [True]
    assert await names(store) == ["Trade"]


async def test_a_taken_name_gets_the_next_free_number(store):
    for n in range(3):
        await store.saved.add(ONE, "Straße" if n else "STRASSE", f"/find {n}", "print")
    assert await names(store) == ["STRASSE", "Straße 2", "Straße 3"]


async def test_a_long_name_stays_within_its_bound_when_it_is_taken(store):
    for n in range(12):
        await store.saved.add(ONE, "x" * 100, f"/find {n}", "print")
    found = await names(store)
    assert (len(set(found)), max(map(len, found))) == (12, 100)


async def test_there_is_room_for_each_reader(store):
    for n in range(MOST_SAVED):
        await store.saved.add(ONE, f"{n}", f"/find {n}", "print")
    assert (await store.saved.add(ONE, "more", "/find more", "print")).lookup is None
    assert (await store.saved.add(ONE, "again", "/find 7", "print")).lookup.name == "7"
    assert (await store.saved.add(OTHER, "more", "/find more", "print")).new


async def test_a_lookup_is_moved_and_the_others_keep_their_order(store):
    kept = [(await store.saved.add(ONE, name, f"/find {name}", "print")).lookup.id for name in "abcd"]
    await store.saved.delete(ONE, kept[1])
    assert await store.saved.up(ONE, kept[3])
    assert await names(store) == ["a", "d", "c"]
    await store.saved.add(ONE, "e", "/find e", "print")
    assert await names(store) == ["a", "d", "c", "e"]


async def test_no_reader_reaches_anothers(store):
    number = (await store.saved.add(ONE, "Trade", "/figure trade", "print")).lookup.id
    own = (await store.saved.add(OTHER, "Own", "/find own", "print")).lookup.id
    saved, token = store.saved, await store.saved.share(ONE, number)
    assert await saved.find(OTHER, number) is None
    assert not await saved.delete(OTHER, number)
    assert not await saved.up(OTHER, number)
    assert await saved.share(OTHER, number) is None
    assert not await saved.replace(OTHER, own, number)
    assert not await saved.replace(OTHER, number, own)
    await saved.unshare(OTHER, number)
    await saved.rename(OTHER, number, "Mine now")
    await saved.compare(OTHER, {number: "other"}, "generation")
    (one,) = await saved.listed(ONE)
    assert (one.name, one.changed, await saved.shared(token)) == ("Trade", False, "/figure trade")


async def test_a_number_is_never_given_again(store):
    first = (await store.saved.add(ONE, "a", "/find a", "print")).lookup.id
    await store.saved.delete(ONE, first)
    assert (await store.saved.add(ONE, "a", "/find a", "print")).lookup.id != first


async def test_a_share_has_one_token_until_it_is_stopped(store):
    number = (await store.saved.add(ONE, "a", "/find a", "print")).lookup.id
    token = await store.saved.share(ONE, number)
    assert (len(token), await store.saved.share(ONE, number)) == (22, token)
    await store.saved.unshare(ONE, number)
    assert await store.saved.shared(token) is None
    assert await store.saved.share(ONE, number) != token
