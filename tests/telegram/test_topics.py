"""Digests into the topics of a group: one that is closed or deleted waits alone, and nothing of it goes elsewhere."""

import pytest

from tests.telegram.outbox import emptied, until_true, waiting_are


@pytest.fixture
def group(double):
    forum = double.chat(-5, "supergroup", forum=True)
    forum.threads.update({55, 56})
    return forum


def close(group):
    group.closed.add(55)


def delete(group):
    group.threads.discard(55)


def shown(double):
    return [(reply.thread, reply.text) for reply in double.replies(-5)]


async def whys(outbox):
    return await outbox.store._database.rows("SELECT thread, silent_why FROM places WHERE silent_since IS NOT NULL")


@pytest.mark.parametrize(("shut", "why"), [(close, "topic: topic_closed"), (delete, "topic: message thread not found")])
async def test_a_topic_that_is_shut_waits_until_somebody_writes_there(double, run_bot, outbox, group, shut, why):
    shut(group)
    for thread in (55, 0, 56):
        for number in (1, 2):
            await outbox.put([-5], f"{number} for {thread}", thread=thread)
    await run_bot()
    await until_true(lambda: waiting_are(outbox, 2))
    rest = [(None, "1 for 0"), (None, "2 for 0"), (56, "1 for 56"), (56, "2 for 56")]
    assert shown(double) == rest
    assert [tuple(row) for row in await whys(outbox)] == [(55, why)]
    assert len([call for call in double.calls("sendMessage") if call.params.get("message_thread_id") == "55"]) == 1
    group.closed.clear()
    double.say("/echo elsewhere", chat=-5, user=7, thread=56)
    await double.reply(5, chat=-5)
    assert await outbox.waiting() == 2
    double.say("no command", chat=-5, user=7, thread=55)
    await emptied(outbox)
    assert shown(double)[5:] == [(55, "1 for 55"), (55, "2 for 55")]
    assert await whys(outbox) == []


async def test_a_topic_that_is_opened_again_is_told_what_waited(double, run_bot, outbox, group):
    close(group)
    await outbox.put([-5], "Digest", thread=55)
    await run_bot()
    await until_true(lambda: whys(outbox))
    group.closed.clear()
    double.say(None, chat=-5, user=7, thread=55, forum_topic_reopened={})
    await emptied(outbox)
    assert shown(double) == [(55, "Digest")]


async def test_one_who_writes_in_a_topic_that_is_deleted_meanwhile_is_answered_in_the_group(double, run_bot, group):
    await run_bot()
    double.say("/echo a", chat=-5, user=7, thread=55)
    delete(group)
    assert ((await double.reply(chat=-5)).thread, shown(double)) == (None, [(None, "a")])
