"""The audit: rows that stay as they were written, of persons who can be forgotten, for a year."""

import sqlite3
from dataclasses import replace

import pytest

from bot import retention
from bot.message import LOCAL, PAGE, TELEGRAM, Reader
from bot.store import Store, StoreError
from tests.store.filling import PLAIN_AND_SEALED
from tests.store.keeping import DAY, DESK_OFFICER, held
from tests.store.keeping import JOURNALIST as OTHER

ADMIN = replace(DESK_OFFICER, admin=True)
pytestmark = PLAIN_AND_SEALED


async def rows(store: Store) -> list[tuple]:
    """Who, what and what came of it, the newest first."""
    return [(row.face, row.who, row.action, row.what, row.outcome) for row in await store.audit.latest(99)]


async def test_a_row_tells_who_did_what_when_and_what_came_of_it(store, clock):
    row = await store.audit.add(TELEGRAM, ADMIN.id, "add", "report.pdf", "begun")
    assert await rows(store) == [(TELEGRAM, ADMIN.id, "add", "report.pdf", "begun")]
    await store.audit.end(row, "done")
    clock.seconds += 60
    await store.audit.add(LOCAL, 0, "reload", None, "done")
    latest = await store.audit.latest(1)
    assert [(one.at, one.face, one.who, one.what) for one in latest] == [(1_700_000_060, LOCAL, 0, None)]
    assert (await rows(store))[1] == (TELEGRAM, ADMIN.id, "add", "report.pdf", "done")


async def test_a_reader_has_rows_of_their_own_number_and_face_alone(store):
    for face, who in ((TELEGRAM, ADMIN.id), (PAGE, ADMIN.id), (TELEGRAM, OTHER.id)):
        await store.audit.add(face, who, "reload", None, "done")
    assert [(row.face, row.who) for row in await store.audit.of(ADMIN)] == [(TELEGRAM, ADMIN.id)]


async def test_long_and_broken_texts_are_kept_on_one_line_within_a_bound(store):
    row = await store.audit.add(LOCAL, 0, "add", "a\ud800\nb" + " x" * 900, "begun")
    await store.audit.end(row, "failed: " + "y" * 9000)
    [one] = await store.audit.latest(1)
    assert one.what is not None
    assert one.what.startswith("a? b x x")
    assert (len(one.what) <= 500, len(one.outcome) <= 500, one.outcome[-1]) == (True, True, "…")


async def test_somebodys_tries_are_noted_once_a_day_for_each_command(store, clock):
    for _ in range(3):
        store.audit.refuse(TELEGRAM, OTHER.id, "reload")
        store.audit.refuse(TELEGRAM, OTHER.id, "stats")
        store.audit.refuse(TELEGRAM, None, "stats")
    assert [row[1:] for row in reversed(await rows(store))] == [
        (OTHER.id, "reload", None, "refused"),
        (OTHER.id, "stats", None, "refused"),
        (None, "stats", None, "refused"),
    ]
    clock.pass_by(1.1 * DAY)
    store.audit.refuse(TELEGRAM, OTHER.id, "reload")
    assert len(await rows(store)) == 4


async def test_a_try_is_noted_beside_what_the_same_person_did_as_an_admin(store):
    await store.audit.add(TELEGRAM, OTHER.id, "reload", None, "done")
    store.audit.refuse(TELEGRAM, OTHER.id, "reload")
    assert [row[-1] for row in await rows(store)] == ["refused", "done"]


async def test_whoever_is_forgotten_is_taken_out_of_the_rows_which_stay(store, path):
    await store.audit.add(TELEGRAM, ADMIN.id, "add", "report.pdf", "done")
    await store.audit.add(TELEGRAM, OTHER.id, "reload", None, "done")
    store.audit.refuse(TELEGRAM, ADMIN.id, "stats")
    assert (await store.forgetting.held(ADMIN)).noted == 2
    assert await store.forgetting.forget(ADMIN, await store.forgetting.token(ADMIN))
    assert [row[1:4] for row in reversed(await rows(store))] == [
        (None, "add", "report.pdf"),
        (OTHER.id, "reload", None),
        (None, "stats", None),
    ]
    assert (await store.forgetting.held(ADMIN)).noted == 0
    assert await store.audit.of(ADMIN) == []


async def test_a_try_that_waits_to_be_written_does_not_bring_a_forgotten_reader_back(store):
    store.audit.refuse(TELEGRAM, OTHER.id, "stats")
    await store.forgetting.forget(OTHER, await store.forgetting.token(OTHER))
    assert [row[1] for row in await rows(store)] == [None]


async def test_rows_are_kept_for_a_year(store, clock):
    await store.audit.add(TELEGRAM, ADMIN.id, "reload", None, "done")
    clock.pass_by(retention.AUDIT - DAY / 10)
    await store.prune(30)
    assert len(await rows(store)) == 1
    clock.pass_by(DAY / 5)
    await store.prune(30)
    assert await rows(store) == []


async def test_rows_go_along_when_a_conversation_of_the_page_is_cleared(store):
    await store.chats.ask("key", "token", "/reload", {"text": "/reload"})
    before = await store.chats.find("key")
    await store.audit.add(PAGE, before.id, "reload", None, "done")
    await store.chats.clear("key")
    after = await store.chats.find("key")
    assert after.id != before.id
    assert [row[1] for row in await rows(store)] == [after.id]
    await store.forgetting.forget(
        Reader(after.id, after.id, face=PAGE), await store.forgetting.token(Reader(after.id, 0, face=PAGE))
    )
    assert [row[1] for row in await rows(store)] == [None]


async def test_the_number_of_a_conversation_that_is_no_more_leads_nowhere_for_long(store):
    await store.audit.add(PAGE, 4, "reload", None, "done")
    await store.audit.add(TELEGRAM, 4, "reload", None, "done")
    await store.prune(30)
    assert [row[:2] for row in reversed(await rows(store))] == [(PAGE, None), (TELEGRAM, 4)]


async def test_with_a_key_what_was_done_is_sealed(store, path, keys):
    row = await store.audit.add(TELEGRAM, ADMIN.id, "add", "Ruritania.pdf", "begun")
    await store.audit.end(row, "failed: Ruritania.pdf is empty")
    [one] = await store.audit.latest(1)
    assert (one.what, one.outcome) == ("Ruritania.pdf", "failed: Ruritania.pdf is empty")
    assert (b"Ruritania" in held(path)) == (not keys)


async def test_a_row_that_cannot_be_written_is_an_error_in_words(store, path):
    await store._database.run("PRAGMA busy_timeout = 0")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="in use by another program"):
        await store.audit.add(TELEGRAM, ADMIN.id, "reload", None, "begun")
    other.close()
    assert await rows(store) == []
