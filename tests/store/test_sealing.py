"""With a key, nothing that a reader wrote stands in the files in plain text; without one, the database says what it needs."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from bot.message import PAGE, TELEGRAM, File, Reader
from bot.store import KeptAction, Store, StoreError, Told, new_key
from bot.store.sealed import SEALED

KEY, OTHER, THIRD = new_key(), new_key(), new_key()
WORD = "Ruritania"
READ = 29
"""How often `read` gives the word."""
DESK_OFFICER = Reader(4242, 4242, face=TELEGRAM)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rapporteur.sqlite3"


def held(path: Path) -> bytes:
    """All that is in the database's files."""
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def told(path: Path, sql: str) -> list[tuple]:
    db = sqlite3.connect(path)
    try:
        return db.execute(sql).fetchall()
    finally:
        db.close()


async def fill(store: Store) -> None:
    """Every method that writes a reader's words, each time with the word."""
    text, body = f"/find {WORD} and its neighbours", {"text": f"a brief on {WORD}", "buttons": [[button(f"/why {WORD}")]]}
    await store.actions.keep(text * 9)
    store.history.add(DESK_OFFICER, text, "search", f"print of {WORD}")
    await store.readers.wait(DESK_OFFICER, text, 600)
    await saved_and_followed(store, text)
    await store.chats.ask("page", "one", text, {"text": text})
    await store.chats.ask("page", "two", "", {"file": {"name": WORD}}, File(f"{WORD}.txt", "text/plain", WORD.encode() * 99))
    for task in await store.chats.waiting("page"):
        await store.chats.answer(task, body, [File(f"{WORD}.png", "image/png", WORD.encode() * 99)])
    chat = await store.chats.find("page")
    last = (await store.chats.since(chat, 0, 9))[-1]
    assert await store.chats.press("page", "three", last.id, last.revision, (0, 0))
    [task] = await store.chats.waiting("page")
    await store.chats.answer(task, body)
    await store.behind.done()


def button(action: str) -> dict:
    return {"label": "x", "action": action, "edits": True}


async def saved_and_followed(store: Store, text: str) -> None:
    """What is kept is read, renamed and put in the place of another; what is followed is told."""
    wrong, right, third = [
        (await store.saved.add(DESK_OFFICER, f"my {WORD}", asked, f"print of {WORD}")).lookup.id
        for asked in (f"/find {WORD}", text, f"/term {WORD}")
    ]
    assert await store.saved.replace(DESK_OFFICER, right, wrong)
    assert await store.saved.rename(DESK_OFFICER, third, f"our {WORD}") is None
    store.saved.read(DESK_OFFICER, text, f"another print of {WORD}", "g")
    await store.follows.add(DESK_OFFICER, WORD, "g", lambda place: None, 9)
    [(place, follows)] = await store.follows.due(TELEGRAM, "h", 9)
    told = Told(place, follows, {follows[0].id: ("h", None)}, "a cause", f"news of {WORD}")
    assert await store.follows.tell([told]) == (1, 1)


async def read(store: Store) -> str:
    """Everything that `fill` wrote, by the methods that read it."""
    chat = await store.chats.find("page")
    entries = await store.chats.since(chat, 0, 99)
    files = [await store.chats.file(number) for entry in entries for number in entry.body.get("files", [])]
    assert len(files) == 2  # the third went with the entry that a button's answer took the place of
    assert {file.bytes for file in files} == {WORD.encode() * 99}
    due = await store.outbox.due(TELEGRAM, 9)
    action = await store.actions.find(store._database.mark(f"0{f'/find {WORD} and its neighbours' * 9}"))
    return "\n".join(
        [
            *(str(entry.body) for entry in entries),
            *(file.name for file in files),
            str(action),
            str(await store.history.listed(DESK_OFFICER)),
            str(await store.saved.listed(DESK_OFFICER)),
            str(await store.follows.listed(DESK_OFFICER)),
            str(await store.follows.of_chat(DESK_OFFICER)),
            str(await store.readers.awaited(DESK_OFFICER)),
            *(one.body for one in due),
        ]
    )


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


async def test_rotating_reseals_all_so_that_the_old_key_can_go(path):
    store = await Store.open(path, keys=[KEY])
    await fill(store)
    await store.close()
    store = await Store.open(path, keys=[OTHER, KEY])
    rows = sum(told(path, f"SELECT count(*) FROM {table}")[0][0] for table in SEALED)
    assert await store.rotate() == rows
    assert await store.rotate() == 0
    await store.close()
    store = await Store.open(path, keys=[OTHER])
    assert (await read(store)).count(WORD) == READ
    await store.close()
    with pytest.raises(StoreError, match="does not hold"):
        await Store.open(path, keys=[KEY])


async def test_a_rotation_that_was_interrupted_leaves_all_readable_with_both_keys_and_can_go_on(path, monkeypatch):
    store = await Store.open(path, keys=[KEY])
    for number in range(500):
        store.history.add(DESK_OFFICER, f"/find {WORD} {number}", "search")
    await store.close()
    store = await Store.open(path, keys=[OTHER, KEY])
    resealed, seals = 0, store._database.seals

    def fail_later(text, before=seals.resealed):
        nonlocal resealed
        resealed += 1
        if resealed > 300:
            raise StoreError("the machine stops here")
        return before(text)

    monkeypatch.setattr(seals, "resealed", fail_later)
    with pytest.raises(StoreError, match="the machine stops here"):
        await store.rotate()
    await store.close()
    with pytest.raises(StoreError, match="does not hold"):
        await Store.open(path, keys=[OTHER])
    store = await Store.open(path, keys=[OTHER, KEY])
    assert await store.history.last(DESK_OFFICER) == f"/find {WORD} 499"
    assert await store.rotate() == 300  # a batch of two hundred was done
    await store.close()


async def test_rotating_goes_on_beside_a_bot_that_reads_and_writes(path):
    store = await Store.open(path, keys=[KEY])
    for number in range(300):
        store.history.add(DESK_OFFICER, f"/find {WORD} {number}", "search")
    await store.close()
    bot, rotating = await Store.open(path, keys=[OTHER, KEY]), await Store.open(path, keys=[OTHER, KEY])
    bot.history.add(DESK_OFFICER, f"/find {WORD} newest", "search")
    assert await rotating.rotate() == 300
    assert await bot.history.last(DESK_OFFICER) == f"/find {WORD} newest"
    bot.history.add(DESK_OFFICER, f"/find {WORD} later", "search")
    assert await bot.history.last(DESK_OFFICER) == f"/find {WORD} later"
    await bot.close()
    await rotating.close()


async def test_rotating_without_a_key_says_so(path):
    store = await Store.open(path)
    with pytest.raises(StoreError, match="RAPPORTEUR_KEY is not set"):
        await store.rotate()
    await store.close()


async def test_a_reader_of_the_page_is_no_reader_of_telegram(path):
    store = await Store.open(path, keys=[KEY])
    store.history.add(DESK_OFFICER, WORD, "search")
    assert await store.history.last(Reader(4242, 4242, face=PAGE)) is None
    await store.close()
