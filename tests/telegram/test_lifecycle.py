"""Starting, stopping, and what stands in the way: tokens, other pollers, the network, the store."""

import asyncio
import logging
import time

import pytest
from telegram import Bot

from bot.telegram import FAILED, STOPPED, WRONG_TOKEN
from bot.telegram.attempts import Pauses
from bot.telegram.poller import Poller, Trouble
from tests.telegram.bots import text
from tests.telegram.double import TOKEN


def lines(log, start):
    return [line for line in log().splitlines() if line.startswith(start)]


@pytest.mark.parametrize("token", ["4242:AAwrong_wrong_wrong_wrong", "nonsense-without-a-colon", "", "4242:AA\nbb"])
async def test_a_wrong_token_ends_the_bot_with_one_line(run_bot, log, token):
    running = await run_bot(wait=False, token=token)
    assert await asyncio.wait_for(running.task, 3) == WRONG_TOKEN
    [line] = lines(log, "ERROR")
    assert "Telegram refuses the token. Check TELEGRAM_BOT_TOKEN; @BotFather shows the right one." in line
    assert "Traceback" not in log()


async def test_a_token_that_is_revoked_ends_the_bot(double, bot, log):
    double.token = "4242:AAanother"
    double.say("/echo wake up")
    assert await asyncio.wait_for(bot.task, 3) == WRONG_TOKEN
    assert len(lines(log, "ERROR")) == 1


async def test_a_second_poller_is_named_once_and_outlasted(double, run_bot, log, tmp_path):
    pauses = Pauses(first=0.02, longest=2)
    await run_bot(pauses=pauses)
    second = await run_bot(pauses=pauses, store_path=tmp_path / "second.sqlite3")
    for number in range(1, 6):
        double.say("/echo a")
        await double.reply(number)
    await double.until(lambda: len(double.calls("getUpdates")) > 12)
    said = lines(log, "ERROR bot.telegram.poller: Another program is fetching this bot's messages.")
    assert 1 <= len(said) <= 2  # once for each of the two
    assert await second.stop() == STOPPED
    double.say("/echo alone again")
    await double.until(lambda: double.replies()[-1].text == "alone again")


async def test_a_lost_network_is_named_once_and_outlasted(double, bot, log):
    double.say("/echo before")
    await double.reply()
    await double.cut()
    await asyncio.sleep(0.5)
    await double.mend()
    double.say("/echo after")
    assert (await double.reply(2)).text == "after"
    assert len(lines(log, "ERROR bot.telegram.poller: Telegram cannot be reached.")) == 1
    assert len(lines(log, "WARNING bot.telegram.poller: Telegram answers again.")) == 1
    assert "Traceback" not in log()


async def test_the_bot_starts_though_the_network_comes_later(double, run_bot, log):
    await double.cut()
    await run_bot(wait=False)
    for _ in range(500):
        if lines(log, "ERROR"):
            break
        await asyncio.sleep(0.02)
    await double.mend()
    double.say("/echo late")
    assert (await double.reply()).text == "late"
    assert len(lines(log, "ERROR")) == 1


async def test_a_gateway_that_answers_for_telegram_is_outlasted(double, bot, log):
    double.garbled = True
    double.say("/echo a")
    await double.until(lambda: len(double.calls("getUpdates")) > 4)
    double.garbled = False
    assert (await double.reply()).text == "a"
    assert len(lines(log, "ERROR")) == 1
    assert "Traceback" not in log()


async def test_a_webhook_left_behind_is_taken_down(double, run_bot):
    double.state.webhook = "https://example.org/hook"
    await run_bot()
    double.say("/echo a")
    await double.reply()


async def stop_in_time(running):
    began = time.monotonic()
    assert await running.stop() == STOPPED
    assert time.monotonic() - began < 2


async def test_it_stops_in_the_middle_of_a_poll(double, bot):
    await asyncio.sleep(0.1)
    await stop_in_time(bot)


async def test_it_stops_while_the_network_is_gone(double, bot):
    double.say("/echo a")
    await double.reply()
    await double.cut()
    await asyncio.sleep(0.3)
    await stop_in_time(bot)


async def test_it_stops_while_nothing_is_ever_answered(double, bot):
    double.silent = True
    double.say("/echo a")
    await asyncio.sleep(0.2)
    await stop_in_time(bot)


async def test_it_stops_before_it_has_started(double, run_bot):
    double.silent = True
    running = await run_bot(wait=False)
    await double.until(lambda: double.calls("getMe"))
    await stop_in_time(running)


