"""Pressed buttons, inline queries and menus: what the double refuses of them, and for how long they last."""

import json

import pytest

from tests.telegram.double import NoButton

KEYBOARD = {"inline_keyboard": [[{"text": "Next", "callback_data": "n"}]]}
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


@pytest.fixture
async def shown(double, call):
    await call("sendMessage", chat_id=7, text="a", reply_markup=KEYBOARD)
    return double.replies()[0]


async def test_a_press_lasts_fifteen_seconds(double, call, shown):
    double.clock.stop()
    for seconds, answer in ((15, True), (16, TOO_OLD)):
        press = double.press(shown, "Next")
        double.clock.advance(seconds)
        assert await call("answerCallbackQuery", callback_query_id=press) == answer


async def test_a_button_that_is_gone_cannot_be_pressed(double, call, shown):
    await call("editMessageText", chat_id=7, message_id=shown.id, text="b")
    with pytest.raises(NoButton, match="0 buttons 'Next'"):
        double.press(shown, "Next")
    await call("deleteMessage", chat_id=7, message_id=shown.id)
    with pytest.raises(NoButton, match="shows nothing"):
        double.press(shown, "Next")


async def test_a_notice_has_room_for_two_hundred_characters(double, call, shown):
    press = double.press(shown, "Next")
    assert await call("answerCallbackQuery", callback_query_id=press, text="x" * 201) == "Bad Request: MESSAGE_TOO_LONG"
    assert await call("answerCallbackQuery", callback_query_id=press, text="x" * 200) is True
    assert await double.answered(press) == "x" * 200


def article(number=1, **instead):
    content = {"message_text": f"<b>{number}</b>", "parse_mode": "HTML"}
    return {"type": "article", "id": str(number), "title": "t", "input_message_content": content} | instead


async def test_a_result_that_a_person_chooses_becomes_a_message_that_can_be_edited(double, call):
    query = double.inquire("trade")
    [update] = await call("getUpdates")
    assert update["inline_query"]["query"] == "trade"
    results = [article(1), article(2, reply_markup=KEYBOARD)]
    assert await call("answerInlineQuery", inline_query_id=query, results=results, cache_time=0, is_personal=True) is True
    assert json.loads((await double.answer(query))["results"]) == results
    shown = double.choose(query, "2", chat=-100)
    assert (shown.text, shown.labels) == ("2", [["Next"]])
    assert await call("editMessageText", inline_message_id=shown.inline_id, text="b", reply_markup=KEYBOARD) is True
    assert shown.text == "b"
    double.press(shown, "Next", user=9)
    pressed = (await call("getUpdates"))[-1]["callback_query"]
    assert (pressed["inline_message_id"], pressed["from"]["id"]) == (shown.inline_id, 9)


@pytest.mark.parametrize(
    ("results", "said"),
    [
        ([article(number) for number in range(51)], "too many inline query results specified"),
        ([article(1), article(1)], "RESULT_ID_DUPLICATE"),
        ([article(id="é" * 33)], "RESULT_ID_INVALID"),
        ([article(id="")], "RESULT_ID_INVALID"),
        ([article(title="")], "ARTICLE_TITLE_EMPTY"),
        ([{"type": "article", "id": "1"}], "can't parse inline query result: Can't find field \"title\""),
        ([article(input_message_content={"message_text": ""})], "can't parse inline query result: Message text is empty"),
        ([article(input_message_content={"message_text": "x" * 4097})], "message is too long"),
        (
            [article(input_message_content={"message_text": "<b>", "parse_mode": "HTML"})],
            "can't parse inline query result: Can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ([article(reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": ""}]]})], "BUTTON_DATA_INVALID"),
    ],
)
async def test_results_are_refused(double, call, results, said):
    query = double.inquire("x")
    assert await call("answerInlineQuery", inline_query_id=query, results=results) == f"Bad Request: {said}"
    double.complaints()


async def test_an_inline_query_lasts_ten_seconds_and_is_answered_once(double, call):
    double.clock.stop()
    first, second = double.inquire("x"), double.inquire("y")
    assert await call("answerInlineQuery", inline_query_id=first, results=[]) is True
    assert await call("answerInlineQuery", inline_query_id=first, results=[]) == TOO_OLD
    double.clock.advance(11)
    assert await call("answerInlineQuery", inline_query_id=second, results=[]) == TOO_OLD


async def test_the_button_above_the_results_is_a_link_to_the_bot(double, call):
    async def answered(payload):
        button = {"text": "More", "start_parameter": payload}
        return await call("answerInlineQuery", inline_query_id=double.inquire("x"), results=[], button=button)

    assert await answered("cite_28-4") is True
    assert await answered("x" * 65) == "Bad Request: START_PARAM_INVALID"
    assert await answered("a b") == "Bad Request: START_PARAM_INVALID"


async def test_a_person_sees_the_menu_of_the_narrowest_scope_in_the_own_language(double, call):
    group = double.chat(-100, "supergroup")
    group.members[9] = "creator"

    async def put(command, kind, language="", **more):
        listed = [{"command": command, "description": "d"}]
        await call("setMyCommands", commands=listed, scope={"type": kind} | more, language_code=language)

    await put("all", "default")
    await put("private", "all_private_chats")
    await put("privat", "all_private_chats", "de")
    await put("boss", "all_chat_administrators")
    assert double.menu(7) == ["private"]
    assert double.menu(7, language="de") == ["privat"]
    assert double.menu(-100, user=8) == ["all"]
    assert double.menu(-100, user=9) == ["boss"]
    await put("here", "chat", chat_id=-100)
    await put("only", "chat_member", chat_id=-100, user_id=8)
    assert (double.menu(-100, user=8), double.menu(-100, user=9)) == (["only"], ["here"])


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ([{"command": "x" * 33, "description": "d"}], "BOT_COMMAND_INVALID"),
        ([{"command": "a-b", "description": "d"}], "BOT_COMMAND_INVALID"),
        ([{"command": "a", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "a", "description": "d" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": f"a{number}", "description": "d"} for number in range(101)], "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_menus_are_refused(call, listed, said):
    assert await call("setMyCommands", commands=listed) == f"Bad Request: {said}"


async def test_a_language_has_two_letters(call):
    said = await call("setMyCommands", commands=[], language_code="deu")
    assert said == "Bad Request: invalid language code specified"
