"""Limits of Telegram: one chat that floods waits alone, two hold up all, and people are answered first."""

import asyncio
import time

from bot.telegram import Limits
from tests.telegram.double import Refusal
from tests.telegram.outbox import Puts, emptied, known, said, tries_are, until_true, waiting_are


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