async def test_it_stops_while_it_waits_to_try_again(double, run_bot):
    await double.cut()
    running = await run_bot(wait=False)
    await asyncio.sleep(0.3)
    await stop_in_time(running)


async def test_an_answer_that_is_nearly_done_still_goes_out(double, run_bot):
    running = await run_bot(answer=lambda request, desk: time.sleep(0.3) or text("in time"))
    double.say("/slow")
    await asyncio.sleep(0.15)
    await stop_in_time(running)
    assert [reply.text for reply in double.replies()] == ["in time"]


@pytest.mark.filterwarnings("error")
async def test_an_answer_that_takes_long_is_given_up(double, run_bot, log):
    running = await run_bot(answer=lambda request, desk: time.sleep(3) or text("too late"))
    for chat in (1, 1, 2):
        double.say("/slow", chat=chat)
    await asyncio.sleep(0.2)
    await stop_in_time(running)
    assert "Stopped before 3 updates were answered." in log()
    assert "Traceback" not in log()


async def test_what_was_answered_is_not_answered_again_after_a_restart(double, run_bot, asked):
    for _ in range(3):
        running = await run_bot()
        double.say("/echo a")
        await double.until(lambda: asked.requests)
        await running.stop()
        asked.requests.clear()
    assert len(double.replies()) == 3


async def test_what_was_taken_is_confirmed_at_the_end_and_nothing_else(double):
    taken = []

    async def take(update):
        if len(taken) == 2:
            await asyncio.Event().wait()
        taken.append(update.message.text)

    async def room():
        return None

    for number in range(4):
        double.say(f"question {number}")
    async with Bot(double.token, f"{double.url}/bot") as api:
        poller = Poller(api, Trouble(Pauses()), take, room)
        polling = asyncio.create_task(poller.run())
        await double.until(lambda: double.calls("getUpdates") and double.calls("getUpdates")[0].answer)
        await asyncio.sleep(0.1)
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)
        await poller.confirm()
    assert taken == ["question 0", "question 1"]
    assert [update["message"]["text"] for update in double.state.updates] == ["question 2", "question 3"]


async def test_a_store_that_cannot_be_opened_ends_the_bot_with_its_words(run_bot, tmp_path, log):
    (tmp_path / "broken.sqlite3").write_text("no database at all " * 100)
    running = await run_bot(wait=False, store_path=tmp_path / "broken.sqlite3")
    assert await asyncio.wait_for(running.task, 3) == FAILED
    [line] = lines(log, "ERROR")
    assert "broken.sqlite3: the database" in line
    assert "Restore a backup" in line


async def test_the_token_is_in_no_log(double, run_bot, log):
    for name in ("httpx", "httpcore", "telegram", "aiosqlite", ""):
        logging.getLogger(name).setLevel(logging.DEBUG)
    running = await run_bot()
    double.say("/echo a secret question")
    await double.reply()
    await double.cut()
    await asyncio.sleep(0.2)
    logging.getLogger("anything").warning("url %s", f"{double.url}/bot{TOKEN}/getMe")
    try:
        raise RuntimeError(f"the token `{TOKEN}` was rejected")
    except RuntimeError:
        logging.getLogger("anything").exception("it failed")
    await running.stop()
    assert TOKEN not in log()
    assert TOKEN.partition(":")[2] not in log()
    assert "url http://127.0.0.1" in log()
    assert "RuntimeError: the token `[token]` was rejected" in log()
    assert "a secret question" not in log()


async def test_the_log_is_left_as_it_was(bot):
    during = logging.getLogRecordFactory()
    await bot.stop()
    assert logging.getLogRecordFactory() is not during


async def test_a_token_is_not_shown_by_the_bot_itself(make_bot):
    assert TOKEN not in repr(make_bot())


async def test_of_many_messages_a_few_are_fetched_at_once_and_all_else_has_its_turn_between_two(double):
    for number in range(50):
        double.say(f"/echo {number}")
    done: list[str | int] = []

    async def take(update):
        done.append(update.message.text)
        if len(done) < 80:
            asyncio.get_running_loop().call_soon(done.append, len(done))

    async def room():
        pass

    async with Bot(TOKEN, base_url=f"{double.url}/bot") as api:
        polling = asyncio.create_task(Poller(api, Trouble(Pauses()), take, room).run())
        await double.until(lambda: "/echo 49" in done)
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)
    assert all(int(call.params["limit"]) <= 25 for call in double.calls("getUpdates"))
    assert [one for one in done if isinstance(one, str)] == [f"/echo {number}" for number in range(50)]
    assert [isinstance(one, str) for one in done[:80]] == [True, False] * 40
