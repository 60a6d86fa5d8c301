"""Calls are held against the Bot API's documentation, where that is at hand; what is not in it fails a test."""

import pytest

from tests.telegram.double import specification
from tests.telegram.double.fields import Fields


@pytest.fixture
def complaints(shared):
    found = specification.at_hand()
    assert found
    return lambda method, **params: found.complaints(method, Fields(params.items()))


def test_a_call_as_documented_is_good(complaints):
    markup = '{"inline_keyboard": [[{"text": "x", "copy_text": {"text": "y"}}]]}'
    assert complaints("sendMessage", chat_id="7", text="a", reply_markup=markup, disable_notification="true") == []
    assert complaints("getupdates", offset="-1", allowed_updates='["message"]') == []


@pytest.mark.parametrize(
    ("method", "params", "said"),
    [
        ("sendMessages", {}, "sendMessages: no such method"),
        ("getMe", {"x": "1"}, "getMe: unknown parameter x"),
        ("sendMessage", {"chat_id": "7"}, "sendMessage: text is missing"),
        (
            "sendMessage",
            {"chat_id": "7", "text": "a", "message_thread_id": "b"},
            "sendMessage: message_thread_id is 'b' and no Integer",
        ),
        ("getUpdates", {"allowed_updates": '"message"'}, "getUpdates: allowed_updates is no list"),
        ("getUpdates", {"allowed_updates": "[1]"}, "getUpdates: allowed_updates is 1 and no String"),
        (
            "sendMessage",
            {"chat_id": "7", "text": "a", "reply_parameters": '{"message_id": 5, "allow": true}'},
            "sendMessage: reply_parameters: unknown field allow of ReplyParameters",
        ),
        (
            "answerInlineQuery",
            {"inline_query_id": "1", "results": '[{"type": "article", "id": "1", "title": "t", "texts": "x",'
             ' "input_message_content": {"message_text": "x"}}]'},
            "answerInlineQuery: results: unknown field texts of InlineQueryResultArticle",
        ),
        (
            "setMyCommands",
            {"commands": "[]", "scope": '{"type": "chat"}'},
            "setMyCommands: scope: chat_id of BotCommandScopeChat is missing",
        ),
    ],
)  # fmt: skip
def test_what_is_not_documented_is_told(complaints, method, params, said):
    assert complaints(method, **params) == [said]


async def test_an_unknown_parameter_is_told_by_the_double(double, call, shared):
    await call("sendMessage", chat_id=7, text="a", colour="red")
    assert double.complaints() == ["sendMessage: unknown parameter colour"]
