"""What waits in the outbox reaches its chats: once, in order, a few at a time, whatever the network and Telegram do."""

import asyncio
import sqlite3
import time

from bot.message import TELEGRAM, Button, Reader
from bot.store import Store
from bot.store.outbox import Outbox
from tests.telegram.bots import text
from tests.telegram.outbox import LONG, Puts, emptied, known, said


async def test_what_waits_is_sent_at_the_start_once_and_marked(double, run_bot, outbox):
    known(double, 1, 2)
    await outbox.put([1, 2], text("Digest").with_buttons([Button("Open", "/pages 3")]))
    running = await run_bot()
    await emptied(outbox)
    assert [(said(double, chat), double.replies(chat)[0].labels) for chat in (1, 2)] == [(["Digest"], [["Open"]])] * 2
    await running.stop()
    await run_bot()
    await asyncio.sleep(0.3)
    assert (said(double, 1), await outbox.rows()) == (["Digest"], [(1, None)] * 2)


async def test_a_long_button_of_a_digest_is_the_readers_in_a_private_chat_and_nobodys_in_a_group(double, run_bot, outbox, path):
    known(double, 7, -100)
    digest = text("Digest").with_buttons([Button("Open", "/find " + "nuclear " * 20)])
    await outbox.put([7, -100], digest)
    await run_bot()
    await emptied(outbox)
    with sqlite3.connect(path) as db:
        owners = [owner for (owner,) in db.execute("SELECT owner FROM actions")]
    store = await Store.open(path)
    reader = Reader(7, 7, face=TELEGRAM)
    assert await store.forgetting.forget(reader, await store.forgetting.token(reader))
    await store.close()
    with sqlite3.connect(path) as db:
        left = [owner for (owner,) in db.execute("SELECT owner FROM actions")]
    assert len(owners) == 2
    assert left == [None]


async def test_what_the_announcer_puts_is_sent_at_once(double, run_bot, outbox):
    known(double, 1)
    puts = Puts(outbox, [1])
    await run_bot(announcer=lambda store, workers: puts)
    await asyncio.sleep(0.2)
    puts.due.set()
    assert (await double.reply(chat=1)).text == "told at once"


async def test_a_failing_announcer_is_logged_and_ends_nothing_else(double, run_bot, outbox, log):
    class Broken:
        async def run(self, wake):
            raise ValueError("no such thing")

    await run_bot(announcer=lambda store, workers: Broken())
    double.say("/echo a")
    await double.reply()
    assert "A chore failed." in log()


async def test_the_messages_of_a_chat_come_in_the_order_in_which_they_were_put(double, run_bot, outbox):
    known(double, 1, 2)
    for number in range(10):
        await outbox.put([1, 2], f"digest {number}")
    await run_bot()
    await emptied(outbox)
    assert said(double, 1) == said(double, 2) == [f"digest {number}" for number in range(10)]


async def test_a_digest_goes_into_its_topic(double, run_bot, outbox):
    double.chat(-5, "supergroup", forum=True).threads.update({55, 56})
    for thread in (55, 56):
        await outbox.put([-5], f"for {thread}", thread=thread)
    await run_bot()
    await emptied(outbox)
    assert [(reply.thread, reply.text) for reply in double.replies(-5)] == [(55, "for 55"), (56, "for 56")]


async def test_what_arrives_while_the_outbox_is_read_is_not_sent_again(double, run_bot, outbox, monkeypatch):
    read = Outbox.due

    async def slowly(self, face, most):
        rows = await read(self, face, most)
        await asyncio.sleep(0.05)
        return rows

    monkeypatch.setattr(Outbox, "due", slowly)
    known(double, *range(1, 31))
    for chat in range(1, 31):
        double.delay("sendMessage", 0.03 * (chat % 3), chat=chat)
    await outbox.put(range(1, 31), "Digest")
    await run_bot(in_flight=3)
    await emptied(outbox)
    assert [said(double, chat) for chat in range(1, 31)] == [["Digest"]] * 30


async def test_what_falls_due_while_the_outbox_is_looked_at_is_not_left_for_a_minute(double, run_bot, outbox, monkeypatch):
    clock = [time.time() + 100]
    look, looks = Outbox.due, []

    async def due(*asked):
        found = await look(*asked)
        looks.append(found)
        clock[0] += 10
        return found

    known(double, 1)
    await outbox.put([1], "Digest")
    [(number,)] = await outbox.rows("id")
    await outbox.store.outbox.put_off(number, 105)
    monkeypatch.setattr(Outbox, "due", due)
    await run_bot(now=lambda: clock[0])
    await emptied(outbox, seconds=20)
    assert looks[0] == []


async def test_between_the_parts_of_a_long_message_no_other_comes(double, run_bot, outbox):
    known(double, 1)
    await outbox.put([1], LONG)
    await outbox.put([1], "after it")
    await run_bot()
    await emptied(outbox)
    assert [shown[:8] for shown in said(double, 1)] == ["Digest\nw", "word wor", "word wor", "after it"]
