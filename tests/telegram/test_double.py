"""The double refuses what Telegram refuses, in Telegram's words."""

import asyncio

import pytest

from tests.telegram.double import Refusal, parse_html


def button(**instead):
    return {"inline_keyboard": [[{"text": "x", "callback_data": "y"} | instead]]}


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"text": "<x>", "parse_mode": "HTML"}, 'can\'t parse entities: Unsupported start tag "x" at byte offset 0'),
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": " \u200b\n"}, "message text is empty"),
        ({"text": "a", "reply_markup": button(callback_data="é" * 33)}, "BUTTON_DATA_INVALID"),
        ({"text": "a", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ({"text": "a", "message_thread_id": 5}, "message thread not found"),
        ({"text": "a", "chat_id": 8}, "chat not found"),
    ],
)
async def test_messages_are_refused(call, params, said):
    assert await call("sendMessage", **{"chat_id": 7} | params) == f"Bad Request: {said}"


async def test_the_length_counts_after_parsing(call):
    sent = await call("sendMessage", chat_id=7, parse_mode="HTML", text="<b>" + "&lt;" * 4096 + "</b>")
    assert sent["text"] == "<" * 4096


async def test_an_edit_must_change_something(call):
    sent = await call("sendMessage", chat_id=7, text="a", reply_markup=button())
    same = {"chat_id": 7, "message_id": sent["message_id"], "text": "a"}
    assert (await call("editMessageText", **same, reply_markup=button())).startswith("Bad Request: message is not modified:")
    assert "reply_markup" not in await call("editMessageText", **same)
    assert await call("editMessageText", **same | {"message_id": 1}) == "Bad Request: message to edit not found"


async def test_tokens_are_checked(call):
    assert await call("getMe", token="4242:wrong") == "Unauthorized"
    assert await call("getMe", token="nonsense") == "Not Found"


async def test_a_chat_may_block_the_bot(double, call):
    double.chat(7).blocked = True
    assert await call("sendMessage", chat_id=7, text="a") == "Forbidden: bot was blocked by the user"


async def test_a_flood_is_refused_on_order_and_tells_how_long(double, call):
    double.refuse("sendMessage", Refusal.flood(3))
    assert await call("sendMessage", chat_id=7, text="a") == "Too Many Requests: retry after 3"
    assert double.calls("sendMessage")[0].answer["parameters"] == {"retry_after": 3}


async def test_of_two_pollers_the_first_is_sent_away(double, call):
    first = asyncio.ensure_future(call("getUpdates", timeout=5))
    await double.polled()
    double.say("hello")
    second = asyncio.ensure_future(call("getUpdates", timeout=5, offset=9999))
    await first
    third = asyncio.ensure_future(call("getUpdates", timeout=1, offset=9999))
    assert (await second).startswith("Conflict: terminated by other getUpdates request")
    assert await third == []


async def test_updates_stay_until_they_are_confirmed(double, call):
    double.say("one")
    double.say("two")
    first = await call("getUpdates")
    assert first == await call("getUpdates")
    assert [u["message"]["text"] for u in await call("getUpdates", offset=first[1]["update_id"])] == ["two"]
    assert await call("getUpdates", offset=first[1]["update_id"] + 1) == []


async def test_updates_not_asked_for_are_not_given(double, call):
    await call("getUpdates", allowed_updates=["callback_query"])
    double.say("hello")
    assert await call("getUpdates") == []


async def test_a_press_is_answered_once(double, call):
    shown = double.say("x")
    press = double.press_data(shown, "y")
    assert await call("answerCallbackQuery", callback_query_id=press) is True
    assert (await call("answerCallbackQuery", callback_query_id=press)).startswith("Bad Request: query is too old")


async def test_menus_are_kept_by_scope(double, call):
    listed = [{"command": "start", "description": "begin"}]
    scope = {"type": "chat", "chat_id": 7}
    assert await call("setMyCommands", commands=listed, scope=scope) is True
    assert await call("getMyCommands", scope=scope) == listed
    assert await call("deleteMyCommands", scope=scope) is True
    assert await call("getMyCommands", scope=scope) == []
    assert await call("setMyCommands", commands=[{"command": "No", "description": "x"}]) == "Bad Request: BOT_COMMAND_INVALID"


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("é<b", "Unclosed start tag at byte offset 2"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b =x>y</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
    ],
)
def test_broken_markup_is_refused(html, reason):
    with pytest.raises(Refusal) as refused:
        parse_html(html)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


def test_markup_is_read_as_telegram_reads_it():
    html = ' <b>🇯🇵<i>x</i></b> <a href="https://x.org/?a&amp;b">l</a>&nbsp;<blockquote expandable>q</blockquote> '
    text, entities = parse_html(html)
    assert text == "🇯🇵x l&nbsp;q"
    assert entities == [
        {"type": "bold", "offset": 0, "length": 4},
        {"type": "bold", "offset": 4, "length": 1},
        {"type": "italic", "offset": 4, "length": 1},
        {"type": "text_link", "offset": 6, "length": 1, "url": "https://x.org/?a&b"},
        {"type": "expandable_blockquote", "offset": 13, "length": 1},
    ]
