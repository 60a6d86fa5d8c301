"""What Telegram may refuse, and what becomes of the answer."""

import time

import pytest
from telegram import Bot

from bot.telegram.attempts import Pauses, Undelivered
from bot.telegram.html import Part
from bot.telegram.sender import Place, Sender
from tests.telegram.bots import text
from tests.telegram.double import Refusal

# The library warns that it will give the seconds of a 429 in another type; a running bot silences that.
pytestmark = pytest.mark.filterwarnings("ignore:(?s).*retry_after")

UNPARSABLE = Refusal.bad('can\'t parse entities: Unsupported start tag "x" at byte offset 3')


async def test_a_flood_is_waited_out_for_that_chat(double, bot):
    double.refuse("sendMessage", Refusal.flood(1), chat=1)
    asked_at = time.monotonic()
    double.say("/echo a", chat=1)
    double.say("/echo b", chat=2)
    await double.reply(chat=2)
    assert time.monotonic() - asked_at < 0.8
    assert (await double.reply(chat=1)).text == "a"
    assert time.monotonic() - asked_at >= 1


async def test_a_wait_too_long_for_anyone_drops_the_answer(double, bot, log):
    double.refuse("sendMessage", Refusal.flood(3600))
    double.say("/echo a")
    double.say("/echo b")
    assert (await double.reply()).text == "b"
    assert "sendMessage was dropped: Telegram asks to wait for 3600 s." in log()


async def test_two_chats_that_are_to_wait_for_long_cost_nobody_else_an_answer(double, bot, log):
    for chat in (-5, -6):
        double.chat(chat, "supergroup")
        double.refuse("sendMessage", Refusal.flood(3600), chat=chat)
        double.say("/echo a", chat=chat)
        await double.until(lambda chat=chat: to(double, chat))
    for chat in (1, 2):
        double.say("/echo b", chat=chat)
        assert (await double.reply(chat=chat)).text == "b"
    assert log().count("was dropped") == 2


async def test_a_chat_that_is_to_wait_for_long_is_answered_as_soon_as_telegram_lets_it(double, bot, log):
    for chat in (-5, -6):
        double.chat(chat, "supergroup")
        double.refuse("sendMessage", Refusal.flood(3600), chat=chat)
        double.say("/echo a", chat=chat)
        await double.until(lambda chat=chat: to(double, chat))
    double.say("/echo b", chat=-5)
    assert (await double.reply(chat=-5)).text == "b"


def to(double, chat):
    return [call for call in double.calls("sendMessage") if call.params["chat_id"] == str(chat)]


async def test_a_chat_that_blocked_the_bot_is_logged_and_nothing_more(double, bot, log):
    double.say("/echo a", chat=1)
    double.chat(1).blocked = True
    double.say("/echo b", chat=2)
    await double.reply(chat=2)
    await double.until(lambda: [call for call in double.calls("sendMessage") if call.params["chat_id"] == "1"])
    assert len([call for call in double.calls("sendMessage") if call.params["chat_id"] == "1"]) == 1
    double.say("/echo c", chat=2)
    await double.reply(2, chat=2)
    assert "sendMessage was dropped: Forbidden: bot was blocked by the user" in log()


async def test_a_group_that_became_a_supergroup_is_answered_there(double, bot):
    double.chat(-100555, "supergroup")
    double.say("/echo a", chat=-5)
    double.chat(-5).moved_to = -100555
    assert (await double.reply(chat=-100555)).text == "a"


async def test_markup_that_is_refused_goes_out_as_plain_text(double, run_bot, log):
    await run_bot(answer=lambda request, desk: text("a < b", "& more"))
    double.refuse("sendMessage", UNPARSABLE)
    double.say("/x")
    reply = await double.reply()
    assert (reply.text, reply.entities) == ("a < b\n& more", [])
    assert "sendMessage was refused: Can't parse entities: unsupported start tag" in log()


async def test_an_edit_whose_markup_is_refused_goes_out_as_plain_text(double, bot):
    double.say("/pages")
    reply = await double.reply()
    double.refuse("editMessageText", UNPARSABLE)
    double.press(reply, "Next")
    await double.until(lambda: reply.text == "Page 2")
    assert reply.entities == []
    assert reply.labels == [["Next", "Long"]]


async def test_a_keyboard_that_is_refused_is_left_out(double, bot):
    double.refuse("sendMessage", Refusal.bad("BUTTON_DATA_INVALID"))
    double.say("/pages")
    reply = await double.reply()
    assert (reply.text, reply.labels) == ("Page 1", [])


async def test_what_no_plainer_look_helps_is_apologised_for(double, bot, words):
    double.refuse("sendMessage", Refusal.bad("message is too long"))
    double.say("/echo a")
    assert (await double.reply()).text == words.say("chat.apology")


async def test_a_server_error_is_outlasted(double, bot):
    double.refuse("sendMessage", Refusal(502, "Bad Gateway"), times=2)
    double.say("/echo a")
    assert (await double.reply()).text == "a"


async def test_a_network_that_stays_bad_costs_the_answer_and_not_the_bot(double, bot, log):
    double.refuse("sendMessage", Refusal(500, "Internal Server Error"), times=6)
    double.say("/echo a")
    double.say("/echo b")
    assert (await double.reply()).text == "b"
    assert "sendMessage was dropped: NetworkError: Internal Server Error" in log()


async def test_an_unanswered_acknowledgement_does_not_cost_the_answer(double, bot):
    double.say("/pages")
    reply = await double.reply()
    double.refuse("answerCallbackQuery", Refusal.bad("query is too old and response timeout expired"))
    double.press(reply, "Next")
    await double.until(lambda: reply.text == "Page 2")


@pytest.fixture
async def sender(double):
    double.chat(7)
    async with Bot(double.token, f"{double.url}/bot", f"{double.url}/file/bot") as bot:
        yield Sender(bot, Pauses(0.01, 0.01))


async def test_the_double_itself_refuses_broken_markup(double, sender):
    await sender.send(Place(7), [Part("<b>broken", "whole")])
    assert double.replies()[0].text == "whole"
    refused = double.calls("sendMessage")[0].answer["description"]
    assert refused == "Bad Request: can't parse entities: Can't find end tag corresponding to start tag \"b\""


async def test_parts_after_one_that_cannot_be_delivered_are_not_sent(double, sender):
    double.refuse("sendMessage", Refusal(403, "Forbidden: bot was kicked from the group chat"))
    with pytest.raises(Undelivered):
        await sender.send(Place(7), [Part("a", "a"), Part("b", "b")])
    assert double.replies() == []


async def test_floods_without_end_are_given_up(double, sender, log):
    double.refuse("sendMessage", Refusal(429, "Too Many Requests: retry after 1", {"retry_after": 0.01}), times=50)
    with pytest.raises(Undelivered):
        await sender.send(Place(7), [Part("a", "a")])
    assert len(double.calls("sendMessage")) == 6


async def test_a_failing_typing_is_nobodys_trouble(double, sender):
    await sender.typing(Place(99))
