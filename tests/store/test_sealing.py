"""With a key, nothing that a reader wrote stands in the files in plain text; without one, the database says what it needs."""

import asyncio
import sqlite3
from dataclasses import replace

import pytest

from bot.message import PAGE
from bot.store import KeptAction, Store, StoreError
from bot.store.sealed import SEALED
from tests.store.everywhere import KEY, OTHER, READ, WORD, fill, read
from tests.store.keeping import DESK_OFFICER, held, told


async def test_a_new_database_with_a_key_never_holds_a_readers_words_in_plain(path):
    store = await Store.open(path, keys=[KEY])
    await fill(store)
    assert WORD.encode() not in held(path)
    assert (await read(store)).count(WORD) == READ
    await store.close()
    assert WORD.encode() not in held(path)


async def test_without_a_key_everything_is_plain(path):
    store = await Store.open(path)
    await fill(store)
    assert WORD.encode() in held(path)
    assert (await read(store)).count(WORD) == READ
    await store.close()


async def test_every_sealed_column_was_written_in_these_tests(path):
    store = await Store.open(path, keys=[KEY])
    await fill(store)
    await store.close()
    for table, sealed in SEALED.items():
        for column in sealed.columns:
            begins = {
                bytes(row[0], "ascii") if isinstance(row[0], str) else row[0]
                for row in told(path, f"SELECT {column} FROM {table}")
            }
            assert begins, (table, column)
            assert all(text.startswith(b"gAAAA") for text in begins), (table, column)


async def test_every_column_that_the_schema_calls_sealed_is_in_the_list(path):
    await (await Store.open(path)).close()
    called = set()
    for name, sql in told(path, "SELECT name, sql FROM sqlite_master WHERE type = 'table'"):
        called |= {f"{name}.{line.split()[0]}" for line in (sql or "").splitlines() if "-- sealed" in line}
    listed = {f"{table}.{column}" for table, sealed in SEALED.items() for column in sealed.columns}
    assert called <= listed
    assert called  # the comments are kept in the schema


async def test_an_old_database_is_sealed_whole_when_a_key_is_set(path):
    before = await Store.open(path)
    await fill(before)
    token = await before.actions.keep(f"/find {WORD}")
    await before.close()
    store = await Store.open(path, keys=[KEY])
    assert WORD.encode() not in held(path)
    assert (await read(store)).count(WORD) == READ
    assert await store.actions.find(token) == KeptAction(f"/find {WORD}", edits=False)
    assert await store.actions.keep(f"/find {WORD}") == token
    await store.close()


async def test_a_button_of_an_older_version_goes_on_working(path):
    old = "b2xkIHRva2VuIGhl"
    await (await Store.open(path)).close()
    db = sqlite3.connect(path)
    db.execute("DELETE FROM meta")
    db.execute("INSERT INTO actions (token, action, edits, used_at) VALUES (?, '/summit 28', 1, 0)", (old,))
    db.commit()
    db.close()
    for keys in ((), (KEY,)):
        store = await Store.open(path, keys=keys)
        assert await store.actions.find(old) == KeptAction("/summit 28", edits=True)
        await store.close()


async def test_plain_text_that_another_program_still_read_leaves_the_files_at_the_next_start(path, caplog):
    before = await Store.open(path)
    await fill(before)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT * FROM readers").fetchall()
    await before.close()
    store = await Store.open(path, keys=[KEY])
    await store.close()
    assert "plain texts leave the files at a later start" in caplog.text
    other.close()
    await (await Store.open(path, keys=[KEY])).close()
    assert WORD.encode() not in held(path)


async def test_a_sealed_database_without_its_key_says_what_it_needs_and_stays_as_it_is(path):
    store = await Store.open(path, keys=[KEY])
    await fill(store)
    await store.close()
    before = held(path)
    for keys, says in (((), "is sealed. Set RAPPORTEUR_KEY"), ((OTHER,), "a key that RAPPORTEUR_KEY does not hold")):
        with pytest.raises(StoreError, match=says) as caught:
            await Store.open(path, keys=keys)
        assert OTHER not in str(caught.value)
    assert held(path) == before
    store = await Store.open(path, keys=[KEY])
    assert (await read(store)).count(WORD) == READ
    await store.close()


async def test_a_program_that_opened_it_before_can_write_no_plain_text_any_more(path):
    before = await Store.open(path)
    await (await Store.open(path, keys=[KEY])).close()
    before.history.add(DESK_OFFICER, f"/find {WORD}", "search")
    for write in (
        before.behind.done(),
        before.chats.ask("page", "one", WORD, {"text": WORD}),
        before.saved.add(DESK_OFFICER, WORD, f"/find {WORD}", "print"),
        before.follows.add(DESK_OFFICER, WORD, "g", lambda place: None, 9),
        before.close(),
    ):
        with pytest.raises(StoreError, match="has been sealed by another program"):
            await write
    assert WORD.encode() not in held(path)


async def test_tokens_and_marks_are_others_in_every_database(tmp_path):
    seen = set()
    for name in ("one", "two"):
        store = await Store.open(tmp_path / name, keys=[KEY])
        seen |= {await store.actions.keep(f"/find {WORD}"), store._database.mark(WORD)}
        await store.close()
    assert len(seen) == 4


@pytest.mark.parametrize("keys", [(), (KEY,)])
async def test_two_programs_that_make_the_database_at_once_agree_on_its_marks(path, keys):
    stores = await asyncio.gather(*(Store.open(path, keys=keys) for _ in range(4)))
    assert len({store._database.mark(WORD) for store in stores}) == 1
    token = await stores[0].actions.keep(f"/find {WORD}")
    assert {await store.actions.find(token) for store in stores} == {KeptAction(f"/find {WORD}", edits=False)}
    for store in stores:
        await store.close()


async def test_the_file_does_not_hold_what_a_button_bears(path):
    store = await Store.open(path)
    token = await store.actions.keep(f"/find {WORD}")
    assert token.encode() not in held(path)
    await store.close()


async def test_a_reader_of_the_page_is_no_reader_of_telegram(path):
    store = await Store.open(path, keys=[KEY])
    store.history.add(DESK_OFFICER, WORD, "search")
    assert await store.history.last(replace(DESK_OFFICER, face=PAGE)) is None
    await store.close()
