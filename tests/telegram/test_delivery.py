"""What waits in the outbox reaches its chats: once, in order, a few at a time, whatever the network and Telegram do."""

import asyncio
import sqlite3
import time

import pytest

from bot.message import TELEGRAM, Button, Reader
from bot.store import Store
from bot.store.outbox import Outbox
from bot.telegram import FAILED, STOPPED, Limits
from tests.telegram.bots import text
from tests.telegram.double import Refusal
from tests.telegram.outbox import outbox_at

LONG = text("Digest", *("word " * 700 for _ in range(3)))
"""Three chat messages."""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "store.sqlite3"


@pytest.fixture
async def outbox(path):
    async with outbox_at(path) as opened:
        yield opened


# What the database holds is seen by looking; nothing tells of it.
async def emptied(outbox, seconds=45):
    """Waits until all is sent or given up."""
    async with asyncio.timeout(seconds):
        while await outbox.waiting():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def until_true(look, seconds=10):
    async with asyncio.timeout(seconds):
        while not await look():  # noqa: ASYNC110
            await asyncio.sleep(0.02)


async def waiting_are(outbox, number):
    return await outbox.waiting() == number


def said(double, chat):
    return [shown.text for shown in double.replies(chat)]


def known(double, *chats):
    for chat in chats:
        double.chat(chat, "private" if chat > 0 else "supergroup")


class Puts:
    """Puts a message for some chats when it is told to, as the announcer does, and wakes the delivery."""

    def __init__(self, outbox, chats):
        self._outbox, self._chats = outbox, chats
        self.due = asyncio.Event()

    async def run(self, wake):
        await self.due.wait()
        await self._outbox.put(self._chats, "told at once")
        wake()


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


async def test_no_more_are_in_flight_than_is_set(double, run_bot, outbox):
    known(double, *range(1, 31))
    double.delay("sendMessage", 0.05, times=100)
    most = 0
    await outbox.put(range(1, 31), "Digest")
    await run_bot(in_flight=3)
    while await outbox.waiting():
        most = max(most, len([call for call in double.calls("sendMessage") if call.answer is None]))
        await asyncio.sleep(0.005)
    assert most == 3
    assert all(said(double, chat) == ["Digest"] for chat in range(1, 31))


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


async def test_a_chat_that_floods_waits_alone_and_as_long_as_told(double, run_bot, outbox):
    known(double, 1, 2, 3)
    double.refuse("sendMessage", Refusal.flood(2), chat=1)
    await outbox.put([1, 2, 3], "Digest")
    began = time.monotonic()
    await run_bot(in_flight=1)
    await double.reply(chat=3)
    assert said(double, 1) == []
    await emptied(outbox)
    assert (time.monotonic() - began >= 2, said(double, 1)) == (True, ["Digest"])
    assert len([call for call in double.calls("sendMessage") if call.params["chat_id"] == "1"]) == 2


async def test_what_was_put_off_is_sent_in_time_though_another_takes_long(double, run_bot, outbox):
    known(double, 1, 2)
    double.delay("sendMessage", 4, chat=1)
    double.refuse("sendMessage", Refusal.flood(1), chat=2)
    await outbox.put([1, 2], "Digest")
    await run_bot()
    await double.reply(chat=2)
    assert [call.answer for call in double.calls("sendMessage") if call.params["chat_id"] == "1"] == [None]
    await emptied(outbox)


async def test_where_two_chats_flood_all_wait(double, run_bot, outbox):
    known(double, 1, 2, 3)
    for chat in (1, 2):
        double.refuse("sendMessage", Refusal.flood(1), chat=chat)
    await outbox.put([1, 2, 3], "Digest")
    began = time.monotonic()
    await run_bot(in_flight=1)
    await double.reply(chat=3)
    assert time.monotonic() - began >= 1
    await emptied(outbox)


