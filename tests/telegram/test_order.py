"""Within a chat answers come in order; chats do not wait for each other; slow answers show that work is done."""

import asyncio
import random
import threading
import time

from tests.telegram.bots import text


async def test_answers_of_a_chat_come_in_the_order_of_the_questions(double, run_bot):
    def answer(request, desk):
        time.sleep(random.random() / 20)
        return text(request.text)

    await run_bot(answer=answer)
    for number in range(20):
        for chat in (1, 2, 3):
            double.say(f"question {number}", chat=chat)
    for chat in (1, 2, 3):
        await double.reply(20, chat=chat)
        assert [reply.text for reply in double.replies(chat)] == [f"question {number}" for number in range(20)]


async def test_a_press_waits_for_the_question_before_it(double, run_bot):
    def answer(request, desk):
        time.sleep(0 if request.pressed else 0.2)
        return text(request.text)

    await run_bot(answer=answer)
    reply = double.say("/pages")
    double.press_data(reply, "n/pressed")
    await double.reply(2)
    assert [reply.text for reply in double.replies()] == ["/pages", "/pressed"]


async def test_chats_do_not_wait_for_each_other(double, run_bot):
    let_go = threading.Event()

    def answer(request, desk):
        if request.text == "slow":
            let_go.wait(20)
        return text(request.text)

    await run_bot(answer=answer)
    double.say("slow", chat=1)
    for number in range(30):
        double.say(f"{number}", chat=1)
    double.say("quick", chat=2)
    assert (await double.reply(chat=2)).text == "quick"
    assert double.replies(1) == []
    let_go.set()
    await double.reply(31, chat=1)


async def test_no_more_answers_are_worked_out_at_once_than_there_are_workers(double, run_bot):
    at_once, most, lock = 0, 0, threading.Lock()

    def answer(request, desk):
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        time.sleep(0.05)
        with lock:
            at_once -= 1
        return text(request.text)

    await run_bot(answer=answer, workers=3)
    for chat in range(1, 13):
        double.say("x", chat=chat)
    for chat in range(1, 13):
        await double.reply(chat=chat)
    assert most == 3


async def test_a_desk_is_made_for_each_message_in_the_worker(double, run_bot, asked, desk):
    threads = []

    def made():
        threads.append(threading.current_thread())
        return desk()

    await run_bot(desk=made)
    for number in range(1, 4):
        double.say("/echo a")
        await double.reply(number)
    assert len(threads) == 3
    assert threading.main_thread() not in threads


async def test_a_slow_answer_shows_that_it_is_typed(double, run_bot):
    await run_bot(answer=lambda request, desk: time.sleep(0.8) or text("slow"))
    double.say("/slow")
    await double.reply()
    [typing] = double.calls("sendChatAction")
    assert typing.params == {"chat_id": "7", "action": "typing"}


async def test_a_quick_answer_does_not(double, bot):
    double.say("/echo a")
    await double.reply()
    await asyncio.sleep(0.6)
    assert double.calls("sendChatAction") == []


async def test_a_chat_that_floods_holds_up_no_other(double, run_bot):
    let_go = threading.Event()

    def answer(request, desk):
        if request.reader.chat == 1:
            let_go.wait(20)
        return text("done")

    await run_bot(answer=answer)
    for number in range(200):
        double.say(f"{number}", chat=1)
    double.say("hello", chat=2)
    await double.reply(chat=2)
    assert double.replies(1) == []
    let_go.set()
    await double.reply(200, chat=1)


async def test_an_update_that_comes_again_after_a_restart_is_handled_once(double, run_bot, asked):
    running = await run_bot()
    double.say("/echo a")
    update = double.state.updates[-1]
    await double.reply()
    await running.stop()
    double.state.updates.insert(0, update)
    await run_bot()
    double.say("/echo b")
    await double.reply(2)
    assert [request.text for request in asked.requests] == ["/echo a", "/echo b"]
