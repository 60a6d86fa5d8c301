"""Chats of the double: who may be written to, who is in them, topics, and how many messages are too many."""

import pytest

from tests.telegram.double import ME


@pytest.fixture
def send(call):
    return lambda chat=7, **more: call("sendMessage", chat_id=chat, text="a", **more)


async def test_whom_the_bot_cannot_write_to(double, send):
    double.chat(1).deactivate()
    double.chat(2).never_wrote()
    double.chat(3).delete()
    double.chat(-1, "group").kick()
    double.chat(-2, "supergroup").kick()
    double.chat(-3, "group").delete()
    assert await send(1) == "Forbidden: user is deactivated"
    assert await send(2) == "Forbidden: bot can't initiate conversation with a user"
    assert await send(3) == "Bad Request: chat not found"
    assert await send(-1) == "Forbidden: bot was kicked from the group chat"
    assert await send(-2) == "Forbidden: bot was kicked from the supergroup chat"
    assert await send(-3) == "Forbidden: the group chat was deleted"


async def test_a_person_blocks_the_bot_and_takes_it_back(double, call, send):
    double.block(7)
    assert await send() == "Forbidden: bot was blocked by the user"
    double.unblock(7)
    assert (await send())["text"] == "a"
    standings = [update["my_chat_member"]["new_chat_member"]["status"] for update in await call("getUpdates")]
    assert standings == ["kicked", "member"]


async def test_a_group_becomes_a_supergroup(double, call, send):
    double.migrate(-5, -1005)
    assert await send(-5) == "Bad Request: group chat was upgraded to a supergroup chat"
    assert double.calls("sendMessage")[0].answer["parameters"] == {"migrate_to_chat_id": -1005}
    assert (await send(-1005))["text"] == "a"
    told = [update["message"] for update in await call("getUpdates")]
    assert (told[0]["migrate_to_chat_id"], told[1]["migrate_from_chat_id"]) == (-1005, -5)


async def test_members_and_administrators(double, call):
    group = double.chat(-100, "supergroup")
    double.say("hello", chat=-100, user=8)
    group.members |= {9: "creator", ME["id"]: "administrator"}
    assert (await call("getChatMember", chat_id=-100, user_id=8))["status"] == "member"
    assert await call("getChatMember", chat_id=-100, user_id=99) == "Bad Request: PARTICIPANT_ID_INVALID"
    found = await call("getChatAdministrators", chat_id=-100)
    assert [(member["user"]["id"], member["status"]) for member in found] == [(9, "creator"), (ME["id"], "administrator")]
    assert await call("getChatMemberCount", chat_id=-100) == 3
    said = await call("getChatAdministrators", chat_id=7)
    assert said == "Bad Request: there are no administrators in the private chat"


async def test_topics_are_made_and_closed(double, call, send):
    double.chat(-100, "supergroup", forum=True)
    thread = (await call("createForumTopic", chat_id=-100, name="trade"))["message_thread_id"]
    assert (await send(-100, message_thread_id=thread))["message_thread_id"] == thread
    await call("closeForumTopic", chat_id=-100, message_thread_id=thread)
    assert await send(-100, message_thread_id=thread) == "Bad Request: TOPIC_CLOSED"
    assert await send(-100, message_thread_id=999) == "Bad Request: message thread not found"


@pytest.fixture
def still(double):
    """Floods are refused, and time goes by only when a test says so."""
    double.limit_floods()
    double.clock.stop()
    return double.clock


async def test_a_chat_takes_a_short_burst_and_then_a_message_a_second(still, send):
    for _ in range(3):
        assert (await send())["text"] == "a"
    assert await send() == "Too Many Requests: retry after 1"
    still.advance(1)
    assert (await send())["text"] == "a"
    assert await send() == "Too Many Requests: retry after 1"
    still.advance(3)
    assert [type(await send()) for _ in range(4)] == [dict, dict, dict, str]


async def test_a_group_takes_twenty_a_minute(double, still, send):
    double.chat(-1, "group")
    for _ in range(20):
        assert (await send(-1))["text"] == "a"
        still.advance(1)
    assert await send(-1) == "Too Many Requests: retry after 40"
    still.advance(40)
    assert (await send(-1))["text"] == "a"


async def test_all_chats_together_take_thirty_a_second(double, still, send):
    for chat in range(1, 32):
        double.chat(chat)
    answers = [await send(chat) for chat in range(1, 32)]
    assert [type(answer) for answer in answers] == [dict] * 30 + [str]
    assert answers[30] == "Too Many Requests: retry after 1"
    still.advance(1)
    assert (await send(31))["text"] == "a"


async def test_edits_count_and_refused_messages_do_not(double, still, call, send):
    sent = await send()
    for text in "bc":
        await call("editMessageText", chat_id=7, message_id=sent["message_id"], text=text)
    assert await send() == "Too Many Requests: retry after 1"
    assert await send() == "Too Many Requests: retry after 1"
    still.advance(1)
    assert (await send())["text"] == "a"


async def test_without_limits_there_are_no_floods(send):
    assert [type(await send()) for _ in range(40)] == [dict] * 40