async def test_what_two_floods_hold_up_goes_out_once_somebody_was_answered(double, run_bot, outbox):
    known(double, 1, 2, 3, 9)
    for chat in (1, 2):
        double.refuse("sendMessage", Refusal.flood(3600), chat=chat)
    await outbox.put([1, 2, 3], "Digest")
    await run_bot(in_flight=1)
    await until_true(lambda: tries_are(outbox, [1, 1, 0]))
    double.say("/echo a", chat=9)
    assert (await double.reply(chat=9)).text == "a"
    assert (await double.reply(chat=3)).text == "Digest"
    await until_true(lambda: waiting_are(outbox, 2))


async def tries_are(outbox, tries):
    return [number for (number,) in await outbox.rows("tries")] == tries


LOST = [
    lambda chat: setattr(chat, "blocked", True),
    lambda chat: chat.deactivate(),
    lambda chat: chat.delete(),
]


@pytest.mark.parametrize("lose", LOST)
async def test_a_lost_reader_is_written_to_no_more_until_they_write(double, run_bot, outbox, lose):
    known(double, 1, 2)
    lose(double.chat(1))
    await outbox.put([1, 2], "first")
    await outbox.put([1, 2], "second")
    await run_bot()
    await double.reply(2, chat=2)
    await until_true(lambda: silent(outbox, 1))
    assert len([call for call in double.calls("sendMessage") if call.params["chat_id"] == "1"]) == 1
    await until_true(lambda: waiting_are(outbox, 2))
    double.chat(1).blocked, double.chat(1).refusal = False, None
    double.say("/echo back again", chat=1)
    await double.reply(3, chat=1)
    assert sorted(said(double, 1)) == ["back again", "first", "second"]
    await emptied(outbox)
    assert not await silent(outbox, 1)


async def silent(outbox, chat):
    rows = await outbox.store._database.rows("SELECT silent_since, silent_why FROM places WHERE chat = ?", (chat,))
    return rows[0][0] is not None and rows[0][1]


async def test_a_group_that_put_the_bot_out_is_silent_with_the_reason(double, run_bot, outbox):
    known(double, -5)
    double.chat(-5).kick()
    await outbox.put([-5], "Digest")
    await run_bot()
    await until_true(lambda: silent(outbox, -5))
    assert await silent(outbox, -5) == "Forbidden: bot was kicked from the supergroup chat"


async def test_a_reply_that_is_blocked_silences_the_digests_too(double, run_bot, outbox):
    await run_bot()
    await outbox.put([7], "Digest", cause="later")
    await outbox.store.outbox.put_off((await outbox.rows("id"))[0][0], 3600)
    double.say("/echo a")
    double.chat(7).blocked = True
    await until_true(lambda: silent(outbox, 7))


async def test_what_telegram_refuses_for_good_is_given_up_with_the_reason(double, run_bot, outbox, log):
    known(double, 1)
    double.refuse("sendMessage", Refusal.bad("something odd about 'their words'"), times=2)
    await outbox.put([1], "first")
    await outbox.put([1], "second")
    await run_bot()
    await emptied(outbox)
    assert await outbox.rows() == [(1, "something odd about …"), (1, None)]
    assert said(double, 1) == ["second"]
    assert "A digest was given up: something odd about …" in log()
    assert "their words" not in log()


async def test_what_telegram_refuses_for_an_unknown_reason_goes_out_plain(double, run_bot, outbox):
    known(double, 1)
    double.refuse("sendMessage", Refusal.bad("something odd"))
    await outbox.put([1], text("Digest").with_buttons([Button("Open", "/pages 3")]))
    await run_bot()
    await emptied(outbox)
    [shown] = double.replies(1)
    assert (shown.text, shown.entities, shown.labels) == ("Digest", [], [])
    assert await outbox.rows() == [(1, None)]


async def test_markup_that_is_refused_goes_out_as_plain_text(double, run_bot, outbox):
    known(double, 1)
    double.refuse("sendMessage", Refusal.bad("can't parse entities: unsupported start tag"))
    await outbox.put([1], "Digest")
    await run_bot()
    await emptied(outbox)
    assert (said(double, 1), double.replies(1)[0].entities) == (["Digest"], [])


