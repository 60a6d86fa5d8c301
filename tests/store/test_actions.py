"""Actions of buttons: each found by its token, kept once for each reader, and forgotten when long unused."""

import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.message import PAGE, TELEGRAM, Reader
from bot.store import KeptAction, Store
from tests.store.keeping import DAY, DESK_OFFICER, JOURNALIST, told

LONG = "/find " + "denuclearisation of the peninsula " * 4 + "page:2"


def rows(path: Path) -> list[tuple]:
    return told(path, "SELECT action, used_at FROM actions")


async def test_a_kept_action_is_found_by_its_token(store):
    token = await store.actions.keep(LONG, edits=True)
    assert await store.actions.find(token) == KeptAction(LONG, edits=True)


async def test_a_token_is_short_and_plain(store):
    token = await store.actions.keep(LONG)
    assert len(token) == 16
    assert token.isascii()


async def test_an_unknown_token_has_no_action(store):
    assert await store.actions.find("no-such-token") is None


async def test_the_same_action_is_kept_once(store, path):
    tokens = {await store.actions.keep(LONG) for _ in range(20)}
    assert len(tokens) == 1
    assert len(rows(path)) == 1


async def test_editing_and_sending_anew_are_two_actions(store):
    assert await store.actions.keep(LONG, edits=True) != await store.actions.keep(LONG, edits=False)


async def test_the_same_action_of_two_readers_is_two_and_either_may_use_both(store, path):
    tokens = [await store.actions.keep(LONG, owner=owner) for owner in (DESK_OFFICER, JOURNALIST, None) for _ in range(2)]
    assert len(set(tokens)) == len(rows(path)) == 3
    assert {await store.actions.find(token) for token in tokens} == {KeptAction(LONG, edits=False)}


async def test_one_reader_on_two_faces_is_two(store):
    tokens = {await store.actions.keep(LONG, owner=Reader(7, 7, face=face)) for face in (TELEGRAM, PAGE)}
    assert len(tokens) == 2


async def test_what_is_made_for_one_who_writes_in_the_name_of_a_chat_is_nobodys(store):
    channel = Reader(-100, -200, private=False, face=TELEGRAM)
    assert await store.actions.keep(LONG, owner=channel) == await store.actions.keep(LONG)


async def test_the_owner_of_an_action_is_not_named(store, path):
    await store.actions.keep(LONG, owner=DESK_OFFICER)
    db = sqlite3.connect(path)
    [(owner,)] = db.execute("SELECT owner FROM actions").fetchall()
    db.close()
    assert owner
    assert str(DESK_OFFICER.id) not in owner


async def test_actions_outlive_the_process(path):
    first = await Store.open(path)
    token = await first.actions.keep(LONG)
    await first.close()
    second = await Store.open(path)
    assert await second.actions.find(token) == KeptAction(LONG, edits=False)
    await second.close()


@pytest.mark.parametrize("action", ["", "a\nb\0c", "'; DROP TABLE actions; --", "日本 " * 99])
async def test_any_text_is_kept_as_it_is(store, action):
    assert await store.actions.find(await store.actions.keep(action)) == KeptAction(action, edits=False)


async def test_prune_forgets_what_was_long_unused_and_nothing_else(store, clock):
    old = await store.actions.keep("/old")
    clock.pass_by(40 * DAY)
    new = await store.actions.keep("/new")
    assert await store.actions.prune(30 * DAY) == 1
    assert await store.actions.find(old) is None
    assert await store.actions.find(new) is not None


@pytest.mark.parametrize("use", ["shown", "pressed"])
async def test_an_action_in_use_is_not_pruned(store, clock, use):
    token = await store.actions.keep("/page 2")
    clock.pass_by(20 * DAY)
    if use == "shown":
        await store.actions.keep("/page 2")
    else:
        await store.actions.find(token)
    clock.pass_by(20 * DAY)
    assert await store.actions.prune(30 * DAY) == 0


async def test_showing_an_action_again_within_an_hour_writes_nothing(store, clock, path):
    await store.actions.keep("/page 2")
    [(_, first)] = rows(path)
    clock.pass_by(timedelta(minutes=30))
    await store.actions.keep("/page 2")
    assert rows(path) == [("/page 2", first)]


async def test_prune_is_bounded_and_takes_the_oldest_first(store, clock, path):
    for number in range(5):
        await store.actions.keep(f"/old {number}")
        clock.pass_by(DAY)
    clock.pass_by(100 * DAY)
    assert await store.actions.prune(30 * DAY, at_most=2) == 2
    assert {action for action, _ in rows(path)} == {"/old 2", "/old 3", "/old 4"}


@pytest.mark.parametrize(("history_days", "days"), [(0, 1), (1, 1), (30, 30), (3650, 365)])
async def test_an_action_is_kept_as_long_as_lookups_are_but_a_day_at_least_and_a_year_at_most(store, clock, history_days, days):
    token = await store.actions.keep(LONG, owner=DESK_OFFICER)
    clock.pass_by((days - 0.1) * DAY)
    await store.prune(history_days)
    assert len(await store._database.rows("SELECT 1 FROM actions")) == 1
    clock.pass_by(0.2 * DAY)
    await store.prune(history_days)
    assert await store.actions.find(token) is None


async def test_of_many_old_actions_none_outlives_the_chores_of_a_day(store, clock, path):
    async with store._database.transaction() as do:
        sql = "INSERT INTO actions (token, action, edits, used_at) VALUES (?, '/old', 0, ?)"
        await do.many(sql, [(f"token {number}", store.now) for number in range(2500)])
    clock.pass_by(31 * DAY)
    await store.prune(30)
    assert rows(path) == []
