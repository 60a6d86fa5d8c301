"""In groups: which messages are for us, and where the answers go."""

import pytest

from tests.telegram.double import ME

GROUP = -100123
US, OTHER = f"@{ME['username']}", "@other_bot"


@pytest.fixture
def group(double):
    return double.chat(GROUP, "supergroup")


async def heard(double, asked):
    """What the bot was asked, once it has handled everything said so far in the group."""
    double.say("/echo end", chat=GROUP)
    await double.until(lambda: asked.requests and asked.requests[-1].text == "/echo end")
    return [request.text for request in asked.requests[:-1]]


@pytest.mark.parametrize(
    ("said", "asked_for"),
    [
        ("/echo a", "/echo a"),
        (f"/echo{US} a", "/echo a"),
        (f"/echo{US.upper()} a", "/echo a"),
        (f"/unknown{US}", "/unknown"),
        (f"/echo{US}\na", "/echo\na"),
        (f"/echo{OTHER} a", None),
        ("/unknown a", None),
        ("what is AOIP?", None),
        (f"{US} what is AOIP?", None),
        ("/usr/bin/echo", None),
    ],
)
async def test_only_commands_addressed_to_us_are_answered(double, bot, asked, group, said, asked_for):
    double.say(said, chat=GROUP)
    assert await heard(double, asked) == ([asked_for] if asked_for else [])


@pytest.mark.parametrize(("said", "asked_for"), [("and trade?", "and trade?"), ("/unknown a", "/unknown a"),
                                                 (f"/echo{OTHER} a", None)])  # fmt: skip
async def test_a_reply_to_us_is_for_us(double, bot, asked, group, said, asked_for):
    double.say("/echo first", chat=GROUP)
    ours = await double.reply(chat=GROUP)
    double.say(said, chat=GROUP, reply_to=ours)
    assert await heard(double, asked) == ["/echo first", *([asked_for] if asked_for else [])]


async def test_a_reply_to_another_member_is_not_for_us(double, bot, asked, group):
    theirs = double.say("hello", chat=GROUP, user=8)
    double.say("hello you", chat=GROUP, user=9, reply_to=theirs)
    assert await heard(double, asked) == []


async def test_in_a_private_chat_a_command_may_name_us_and_not_another(double, bot, asked):
    double.say(f"/echo{US} a")
    double.say(f"/echo{OTHER} b")
    double.say("/echo c")
    await double.reply(2)
    assert [request.text for request in asked.requests] == ["/echo a", "/echo c"]


async def test_the_answer_replies_to_the_question_in_a_group_alone(double, bot, group):
    question = double.say("/echo a", chat=GROUP)
    double.say("/echo b", chat=7)
    assert (await double.reply(chat=GROUP)).reply_to is question
    assert (await double.reply(chat=7)).reply_to is None


async def test_a_question_that_was_deleted_is_answered_all_the_same(double, bot, group):
    question = double.say("/echo a", chat=GROUP)
    del double.state.messages[GROUP, question.id]
    assert (await double.reply(chat=GROUP)).text == "a"


async def test_the_answer_and_what_its_buttons_bring_stay_in_the_topic(double, bot):
    double.chat(GROUP, "supergroup", forum=True)
    double.say("/pages", chat=GROUP, thread=55)
    reply = await double.reply(chat=GROUP)
    double.press(reply, "Long", user=8)
    assert reply.thread == 55
    assert (await double.reply(2, chat=GROUP)).thread == 55


async def test_a_chain_of_replies_is_no_topic(double, bot, group):
    double.say("/echo a", chat=GROUP, message_thread_id=77)
    await double.reply(chat=GROUP)
    [call] = double.calls("sendMessage")
    assert "message_thread_id" not in call.params


async def test_a_topic_that_was_closed_for_good_is_answered_outside_of_it(double, bot, log):
    place = double.chat(GROUP, "supergroup", forum=True)
    double.say("/echo a", chat=GROUP, thread=55)
    place.threads.clear()
    assert (await double.reply(chat=GROUP)).thread is None
    assert "thread not found" in log()


async def test_who_presses_is_the_reader(double, run_bot, asked, group):
    await run_bot(admins=frozenset({9}))
    double.say("/pages", chat=GROUP, user=8)
    double.press(await double.reply(chat=GROUP), "Next", user=9)
    await double.until(lambda: len(asked.requests) == 2)
    readers = [request.reader for request in asked.requests]
    assert [(r.id, r.chat, r.admin, r.private) for r in readers] == [(8, GROUP, False, False), (9, GROUP, True, False)]


async def test_one_who_writes_as_the_group_is_heard_and_is_no_admin(double, run_bot, asked, group):
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    await run_bot(admins=frozenset({1087968824}))
    double.say("/echo a", chat=GROUP, **{"from": anonymous, "sender_chat": group.json})
    await double.reply(chat=GROUP)
    assert asked.requests[0].reader.admin is False


async def test_other_bots_are_not_answered(double, bot, asked, group):
    double.say("/echo a", chat=GROUP, **{"from": {"id": 99, "is_bot": True, "first_name": "Bot"}})
    assert await heard(double, asked) == []


async def test_comings_and_goings_are_passed_over(double, bot, asked, group):
    double.say(None, chat=GROUP, new_chat_members=[double.person(9)])
    double.say(None, chat=7, pinned_message={"message_id": 1, "date": 0, "chat": double.chat(7).json})
    assert await heard(double, asked) == []
    assert double.replies(7) == []


async def test_what_is_asked_for(double, bot):
    assert double.state.allowed == ["message", "edited_message", "callback_query", "inline_query"]


async def test_those_who_write_in_the_name_of_chats_are_told_apart_by_these(double, bot, asked, group):
    through = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
    for channel in (-1001, -1002):
        sender = {"id": channel, "type": "channel", "title": "A ministry"}
        double.say("/echo a", chat=GROUP, **{"from": through, "sender_chat": sender})
    await double.reply(2, chat=GROUP)
    assert [request.reader.id for request in asked.requests] == [-1001, -1002]


async def test_our_own_inline_answer_is_no_question(double, bot, asked, group):
    double.say("/echo brief", chat=GROUP, via_bot=ME)
    assert await heard(double, asked) == []
    double.say("A brief", chat=7, via_bot=ME)
    double.say("/echo after", chat=7)
    await double.reply(chat=7)
    assert "A brief" not in [request.text for request in asked.requests]


async def test_what_is_said_in_a_topic_that_we_made_is_no_reply_to_us(double, bot, asked):
    place = double.chat(GROUP, "supergroup", forum=True)
    notice = {"message_id": 55, "date": 0, "chat": place.json, "from": ME}
    notice["forum_topic_created"] = {"name": "Trade", "icon_color": 7322096}
    double.say("hello all", chat=GROUP, thread=55, reply_to_message=notice)
    assert await heard(double, asked) == []


async def test_a_post_in_a_channel_is_passed_over(double, bot, asked, group):
    channel = {"id": -1001, "type": "channel", "title": "A ministry"}
    double.state.put_update("channel_post", {"message_id": 1, "date": 0, "chat": channel, "text": "/echo a"})
    assert await heard(double, asked) == []
