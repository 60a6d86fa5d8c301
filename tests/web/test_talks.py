"""The page's conversations without a browser: order, faults, restarts."""

from __future__ import annotations

import asyncio
import threading

from bot.message import File, Message, MessageKind, Request
from bot.store import StoreError
from bot.wording import load_words
from briefs import ChartError
from tests.web.standin import answer, chart, summit
from tests.web.talking import KEY, OpenPage, settled, talks_over


async def test_questions_are_answered_in_order_and_told_as_they_come(store):
    talks, reader = talks_over(store), OpenPage()
    await talks.greet(KEY, reader.onlooker)
    for number in range(3):
        await talks.ask(KEY, f"{number}", f"q{number}")
    await settled(talks)
    assert reader.shown == ["q0", "q1", "q2", *(f"1 typed: q{number}" for number in range(3))]
    assert [event["on"] for event in reader.told if event["type"] == "typing"] == [True, False]


async def test_a_page_that_comes_back_is_told_what_it_lacks_and_no_more(store):
    talks, reader = talks_over(store), OpenPage()
    await talks.greet(KEY, reader.onlooker)
    await talks.ask(KEY, "1", "first")
    await settled(talks)
    talks.leave(KEY, reader.onlooker)
    await talks.ask(KEY, "2", "second")
    await settled(talks)
    reader.told.clear()
    await talks.greet(KEY, reader.onlooker)
    (hello,) = reader.told
    assert not hello["fresh"]
    assert reader.shown == ["second", "1 typed: second"]


async def test_what_was_not_answered_when_the_process_died_is_answered_when_the_page_is_back(store):
    held = threading.Event()

    def never(request: Request) -> Message:
        held.wait(5)
        return answer(request)

    first = talks_over(store, never)
    await first.greet(KEY, OpenPage().onlooker)
    await first.ask(KEY, "1", "hello")
    await first.close()
    held.set()
    second, reader = talks_over(store), OpenPage()
    await second.greet(KEY, reader.onlooker)
    await settled(second)
    assert reader.shown == ["hello", "1 typed: hello"]


async def test_an_answer_that_ends_the_process_each_time_is_given_up_with_an_apology(store):
    def never(request: Request) -> Message:
        raise AssertionError("it was tried once too often")

    await store.chats.ask(KEY, "1", "deadly", {"text": "deadly"})
    for _ in range(3):
        (task,) = await store.chats.waiting(KEY)
        await store.chats.begin(task)
    talks, reader = talks_over(store, never), OpenPage()
    await talks.greet(KEY, reader.onlooker)
    await settled(talks)
    assert "Something went wrong" in str(reader.entries[-1]["body"])


async def test_a_chart_that_cannot_be_drawn_is_given_as_text(store):
    def broken(picture):
        raise ChartError("no colours left")

    talks, reader = talks_over(store, lambda request: chart(), broken), OpenPage()
    await talks.greet(KEY, reader.onlooker)
    await talks.ask(KEY, "1", "/figure")
    await settled(talks)
    body = reader.entries[-1]["body"]
    assert body["note"].startswith("The chart could not be shown as a picture")
    assert body["blocks"][0]["text"] == "2024 ─● US$236.6 billion [1]"
    assert "picture" not in body


async def test_whoever_is_no_admin_is_answered_that_only_text_is_read(store):
    talks, reader = talks_over(store, admin=False), OpenPage()
    await talks.greet(KEY, reader.onlooker)
    await talks.send(KEY, "1", File("x.pdf", "application/octet-stream", b"%PDF"))
    await settled(talks)
    sent, said = reader.entries
    assert sent["body"]["file"] == {"name": "x.pdf", "size": 4}
    assert await talks.file(sent["body"]["files"][0]) == File("x.pdf", "application/octet-stream", b"%PDF")
    assert "I read text only" in str(said["body"])


