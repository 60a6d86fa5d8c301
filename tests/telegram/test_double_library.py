"""What the double answers is understood by the library that the bot talks through, of every method."""

from io import BytesIO

import pytest
from PIL import Image
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeChatMember,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputMediaPhoto,
    InputTextMessageContent,
    Update,
)
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, RetryAfter

from tests.telegram.double import ME, Refusal

pytestmark = pytest.mark.filterwarnings("ignore:(?s).*retry_after")


@pytest.fixture
async def library(double):
    double.chat(7)
    async with Bot(double.token, f"{double.url}/bot", f"{double.url}/file/bot") as bot:
        yield bot


def png(side=40):
    out = BytesIO()
    Image.new("1", (side, side)).save(out, "PNG")
    return out.getvalue()


async def test_texts_files_and_their_changes(double, library):
    keys = InlineKeyboardMarkup(
        [[InlineKeyboardButton("Copy", copy_text=CopyTextButton("[1]")), InlineKeyboardButton("Ask", switch_inline_query="x")]]
    )
    sent = await library.send_message(7, "<b>a</b>", "HTML", reply_markup=keys)
    assert (sent.text, sent.entities[0].type, sent.reply_markup) == ("a", "bold", keys)
    photo = await library.send_photo(7, png(), caption="a")
    changed = await photo.edit_media(InputMediaPhoto(png(60), caption="b"))
    assert (changed.caption, changed.photo[0].width) == ("b", 60)
    assert (await photo.edit_caption("c")).caption == "c"
    document = await library.send_document(7, b"1,2", filename="a.csv")
    fetched = await (await document.document.get_file()).download_as_bytearray()
    assert bytes(fetched) == b"1,2"
    assert await document.delete() is True
    assert double.complaints() == []


async def test_chats_members_and_topics(double, library):
    group = double.chat(-100, "supergroup", forum=True)
    group.members |= {9: "creator", 10: "restricted", ME["id"]: "administrator"}
    assert (await library.get_chat(-100)).is_forum
    assert {member.status for member in await library.get_chat_administrators(-100)} == {"creator", "administrator"}
    assert (await library.get_chat_member(-100, 10)).status == "restricted"
    assert await library.get_chat_member_count(-100) == 3
    topic = await library.create_forum_topic(-100, "trade")
    assert (await library.send_message(-100, "a", message_thread_id=topic.message_thread_id)).is_topic_message
    commands = [BotCommand("start", "begin")]
    scope = BotCommandScopeChatMember(-100, 9)
    await library.set_my_commands(commands, scope, "de")
    assert await library.get_my_commands(scope, "de") == tuple(commands)
    assert double.menu(-100, 9, "de") == ["start"]


async def test_inline_queries(double, library):
    query = double.inquire("trade")
    results = [InlineQueryResultArticle("1", "t", InputTextMessageContent("<i>x</i>", "HTML"), description="d")]
    button = InlineQueryResultsButton("More", start_parameter="more")
    await library.answer_inline_query(query, results, cache_time=0, is_personal=True, button=button)
    shown = double.choose(query, "1", 7)
    assert (shown.text, shown.entities[0]["type"]) == ("x", "italic")
    assert await library.edit_message_text("y", inline_message_id=shown.inline_id) is True


async def test_every_kind_of_update_is_understood(double, library):
    said = double.say("/start", language="de")
    double.amend(said, "/help")
    double.say(None, document=double.file(b"x"))
    double.say(None, photo=double.photo(png()))
    double.block()
    double.unblock()
    double.migrate(-5, -1005)
    double.press_data(said, "x")
    query = double.inquire("x")
    await library.answer_inline_query(query, [InlineQueryResultArticle("1", "t", InputTextMessageContent("x"))])
    double.choose(query, "1", 8)
    updates = await library.get_updates(allowed_updates=Update.ALL_TYPES)
    kinds = [next(kind for kind in Update.ALL_TYPES if getattr(update, kind)) for update in updates]
    expected = ["message", "edited_message", "message", "message", "my_chat_member", "my_chat_member", "message", "message"]
    assert kinds == [*expected, "callback_query", "inline_query", "chosen_inline_result"]
    assert updates[2].message.document.file_name == "notes.txt"


async def test_webhooks(library):
    assert await library.set_webhook("https://bot.example/", secret_token="abc", max_connections=5, drop_pending_updates=True)
    info = await library.get_webhook_info()
    assert (info.url, info.max_connections, info.pending_update_count) == ("https://bot.example/", 5, 0)
    with pytest.raises(Conflict):
        await library.get_updates()
    assert await library.delete_webhook(drop_pending_updates=True)


@pytest.mark.parametrize(
    ("refusal", "error"),
    [
        (Refusal.flood(3), RetryAfter),
        (Refusal.forbidden("bot was blocked by the user"), Forbidden),
        (
            Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", {"migrate_to_chat_id": -1005}),
            ChatMigrated,
        ),
        (Refusal.bad("message is too long"), BadRequest),
    ],
    ids=lambda given: given.__name__ if isinstance(given, type) else "",
)
async def test_refusals_are_the_errors_that_the_library_has_for_them(double, library, refusal, error):
    double.refuse("sendMessage", refusal)
    with pytest.raises(error):
        await library.send_message(7, "a")
