"""What is kept of one reader is forgotten whole, whenever they say so; nothing of anybody else."""

import sqlite3
from dataclasses import replace

import pytest

from bot.message import LOCAL, TELEGRAM, Reader
from bot.store import StoreError
from bot.store.forgetting import IN_NOTES, OF_NOBODY, OF_OWNERS, OF_READERS, ON_PAGE, ON_TELEGRAM, TOLD_TO_NOBODY, WITH_THESE
from tests.store.filling import PLAIN_AND_SEALED, dump, fill, fill_page
from tests.store.keeping import DESK_OFFICER, JOURNALIST, held

GROUP = replace(DESK_OFFICER, chat=-100930930, private=False)
pytestmark = PLAIN_AND_SEALED


async def test_every_table_is_known_to_hold_something_of_a_reader_or_nothing(store, path):
    lists = [OF_READERS, IN_NOTES, OF_OWNERS, ON_TELEGRAM, ON_PAGE, TOLD_TO_NOBODY, WITH_THESE, OF_NOBODY]
    listed = [table for one in lists for table in one]
    assert sorted(listed) == sorted(dump(path))


async def test_tables_that_go_with_others_are_bound_to_them(store, path):
    db = sqlite3.connect(path)
    for table, other in WITH_THESE.items():
        bound = {(row[2], row[6]) for row in db.execute(f"PRAGMA foreign_key_list({table})")}
        assert (other, "CASCADE") in bound, table
    db.close()


async def test_a_reader_who_is_forgotten_is_in_no_table_and_in_no_file(store, path):
    await fill(store, DESK_OFFICER, "Ruritania")
    await fill(store, JOURNALIST, "Elbonia")
    before = {table for table, rows in dump(path).items() if rows}
    assert before >= set(OF_READERS) | set(OF_OWNERS) | set(ON_TELEGRAM) | set(TOLD_TO_NOBODY) | set(WITH_THESE) - {
        "chat_entries",
        "chat_tasks",
        "chat_files",
    }
    assert await store.forgetting.forget(DESK_OFFICER, await store.forgetting.token(DESK_OFFICER))
    assert str(DESK_OFFICER.id) not in str(dump(path))
    assert b"Ruritania" not in held(path)
    others = {*OF_NOBODY, *IN_NOTES}
    counts = {table: len(rows) for table, rows in dump(path).items() if table not in others and not table.startswith("chat")}
    assert set(counts.values()) == {1}
    assert await store.history.last(JOURNALIST) == "/find Elbonia"
    assert await store.readers.awaited(JOURNALIST) == "/rename Elbonia"
    assert len(await store.outbox.due(TELEGRAM, 9)) == 1


async def test_a_button_that_a_forgotten_reader_had_alike_with_another_stays_the_others(store, path):
    tokens = [await store.actions.keep("/why Ruritania", owner=who) for who in (DESK_OFFICER, JOURNALIST, None)]
    await store.forgetting.forget(DESK_OFFICER, await store.forgetting.token(DESK_OFFICER))
    assert [bool(await store.actions.find(token)) for token in tokens] == [False, True, True]


async def test_what_two_are_told_alike_stays_for_the_other(store, path):
    await fill(store, DESK_OFFICER, "Ruritania")
    await fill(store, JOURNALIST, "Ruritania")
    assert len(dump(path)["outbox_bodies"]) == 1
    await store.forgetting.forget(DESK_OFFICER, await store.forgetting.token(DESK_OFFICER))
    [due] = await store.outbox.due(TELEGRAM, 9)
    assert (due.place.chat, due.body) == (JOURNALIST.chat, "news of Ruritania")


async def test_what_a_group_follows_outlives_a_member_who_is_forgotten(store, path):
    await store.follows.add(GROUP, "x", "g", lambda place: None, 9)
    await fill(store, DESK_OFFICER, "Ruritania")
    await store.forgetting.forget(GROUP, await store.forgetting.token(GROUP))
    assert [row[2] for row in dump(path)["places"]] == [GROUP.chat]
    assert len(dump(path)["follows"]) == 1


