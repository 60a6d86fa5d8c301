"""A question that is edited: its answer follows."""

from datetime import timedelta

import pytest

from bot.store import StoreError
from bot.store.answered import AnsweredQuestions
from tests.telegram.bots import a_command, text
from tests.telegram.double import ME

GROUP = -100123
COMMANDS = [a_command("echo"), a_command("pages"), a_command("save", changes=True)]


@pytest.fixture
async def bot(run_bot):
    return await run_bot(commands=COMMANDS)


async def settled(double):
    """Waits until all that was said in chat 7 so far is handled."""
    before = len(double.replies())
    double.say("/echo end")
    ended = await double.reply(before + 1)
    assert ended.text == "end"


async def test_the_answer_is_edited(double, bot, asked):
    question = double.say("/echo RCEP")
    answer = await double.reply()
    double.amend(question, "/echo AOIP")
    await double.until(lambda: answer.text == "AOIP")
    assert len(double.replies()) == 1
    assert [request.edited for request in asked.requests] == [False, True]


async def test_it_is_edited_as_often_as_the_question(double, bot):
    question = double.say("/echo a")
    answer = await double.reply()
    for words in ("b", "a", "c"):
        double.amend(question, f"/echo {words}")
        await double.until(lambda words=words: answer.text == words)
    assert len(double.replies()) == 1


async def test_an_edit_that_leaves_the_words_does_nothing(double, bot, asked):
    question = double.say("/echo a")
    await double.reply()
    double.amend(question, "/echo a")
    await settled(double)
    assert [request.text for request in asked.requests] == ["/echo a", "/echo end"]


async def test_what_was_answered_in_several_messages_is_edited_in_one_and_the_others_go(double, run_bot):
    def answer(request, desk):
        return text("Long", *["x" * 99] * 60) if request.text == "long" else text(request.text)

    await run_bot(answer=answer)
    question = double.say("long")
    first = await double.reply(1)
    await double.reply(2)
    double.amend(question, "short")
    await double.until(lambda: len(double.replies()) == 1)
    assert double.replies() == [first]
    assert first.text == "short"
    double.amend(question, "long")
    assert (await double.reply(2)).text.startswith("xxx")
    assert first.text.startswith("Long")
    double.amend(question, "short again")
    await double.until(lambda: len(double.replies()) == 1)
    assert first.text == "short again"


async def test_an_answer_that_was_deleted_is_sent_anew_as_a_reply(double, bot):
    question = double.say("/echo a")
    answer = await double.reply()
    del double.state.messages[7, answer.id]
    double.amend(question, "/echo b")
    again = await double.reply()
    assert (again.text, again.reply_to) == ("b", question)


@pytest.mark.parametrize("words", ["/save Other", "/save Trade"])
async def test_what_changes_something_is_not_done_again(double, bot, asked, words):
    question = double.say("/save Trade")
    await double.reply()
    double.amend(question, words)
    await settled(double)
    assert [request.text for request in asked.requests] == ["/save Trade", "/echo end"]


@pytest.mark.parametrize("change", ["/save Trade", "/SAVE Trade", "/svae Trade"])
async def test_a_lookup_edited_into_a_change_stays_as_it_was_answered(double, bot, asked, change):
    question = double.say("/echo a")
    answer = await double.reply()
    double.amend(question, change)
    await settled(double)
    assert answer.text == "a"
    assert change not in [request.text for request in asked.requests]


async def test_a_change_edited_into_a_lookup_is_answered_beside_it(double, bot):
    question = double.say("/save Trade")
    told = await double.reply()
    double.amend(question, "/echo b")
    answer = await double.reply(2)
    assert (told.text, answer.text) == ("/save Trade", "b")


async def test_a_message_that_was_not_for_us_and_now_is_gets_an_answer(double, bot):
    double.chat(GROUP, "supergroup")
    said = double.say("echo a", chat=GROUP)
    double.amend(said, "/echo a")
    answer = await double.reply(chat=GROUP)
    assert (answer.text, answer.reply_to) == ("a", said)


async def test_a_message_that_is_for_us_no_more_keeps_its_answer(double, bot, asked):
    double.chat(GROUP, "supergroup")
    said = double.say("/echo a", chat=GROUP)
    answer = await double.reply(chat=GROUP)
    double.amend(said, "/echo@other_bot b")
    await settled(double)
    assert answer.text == "a"


async def test_after_two_days_nothing_follows(double, bot, asked):
    question = double.say("/echo a")
    answer = await double.reply()
    double.clock.advance(timedelta(days=2, seconds=1).total_seconds())
    double.amend(question, "/echo b")
    await settled(double)
    assert answer.text == "a"
    assert "/echo b" not in [request.text for request in asked.requests]


async def test_answers_are_followed_after_a_restart(double, run_bot):
    first = await run_bot(commands=COMMANDS)
    question = double.say("/echo a")
    answer = await double.reply()
    await settled(double)
    await first.stop()
    await run_bot(commands=COMMANDS)
    double.amend(question, "/echo b")
    await double.until(lambda: answer.text == "b")


async def test_an_answer_that_failed_is_given_when_the_question_is_mended(double, bot, words):
    question = double.say("/fail x")
    assert (await double.reply()).text == words.say("chat.apology")
    double.amend(question, "/echo a")
    assert (await double.reply(2)).text == "a"


async def test_a_store_that_fails_costs_only_the_following(double, bot, monkeypatch, log):
    async def fail(*_):
        raise StoreError("store.sqlite3: the disk is full")

    monkeypatch.setattr(AnsweredQuestions, "keep", fail)
    monkeypatch.setattr(AnsweredQuestions, "find", fail)
    question = double.say("/echo a")
    answer = await double.reply()
    double.amend(question, "/echo b")
    await settled(double)
    assert answer.text == "a"
    assert "the disk is full" in log()


async def test_one_of_our_inline_answers_that_is_edited_is_no_question(double, bot, asked):
    shown = double.say("A brief", via_bot=ME)
    double.amend(shown, "A brief, edited")
    await settled(double)
    assert [request.text for request in asked.requests] == ["/echo end"]
