"""A conversation with a bot in a few lines, as the person at the chat sees it."""

import pytest

from bot.message import Button, Line, Message, MessageKind, Quotation, Run
from tests.telegram.bots import text
from tests.telegram.double import NoButton, Reader


async def test_an_answer_is_seen_as_text_styles_and_buttons(chat, run_bot):
    quoted = Quotation(Line((Run("[1]"),)), "It < grew.")
    message = Message(MessageKind.BRIEF, "Trade", (quoted,), buttons=((Button("Why", "/why"),),))
    await run_bot(answer=lambda request, desk: message)
    seen = await chat.say("/figure trade")
    assert seen.text == "Trade\n[1]\nIt < grew."
    assert (seen.styled("bold"), seen.styled("expandable_blockquote")) == (["Trade"], ["It < grew."])
    assert (seen.labels, seen.buttons[0][0].data) == ([["Why"]], "n/why")
    assert (seen.photo, seen.edited) == (None, False)


async def test_a_press_shows_what_it_brings_or_changes(chat, bot):
    await chat.say("/pages")
    second = await chat.press("Next")
    assert (second.text, second.edited) == ("Page 2", True)
    long = await chat.press("Long")
    assert (long.text, long.edited) == ("long " * 30 + "2", False)


async def test_an_answer_in_parts_is_seen_whole(chat, run_bot):
    lines = [f"line {number} " + "x" * 90 for number in range(100)]
    await run_bot(answer=lambda request, desk: text("Long", *lines))
    seen = await chat.say("/long")
    assert seen.text.split("\n") == ["Long", *lines]
    assert len(seen.messages) == 3


async def test_a_notice_is_seen(chat, run_bot, tmp_path, words):
    first = await run_bot()
    await chat.say("/pages")
    await first.stop()
    await run_bot(store_path=tmp_path / "another.sqlite3")
    seen = await chat.press("Long")
    assert (seen.notice, seen.text) == (words.say("chat.expired"), "")


async def test_a_button_that_is_not_there_is_named(chat, bot):
    await chat.say("/pages")
    with pytest.raises(NoButton, match=r"no button 'Back' in the chat; the last message shows \[\['Next', 'Long'\]\]"):
        await chat.press("Back")


async def test_readers_at_other_chats_see_theirs(double, bot):
    double.chat(-100, "supergroup", forum=True)
    here, there = Reader(double, 1), Reader(double, -100, user=8, thread=5)
    assert (await here.say("/echo a")).text == "a"
    assert (await there.say("/echo b")).text == "b"
    assert [reply.text for reply in double.replies(1)] == ["a"]
