"""Saved lookups in the store: bounds, order, names, and whose they are."""

from __future__ import annotations

import asyncio

from bot.store import MOST_SAVED
from tests.store.keeping import DESK_OFFICER, JOURNALIST


async def names(store, who=DESK_OFFICER):
    return [one.name for one in await store.saved.listed(who)]


async def test_two_at_once_are_kept_once(store):
    kept = await asyncio.gather(*(store.saved.add(DESK_OFFICER, "Trade", "/figure trade", "print") for _ in range(5)))
    assert sorted(one.new for one in kept) == [False] * 4 + [True]
    assert await names(store) == ["Trade"]


async def test_a_taken_name_gets_the_next_free_number(store):
    for n in range(3):
        await store.saved.add(DESK_OFFICER, "Straße" if n else "STRASSE", f"/find {n}", "print")
    assert await names(store) == ["STRASSE", "Straße 2", "Straße 3"]


async def test_a_long_name_stays_within_its_bound_when_it_is_taken(store):
    for n in range(12):
        await store.saved.add(DESK_OFFICER, "x" * 100, f"/find {n}", "print")
    found = await names(store)
    assert (len(set(found)), max(map(len, found))) == (12, 100)


async def test_there_is_room_for_each_reader(store):
    for n in range(MOST_SAVED):
        await store.saved.add(DESK_OFFICER, f"{n}", f"/find {n}", "print")
    assert (await store.saved.add(DESK_OFFICER, "more", "/find more", "print")).lookup is None
    assert (await store.saved.add(DESK_OFFICER, "again", "/find 7", "print")).lookup.name == "7"
    assert (await store.saved.add(JOURNALIST, "more", "/find more", "print")).new


async def test_a_lookup_is_moved_and_the_others_keep_their_order(store):
    kept = [(await store.saved.add(DESK_OFFICER, name, f"/find {name}", "print")).lookup.id for name in "abcd"]
    await store.saved.delete(DESK_OFFICER, kept[1])
    assert await store.saved.up(DESK_OFFICER, kept[3])
    assert await names(store) == ["a", "d", "c"]
    await store.saved.add(DESK_OFFICER, "e", "/find e", "print")
    assert await names(store) == ["a", "d", "c", "e"]


async def test_no_reader_reaches_anothers(store):
    number = (await store.saved.add(DESK_OFFICER, "Trade", "/figure trade", "print")).lookup.id
    own = (await store.saved.add(JOURNALIST, "Own", "/find own", "print")).lookup.id
    saved, token = store.saved, await store.saved.share(DESK_OFFICER, number)
    assert await saved.find(JOURNALIST, number) is None
    assert not await saved.delete(JOURNALIST, number)
    assert not await saved.up(JOURNALIST, number)
    assert await saved.share(JOURNALIST, number) is None
    assert not await saved.replace(JOURNALIST, own, number)
    assert not await saved.replace(JOURNALIST, number, own)
    await saved.unshare(JOURNALIST, number)
    await saved.rename(JOURNALIST, number, "Mine now")
    await saved.compare(JOURNALIST, {number: "other"}, "generation")
    (one,) = await saved.listed(DESK_OFFICER)
    assert (one.name, one.changed, await saved.shared(token)) == ("Trade", False, "/figure trade")


async def test_a_number_is_never_given_again(store):
    first = (await store.saved.add(DESK_OFFICER, "a", "/find a", "print")).lookup.id
    await store.saved.delete(DESK_OFFICER, first)
    assert (await store.saved.add(DESK_OFFICER, "a", "/find a", "print")).lookup.id != first


async def test_a_share_has_one_token_until_it_is_stopped(store):
    number = (await store.saved.add(DESK_OFFICER, "a", "/find a", "print")).lookup.id
    token = await store.saved.share(DESK_OFFICER, number)
    assert (len(token), await store.saved.share(DESK_OFFICER, number)) == (22, token)
    await store.saved.unshare(DESK_OFFICER, number)
    assert await store.saved.shared(token) is None
    assert await store.saved.share(DESK_OFFICER, number) != token