async def test_a_lookup_that_waits_to_be_written_does_not_bring_a_forgotten_reader_back(store, path):
    store.history.add(DESK_OFFICER, "/find Ruritania", "search")
    store.saved.read(DESK_OFFICER, "/find Ruritania", "print", "g")
    store.history.add(JOURNALIST, "/find Elbonia", "search")
    assert await store.forgetting.forget(DESK_OFFICER, await store.forgetting.token(DESK_OFFICER))
    await store.behind.done()
    assert str(DESK_OFFICER.id) not in str(dump(path))
    assert b"Ruritania" not in held(path)
    assert await store.history.last(JOURNALIST) == "/find Elbonia"


async def test_a_reader_whose_lookups_cannot_be_written_is_not_said_to_be_forgotten(store, path):
    await fill(store, DESK_OFFICER, "Ruritania")
    token = await store.forgetting.token(DESK_OFFICER)
    await store._database.run("PRAGMA busy_timeout = 0")
    store.history.add(DESK_OFFICER, "/find Elbonia", "search")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError):
        await store.forgetting.forget(DESK_OFFICER, token)
    other.close()
    assert await store.history.last(DESK_OFFICER) == "/find Elbonia"
    assert await store.forgetting.forget(DESK_OFFICER, token)
    assert str(DESK_OFFICER.id) not in str(dump(path))


async def test_the_same_number_on_another_face_is_not_forgotten(store, path):
    other = replace(DESK_OFFICER, face=LOCAL)
    await fill(store, DESK_OFFICER, "Ruritania")
    store.history.add(other, "/find Elbonia", "search")
    await store.forgetting.forget(other, await store.forgetting.token(other))
    assert await store.history.last(DESK_OFFICER) == "/find Ruritania"
    assert len(dump(path)["answered"]) == 1
    assert await store.history.last(other) is None


async def test_a_conversation_of_the_page_is_forgotten_with_its_files_and_no_other(store, path):
    mine = await fill_page(store, "mine", "Ruritania")
    await fill_page(store, "other", "Elbonia")
    await store.forgetting.forget(mine, await store.forgetting.token(mine))
    assert b"Ruritania" not in held(path)
    assert await store.chats.find("mine") is None
    assert len(await store.chats.waiting("other")) == 1
    assert [row[1] for row in dump(path)["chat_files"]] == [row[0] for row in dump(path)["chat_entries"]]


async def test_a_conversations_number_is_no_number_of_a_reader_on_telegram(store):
    page = await fill_page(store, "mine", "Ruritania")
    same = Reader(page.id, page.id, face=TELEGRAM)
    await store.forgetting.forget(same, await store.forgetting.token(same))
    assert await store.chats.find("mine") is not None


async def test_it_is_counted_what_there_is_to_forget(store):
    await fill(store, DESK_OFFICER, "Ruritania")
    held = await store.forgetting.held(DESK_OFFICER)
    assert (held.saved, held.follows, held.lookups, held.waiting) == (1, 1, 1, 1)
    held = await store.forgetting.held(JOURNALIST)
    assert (held.saved, held.follows, held.lookups, held.waiting) == (0, 0, 0, 0)


@pytest.mark.parametrize("wrong", ["", "x", "A" * 16, "x" * 4096])
async def test_a_wrong_token_forgets_nothing(store, wrong):
    await fill(store, DESK_OFFICER, "Ruritania")
    assert not await store.forgetting.forget(DESK_OFFICER, wrong)
    assert await store.history.last(DESK_OFFICER) == "/find Ruritania"


async def test_anothers_token_forgets_nobody(store):
    await fill(store, DESK_OFFICER, "Ruritania")
    await fill(store, JOURNALIST, "Elbonia")
    assert not await store.forgetting.forget(DESK_OFFICER, await store.forgetting.token(JOURNALIST))
    assert await store.history.last(DESK_OFFICER) == "/find Ruritania"
    assert await store.history.last(JOURNALIST) == "/find Elbonia"


async def test_a_token_is_good_for_five_minutes_and_for_ten_no_more(store, clock):
    token = await store.forgetting.token(DESK_OFFICER)
    clock.seconds += 300
    assert await store.forgetting.forget(DESK_OFFICER, token)
    clock.seconds += 300
    assert not await store.forgetting.forget(DESK_OFFICER, token)