async def test_a_database_that_fails_in_the_middle_is_told_and_the_question_stays(store, monkeypatch, caplog):
    monkeypatch.setattr("bot.web.talks._AGAIN", 0.05)
    talks, reader = talks_over(store), OpenPage()
    await talks.greet(KEY, reader.onlooker)

    async def full(*rest: object) -> bool:
        raise StoreError("the disk is full")

    monkeypatch.setattr(store.chats, "answer", full)
    await talks.ask(KEY, "1", "hello")
    await settled(talks)
    assert [event["words"] for event in reader.told if event["type"] == "failed"] == [load_words().say("page.unstored")]
    assert len(await store.chats.waiting(KEY)) == 1
    monkeypatch.undo()
    # It is tried again by itself.
    await asyncio.wait_for(reader.until(["hello", "1 typed: hello"]), 10)


async def test_a_conversation_that_is_cleared_while_an_answer_is_made_stays_cleared(store):
    go = threading.Event()

    def slow(request: Request) -> Message:
        go.wait(5)
        return summit()

    talks, reader = talks_over(store, slow), OpenPage()
    await talks.greet(KEY, reader.onlooker)
    await talks.ask(KEY, "1", "/summit 28")
    await asyncio.sleep(0.05)
    await talks.clear(KEY, reader.onlooker.chat)
    go.set()
    await settled(talks)
    assert reader.entries == []
    await talks.ask(KEY, "2", "/summit 28")
    await settled(talks)
    assert reader.shown == ["/summit 28", "28th Summit"]


async def test_a_fault_that_goes_on_is_logged_once(store, caplog):
    talks = talks_over(store)
    for _ in range(3):
        talks.cannot_store(StoreError("the disk is full"))
    assert caplog.text.count("the disk is full") == 1


async def test_a_conversation_that_began_after_it_was_cleared_is_not_cleared_again(store):
    talks, reader = talks_over(store), OpenPage()
    await talks.greet(KEY, reader.onlooker)
    await talks.ask(KEY, "1", "first")
    await settled(talks)
    known = reader.onlooker.chat
    await talks.clear(KEY, known)
    await talks.ask(KEY, "2", "second")
    await settled(talks)
    await talks.clear(KEY, known)
    assert reader.shown[0] == "second"


async def test_two_pages_on_one_conversation_are_told_the_same(store):
    talks, one, two = talks_over(store), OpenPage(), OpenPage()
    await talks.greet(KEY, one.onlooker)
    await talks.greet(KEY, two.onlooker)
    await talks.ask(KEY, "1", "/summit 28")
    await settled(talks)
    shown = one.entries[-1]
    assert await talks.press(KEY, "2", shown["id"], shown["revision"], (0, 0))
    await settled(talks)
    assert one.entries == two.entries
    assert one.shown == ["/summit 28", "Why this answer"]
    assert not await talks.press(KEY, "3", shown["id"], shown["revision"], (0, 0)), "it was edited since"


async def test_whoever_opens_the_page_may_do_what_the_terminal_may(store):
    readers = []

    def note(request: Request) -> Message:
        readers.append(request.reader)
        return Message(MessageKind.HELP, "ok")

    talks = talks_over(store, note)
    await talks.ask(KEY, "1", "/help")
    await settled(talks)
    assert readers[0].admin
    assert readers[0].private


async def test_the_settings_may_take_the_admins_commands_from_the_page(store):
    readers = []

    def note(request: Request) -> Message:
        readers.append(request.reader)
        return Message(MessageKind.HELP, "ok")

    talks = talks_over(store, note, admin=False)
    await talks.ask(KEY, "1", "/help")
    await settled(talks)
    assert not readers[0].admin


async def test_an_answer_that_cannot_be_stored_again_and_again_is_no_try_of_its_own(store, monkeypatch):
    monkeypatch.setattr("bot.web.talks._AGAIN", 0.001)
    talks, reader, kept, faults = talks_over(store), OpenPage(), store.chats.answer, []

    async def full_at_first(*rest: object) -> bool:
        faults.append(1)
        if len(faults) < 6:
            raise StoreError("the disk is full")
        return await kept(*rest)

    monkeypatch.setattr(store.chats, "answer", full_at_first)
    await talks.greet(KEY, reader.onlooker)
    await talks.ask(KEY, "1", "hello")
    await asyncio.wait_for(reader.until(["hello", "1 typed: hello"]), 10)
