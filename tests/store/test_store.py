"""The store: how it moves forward, and what it says when the file cannot be used."""

import asyncio
import sqlite3
import stat

import pytest

from bot.store import KeptAction, Store, StoreError
from bot.store.migrate import shipped_migrations
from tests.store.keeping import told


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
        kept = [action for (action,) in told(path, "SELECT action FROM actions")]
        assert f"/kept {steps}" in kept
        assert kept.count("/old") in (0, 3)
        await store._database.run("DELETE FROM actions WHERE action = '/old'")


async def test_only_the_owner_can_read_the_files(store, path):
    await store.actions.keep("/summit 28")
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
        await store.actions.keep("/summit 28")
    other.close()
    await store.actions.keep("/summit 28")


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
