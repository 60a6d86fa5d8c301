"""Digests on the page: each becomes an entry of its conversation once, and what a reader forgets is forgotten."""

from __future__ import annotations

import asyncio

import pytest

from bot.digests import delivered
from bot.message import PAGE, Button, Line, Message, MessageKind, Reader, Request, Run
from bot.packing import pack
from bot.store import Store, StoreError
from bot.web.talks import Talks
from tests.web.standin import answer
from tests.web.talking import KEY, OpenPage, settled, talks_over

OTHER = "o" * 22


def digest(title: str = "New on RCEP") -> Message:
    more = (Button("More", "/changes RCEP"), Button("Mute", "/following mute", edits=True))
    return Message(MessageKind.CHANGES, title, (Line((Run("Added: Myanmar [1]"),)),), buttons=(more,))


async def put(store: Store, chat: int, cause: str, body: str) -> None:
    async with store._database.transaction() as do:
        place = await store.places.number(do, Reader(chat, chat, face=PAGE))
        assert await store.outbox.put(do, [(place, cause, body)])


async def settlement(store: Store) -> list[tuple]:
    return [tuple(row) for row in await store._database.rows("SELECT cause, done_at IS NOT NULL, why FROM outbox ORDER BY id")]


async def open_talk(store: Store, answer=answer) -> tuple[Talks, OpenPage]:
    talks, reader = talks_over(store, answer), OpenPage()
    await talks.greet(KEY, reader.onlooker)
    await talks.ask(KEY, "1", "hello")
    await settled(talks)
    return talks, reader


async def test_what_is_due_becomes_an_entry_of_its_conversation_and_is_told_to_its_open_pages(store):
    talks, reader = await open_talk(store)
    other = OpenPage()
    await talks.greet(OTHER, other.onlooker)
    await put(store, reader.onlooker.chat, "once:a", pack(digest()))
    await talks.bring_due()
    assert reader.shown == ["hello", "1 typed: hello", "New on RCEP"]
    assert reader.entries[-1]["author"] == "bot"
    assert other.entries == []
    assert await settlement(store) == [("once:a", 1, None)]


async def test_all_that_is_due_comes_in_the_order_in_which_it_was_put(store):
    talks, reader = await open_talk(store)
    for n in range(45):
        await put(store, reader.onlooker.chat, f"run:{n}", pack(digest(f"New on {n}")))
    await talks.bring_due()
    assert reader.shown[2:] == [f"New on {n}" for n in range(45)]


async def test_its_buttons_work(store):
    talks, reader = await open_talk(store)
    await put(store, reader.onlooker.chat, "once:a", pack(digest()))
    await talks.bring_due()
    shown = reader.entries[-1]
    for n, token in enumerate(("new", "edited")):
        assert await talks.press(KEY, token, shown["id"], shown["revision"], (0, n))
        await settled(talks)
    assert reader.shown[2:] == ["1 pressed: /following mute", "1 pressed: /changes RCEP"]


async def test_two_programs_on_one_database_add_each_digest_once(store, path):
    talks, reader = await open_talk(store)
    second = await Store.open(path)
    for n in range(20):
        await put(store, reader.onlooker.chat, f"run:{n}", pack(digest(f"New on {n}")))
    await asyncio.gather(talks.bring_due(), talks_over(second).bring_due())
    await second.close()
    await talks.push(KEY)
    assert reader.shown[2:] == [f"New on {n}" for n in range(20)]


async def test_a_digest_for_a_conversation_that_is_gone_is_given_up(store):
    talks, reader = await open_talk(store)
    await put(store, reader.onlooker.chat + 100, "once:a", pack(digest()))
    await talks.bring_due()
    assert reader.shown == ["hello", "1 typed: hello"]
    assert await settlement(store) == [("once:a", 1, "the conversation is gone")]


@pytest.mark.parametrize("body", ["no JSON", "[]", "{}", '{"kind": "odd"}', '{"kind": "list", "buttons": [[{"odd": 1}]]}'])
async def test_a_digest_that_cannot_be_read_holds_up_no_other(store, caplog, body):
    talks, reader = await open_talk(store)
    await put(store, reader.onlooker.chat, "once:a", body)
    await put(store, reader.onlooker.chat, "once:b", pack(digest()))
    await talks.bring_due()
    assert reader.shown[-1] == "New on RCEP"
    assert await settlement(store) == [("once:a", 1, "it cannot be read"), ("once:b", 1, None)]
    assert "cannot be read" in caplog.text


class Announcer:
    """Puts one digest, and wakes whoever delivers."""

    def __init__(self, store: Store, chat: int) -> None:
        self._store, self._chat = store, chat

    async def tick(self) -> int:
        await put(self._store, self._chat, "once:a", pack(digest()))
        return 1

    async def run(self, wake) -> None:
        await self.tick()
        wake()
        await asyncio.Event().wait()