@pytest.mark.parametrize("code", [500, 502, 504])
async def test_a_server_error_is_outlasted_however_long(double, run_bot, outbox, code):
    known(double, *range(1, 6))
    double.refuse("sendMessage", Refusal(code, "Server Error"), times=12)
    await outbox.put(range(1, 6), "Digest")
    await run_bot()
    await emptied(outbox)
    assert [said(double, chat) for chat in range(1, 6)] == [["Digest"]] * 5


async def test_one_message_that_the_server_chokes_on_holds_up_no_other(double, run_bot, outbox):
    known(double, *range(1, 21))
    double.refuse("sendMessage", Refusal(500, "Internal Server Error"), times=10_000, chat=1)
    await outbox.put(range(1, 21), "Digest")
    await run_bot()
    for chat in range(2, 21):
        await double.reply(chat=chat)
    await until_true(lambda: waiting_are(outbox, 1))


async def test_a_network_that_goes_and_comes_back_loses_nothing(double, run_bot, outbox):
    known(double, *range(1, 201))
    await outbox.put(range(1, 201), "Digest")
    await run_bot()
    await double.reply(chat=20)
    await double.cut()
    await asyncio.sleep(0.5)
    assert await outbox.waiting()
    await double.mend()
    await emptied(outbox)
    counts = [len(said(double, chat)) for chat in range(1, 201)]
    assert min(counts) == 1
    assert sum(counts) - 200 <= 8


async def test_a_connection_that_is_lost_before_the_message_took_effect_costs_nothing(double, run_bot, outbox):
    known(double, 1)
    double.hang_up("sendMessage", times=3)
    await outbox.put([1], "Digest")
    await run_bot()
    await emptied(outbox)
    assert said(double, 1) == ["Digest"]


async def test_a_connection_that_is_lost_after_the_message_took_effect_may_double_it(double, run_bot, outbox):
    known(double, 1)
    double.hang_up("sendMessage", after=True)
    await outbox.put([1], "Digest")
    await run_bot()
    await emptied(outbox)
    assert said(double, 1) == ["Digest"] * 2


async def test_a_group_that_moved_is_followed_with_all_that_waits_for_it(double, run_bot, outbox):
    double.chat(-5, "group").moved_to = -100555
    known(double, -100555)
    for number in range(3):
        await outbox.put([-5], f"digest {number}")
    await run_bot()
    await emptied(outbox)
    assert said(double, -100555) == ["digest 0", "digest 1", "digest 2"]
    assert len([call for call in double.calls("sendMessage") if call.params["chat_id"] == "-5"]) == 1
    assert [tuple(row) for row in await outbox.store._database.rows("SELECT chat FROM places")] == [(-100555,)]


async def test_a_group_that_says_that_it_moves_is_followed(double, run_bot, outbox):
    double.chat(-5, "group")
    await outbox.put([-5], "Digest", cause="later")
    [(number,)] = await outbox.rows("id")
    await outbox.store.outbox.put_off(number, 1)
    await run_bot()
    double.migrate(-5, -100555)
    await emptied(outbox)
    assert said(double, -100555) == ["Digest"]
    assert not [call for call in double.calls("sendMessage") if call.params["chat_id"] == "-5"]


async def test_a_long_message_goes_on_where_it_stopped(double, run_bot, outbox):
    known(double, 1)
    await outbox.put([1], LONG)
    double.hang_up("sendMessage", times=10_000)
    running = await run_bot()
    await until_true(lambda: tried(double, 3))
    await running.stop()
    [(number,)] = await outbox.rows("id")
    await outbox.store.outbox.sent_part(number, 1)
    double._faults._ordered.clear()
    await run_bot()
    await emptied(outbox)
    assert [len(shown) > 3000 for shown in said(double, 1)] == [True, True]
    assert not said(double, 1)[0].startswith("Digest")


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


async def tried(double, times):
    return len(double.calls("sendMessage")) >= times


