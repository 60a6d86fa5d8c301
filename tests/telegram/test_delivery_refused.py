"""What Telegram refuses is sent plain or given up, and what the network loses is sent again; neither holds up another."""

import asyncio

import pytest

from bot.message import Button
from tests.telegram.bots import text
from tests.telegram.double import Refusal
from tests.telegram.outbox import emptied, known, said, until_true, waiting_are


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