async def test_a_digest_comes_by_itself_as_soon_as_it_is_announced(store, monkeypatch):
    monkeypatch.setattr("bot.digests._LOOK", 60)
    talks, reader = await open_talk(store)
    async with delivered(Announcer(store, reader.onlooker.chat), talks.bring_due, talks.cannot_store):
        await asyncio.wait_for(reader.until(["hello", "1 typed: hello", "New on RCEP"]), 10)


async def test_a_digest_that_another_program_has_announced_comes_by_itself_too(store, monkeypatch):
    monkeypatch.setattr("bot.digests._LOOK", 0.02)
    talks, reader = await open_talk(store)
    async with delivered(None, talks.bring_due, talks.cannot_store):
        await asyncio.sleep(0.05)
        await put(store, reader.onlooker.chat, "once:a", pack(digest()))
        await asyncio.wait_for(reader.until(["hello", "1 typed: hello", "New on RCEP"]), 10)


async def test_a_database_that_fails_for_a_while_loses_no_digest(store, monkeypatch, caplog):
    monkeypatch.setattr("bot.digests._LOOK", 0.02)
    talks, reader = await open_talk(store)
    tell, faults = store.chats.tell, []

    async def full_at_first(*rest: object) -> str | None:
        faults.append(1)
        if len(faults) < 4:
            raise StoreError("the disk is full")
        return await tell(*rest)

    monkeypatch.setattr(store.chats, "tell", full_at_first)
    await put(store, reader.onlooker.chat, "once:a", pack(digest()))
    async with delivered(None, talks.bring_due, talks.cannot_store):
        await asyncio.wait_for(reader.until(["hello", "1 typed: hello", "New on RCEP"]), 10)
    assert caplog.text.count("the disk is full") == 1


def forgetful(request: Request) -> Message:
    if request.text == "/forget":
        return Message(MessageKind.HELP, "All is forgotten.", forgets=True)
    return answer(request)


async def test_an_answer_that_forgets_is_all_that_is_left_on_every_page(store):
    talks, reader = await open_talk(store, forgetful)
    other = OpenPage()
    await talks.greet(KEY, other.onlooker)
    before = reader.onlooker.chat
    await talks.ask(KEY, "2", "/forget")
    await settled(talks)
    assert reader.shown == other.shown == ["All is forgotten."]
    assert reader.onlooker.chat != before, "who asks from now on is nobody who was known"
    assert not await store._database.rows("SELECT 1 FROM chat_entries WHERE body LIKE '%hello%'")
    await talks.ask(KEY, "3", "again")
    await settled(talks)
    assert reader.shown == ["All is forgotten.", "again", f"{reader.onlooker.chat} typed: again"]


async def test_what_was_asked_behind_it_is_forgotten_as_well(store):
    talks, reader = await open_talk(store, forgetful)
    for n, text in enumerate(("/forget", "left over")):
        await store.chats.ask(KEY, f"t{n}", text, {"text": text})
    await talks.greet(KEY, reader.onlooker)
    await settled(talks)
    assert reader.shown == ["All is forgotten."]


async def test_it_is_shown_though_the_conversation_went_with_what_was_forgotten(store):
    loop = asyncio.get_running_loop()

    def thorough(request: Request) -> Message:
        if request.text == "/forget":
            asyncio.run_coroutine_threadsafe(store._database.run("DELETE FROM chats"), loop).result()
        return forgetful(request)

    talks, reader = await open_talk(store, thorough)
    await talks.ask(KEY, "2", "/forget")
    await settled(talks)
    assert reader.shown == ["All is forgotten."]


async def test_a_chat_that_is_cleared_keeps_what_its_reader_saved_and_follows_and_forgets_what_was_asked(store):
    talks, reader = await open_talk(store)
    before = Reader(reader.onlooker.chat, reader.onlooker.chat, face=PAGE)
    store.history.add(before, "/summit 28", "summit")
    await store.behind.done()
    await store.readers.reply(before, "brief")
    await put(store, before.chat, "once:a", pack(digest()))
    await talks.clear(KEY, before.chat)
    assert reader.entries == []
    after = Reader(reader.onlooker.chat, reader.onlooker.chat, face=PAGE)
    assert after.id not in (0, before.id)
    kept = await store.readers.find(after)
    assert kept is not None
    assert kept.replies == "brief"
    assert await store.history.last(after) is None
    await talks.bring_due()
    assert reader.shown == ["New on RCEP"]


async def test_a_cleared_chat_of_one_who_keeps_nothing_leaves_nothing(store):
    talks, reader = await open_talk(store)
    await talks.clear(KEY, reader.onlooker.chat)
    assert await store.chats.keys() == []


async def test_what_was_kept_for_a_conversation_that_was_cleared_meanwhile_is_forgotten_in_time(store):
    talks, reader = await open_talk(store)
    before = Reader(reader.onlooker.chat, reader.onlooker.chat, face=PAGE)
    await talks.clear(KEY, before.chat)
    for who in (before, Reader(1, 1)):
        store.history.add(who, "/summit 28", "summit")
    await put(store, before.chat, "once:a", pack(digest()))
    await store.prune(30)
    assert await store.readers.find(before) is None
    assert await store.readers.find(Reader(1, 1)) is not None
    assert await settlement(store) == []
