"""The store: what it keeps, how it moves forward, and what it says when the file cannot be used."""

import asyncio
import sqlite3
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from bot.message import PAGE, TELEGRAM, Reader
from bot.store import KeptAction, Store, StoreError
from bot.store.migrate import shipped_migrations

LONG = "/find " + "denuclearisation of the peninsula " * 4 + "page:2"

DESK_OFFICER, JOURNALIST = (Reader(number, number, face=TELEGRAM) for number in (710710710, 820820820))


class Clock:
    def __init__(self) -> None:
        self.seconds = 1_700_000_000.0

    def __call__(self) -> float:
        return self.seconds

    def pass_days(self, days: float) -> None:
        self.seconds += days * 86_400


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "rapporteur.sqlite3"


@pytest.fixture
async def store(path, clock):
    opened = await Store.open(path, clock)
    yield opened
    await opened.close()


def rows(path: Path) -> list[tuple]:
    db = sqlite3.connect(path)
    try:
        return db.execute("SELECT action, used_at FROM actions").fetchall()
    finally:
        db.close()


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
    clock.pass_days(40)
    new = await store.actions.keep("/new")
    assert await store.actions.prune(timedelta(days=30)) == 1
    assert await store.actions.find(old) is None
    assert await store.actions.find(new) is not None


@pytest.mark.parametrize("use", ["shown", "pressed"])
async def test_an_action_in_use_is_not_pruned(store, clock, use):
    token = await store.actions.keep("/page 2")
    clock.pass_days(20)
    if use == "shown":
        await store.actions.keep("/page 2")
    else:
        await store.actions.find(token)
    clock.pass_days(20)
    assert await store.actions.prune(timedelta(days=30)) == 0


async def test_showing_an_action_again_within_an_hour_writes_nothing(store, clock, path):
    await store.actions.keep("/page 2")
    [(_, first)] = rows(path)
    clock.pass_days(0.5 / 24)
    await store.actions.keep("/page 2")
    assert rows(path) == [("/page 2", first)]


async def test_prune_is_bounded_and_takes_the_oldest_first(store, clock, path):
    for number in range(5):
        await store.actions.keep(f"/old {number}")
        clock.pass_days(1)
    clock.pass_days(100)
    assert await store.actions.prune(timedelta(days=30), at_most=2) == 2
    assert {action for action, _ in rows(path)} == {"/old 2", "/old 3", "/old 4"}


@pytest.mark.parametrize(("history_days", "days"), [(0, 1), (1, 1), (30, 30), (3650, 365)])
async def test_an_action_is_kept_as_long_as_lookups_are_but_a_day_at_least_and_a_year_at_most(store, clock, history_days, days):
    token = await store.actions.keep(LONG, owner=DESK_OFFICER)
    clock.pass_days(days - 0.1)
    await store.prune(history_days)
    assert len(await store._database.rows("SELECT 1 FROM actions")) == 1
    clock.pass_days(0.2)
    await store.prune(history_days)
    assert await store.actions.find(token) is None


async def test_of_many_old_actions_none_outlives_the_chores_of_a_day(store, clock, path):
    async with store._database.transaction() as do:
        sql = "INSERT INTO actions (token, action, edits, used_at) VALUES (?, '/old', 0, ?)"
        await do.many(sql, [(f"token {number}", store.now) for number in range(2500)])
    clock.pass_days(31)
    await store.prune(30)
    assert rows(path) == []


async def test_what_is_cancelled_at_any_step_leaves_no_transaction_open(store, path):
    async def three_rows():
        async with store._database.transaction() as do:
            for token in "abc":
                await do.run("INSERT INTO actions (token, action, edits, used_at) VALUES (?, '/old', 0, 0)", (token,))

    for steps in range(30):
        task = asyncio.create_task(three_rows())
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        # Seen from another connection: what others write is there at once, and of the three rows there are all or none.
        await store.actions.keep(f"/kept {steps}")
        kept = [action for action, _ in rows(path)]
        assert f"/kept {steps}" in kept
        assert kept.count("/old") in (0, 3)
        await store._database.run("DELETE FROM actions WHERE action = '/old'")


async def test_only_the_owner_can_read_the_files(store, path):
    await store.actions.keep(LONG)
    files = list(path.parent.iterdir())
    assert {file.name for file in files} == {path.name, path.name + "-wal", path.name + "-shm"}
    assert [stat.S_IMODE(file.stat().st_mode) for file in files] == [0o600] * 3
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


async def test_a_file_that_others_could_read_is_closed_to_them(path):
    path.parent.mkdir()
    path.touch(mode=0o644)
    path.chmod(0o644)
    store = await Store.open(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    await store.close()


async def test_the_database_is_set_up_for_many_readers_and_checked_references(store):
    settings = {}
    for name in ("journal_mode", "foreign_keys", "busy_timeout"):
        async with store._database._db.execute(f"PRAGMA {name}") as found:
            settings[name] = (await found.fetchone())[0]
    assert settings == {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 5000}


async def test_a_new_database_bears_the_newest_version(store, path):
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA user_version").fetchone() == (len(shipped_migrations()),)
    db.close()


async def test_a_database_of_a_newer_bot_is_refused_with_what_to_do(path):
    await (await Store.open(path)).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(StoreError, match=rf"{path.name}: .*newer version .*schema 99.*Update the bot"):
        await Store.open(path)


async def test_a_file_that_is_no_database_is_refused_with_what_to_do(path):
    path.parent.mkdir()
    path.write_text("this is a shopping list, and long enough to be looked at " * 20)
    with pytest.raises(StoreError, match=rf"{path.name}: .*damaged.*Restore a backup"):
        await Store.open(path)


async def test_a_damaged_database_is_named_when_it_is_read(path):
    store = await Store.open(path)
    for number in range(2000):
        await store.actions.keep(f"/find number {number}")
    await store.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xde\xad" * (path.stat().st_size // 2 - 2048))

    async def use() -> None:
        damaged = await Store.open(path)
        try:
            await damaged.actions.keep("/find number 7")
        finally:
            await damaged.close()

    with pytest.raises(StoreError, match="damaged"):
        await use()


async def test_a_locked_database_is_named_after_a_wait(store, path):
    await store._database._db.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="in use by another program"):
        await store.actions.keep(LONG)
    other.close()
    await store.actions.keep(LONG)


async def test_a_full_disk_is_named_and_what_was_stored_stays(store):
    token = await store.actions.keep("/first")
    await store._database._db.execute("PRAGMA max_page_count = 1")

    async def fill() -> None:
        for number in range(2000):
            await store.actions.keep(f"{number}" * 100)

    with pytest.raises(StoreError, match="disk is full"):
        await fill()
    assert await store.actions.find(token) == KeptAction("/first", edits=False)


async def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"cannot be opened: .*RAPPORTEUR_DATA"):
        await Store.open(tmp_path / "file" / "rapporteur.sqlite3")


async def test_a_folder_in_place_of_the_file_is_named(tmp_path):
    with pytest.raises(StoreError, match="cannot be opened"):
        await Store.open(tmp_path)
