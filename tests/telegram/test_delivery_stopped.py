"""A bot that stops in the midst, or cannot mark what it sent, doubles nothing; and one bot alone serves a database."""

import asyncio

from bot.telegram import FAILED, STOPPED, Limits
from tests.telegram.outbox import LONG, emptied, known, locked, said, tried, until_true


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
    await outbox.put([1], "Digest")
    double.delay("sendMessage", 0.3)
    await run_bot()
    await until_true(lambda: tried(double, 1))
    async with locked(path):
        await asyncio.sleep(6)  # the database waits for five seconds before it says that it is busy
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