async def test_between_the_parts_of_a_long_message_no_other_comes(double, run_bot, outbox):
    known(double, 1)
    await outbox.put([1], LONG)
    await outbox.put([1], "after it")
    await run_bot()
    await emptied(outbox)
    assert [shown[:8] for shown in said(double, 1)] == ["Digest\nw", "word wor", "word wor", "after it"]


async def test_limits_are_kept_and_people_are_answered_first(double, run_bot, outbox):
    double.limit_floods()
    known(double, *range(1, 101))
    await outbox.put(range(1, 101), "Digest")
    await run_bot(limits=Limits())
    await double.reply(chat=40)
    double.say("/echo a", chat=500)
    await double.reply(chat=500)
    assert await outbox.waiting()
    await emptied(outbox)
    assert not [call for call in double.calls("sendMessage") if not call.answer["ok"]]


async def test_a_busy_group_delays_its_digest_and_no_other(double, run_bot, outbox):
    known(double, -5, 1, 2)
    puts = Puts(outbox, [-5, 1, 2])
    limits = Limits(overall=None, chat=None, group=2)
    await run_bot(limits=limits, in_flight=1, announcer=lambda store, workers: puts)
    for number in (1, 2):
        double.say("/echo a", chat=-5)
        await double.reply(number, chat=-5)
    puts.due.set()
    for chat in (1, 2):
        await double.reply(chat=chat)
    await until_true(lambda: waiting_are(outbox, 1))
    assert await outbox.rows("tries") == [(1,), (0,), (0,)]
    [(wait,)] = await outbox.rows("max(not_before) - max(put_at)")
    assert 55 <= wait <= 61


async def test_it_stops_in_time_in_the_midst_of_a_broadcast_and_doubles_nothing(double, run_bot, outbox):
    known(double, *range(1, 301))
    await outbox.put(range(1, 301), "Digest")
    for _ in range(3):
        double.delay("sendMessage", 0.02, times=60)
        running = await run_bot()
        await asyncio.sleep(0.2)
        assert await running.stop() == STOPPED
    assert await outbox.waiting()
    await run_bot()
    await emptied(outbox)
    assert [said(double, chat) for chat in range(1, 301)] == [["Digest"]] * 300


async def test_it_stops_in_time_while_the_limits_hold_it_up(double, run_bot, outbox):
    known(double, *range(1, 101))
    await outbox.put(range(1, 101), "Digest")
    running = await run_bot(limits=Limits(overall=1))
    await double.reply(chat=1)
    assert await running.stop() == STOPPED


async def test_what_cannot_be_marked_is_not_sent_again_and_again(double, run_bot, outbox, path):
    known(double, 1)
    blocking = sqlite3.connect(path, isolation_level=None)
    await outbox.put([1], "Digest")
    double.delay("sendMessage", 0.3)
    await run_bot()
    await until_true(lambda: tried(double, 1))
    blocking.execute("BEGIN IMMEDIATE")
    await asyncio.sleep(6)  # the database waits for five seconds before it says that it is busy
    blocking.execute("ROLLBACK")
    await emptied(outbox)
    assert said(double, 1) == ["Digest"]


async def test_updates_that_come_twice_are_answered_once(double, run_bot, asked):
    double.hang_up("getUpdates", times=2, after=True)
    double.say("/echo a")
    await run_bot()
    await double.reply()
    await asyncio.sleep(0.3)
    assert [request.text for request in asked.requests] == ["/echo a"]


async def test_a_second_bot_on_the_same_database_says_so_and_ends(double, run_bot, outbox, log, path):
    first = await run_bot()
    second = await run_bot(wait=False)
    assert await asyncio.wait_for(second.task, 3) == FAILED
    [line] = [line for line in log().splitlines() if line.startswith("ERROR")]
    assert f"{path}: the database already serves a bot: process " in line
    assert f"holds {path}.telegram.lock. Stop that one, or give this bot its own folder" in line
    double.say("/echo still on")
    await double.reply()
    await first.stop()
    third = await run_bot()
    double.say("/echo on again")
    await double.reply(2)
    assert await third.stop() == STOPPED
