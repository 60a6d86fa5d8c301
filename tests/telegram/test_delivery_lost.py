"""Chats that cannot be reached are written to no more until somebody writes there; a group that moved is followed."""

import pytest

from tests.telegram.outbox import emptied, known, said, silent, until_true, waiting_are

LOST = [
    lambda chat: setattr(chat, "blocked", True),
    lambda chat: chat.deactivate(),
    lambda chat: chat.delete(),
]


@pytest.mark.parametrize("lose", LOST)
async def test_a_lost_reader_is_written_to_no_more_until_they_write(double, run_bot, outbox, lose):
    known(double, 1, 2)
    lose(double.chat(1))
    await outbox.put([1, 2], "first")
    await outbox.put([1, 2], "second")
    await run_bot()
    await double.reply(2, chat=2)
    await until_true(lambda: silent(outbox, 1))
    assert len([call for call in double.calls("sendMessage") if call.params["chat_id"] == "1"]) == 1
    await until_true(lambda: waiting_are(outbox, 2))
    double.chat(1).blocked, double.chat(1).refusal = False, None
    double.say("/echo back again", chat=1)
    await double.reply(3, chat=1)
    assert sorted(said(double, 1)) == ["back again", "first", "second"]
    await emptied(outbox)
    assert not await silent(outbox, 1)


async def test_a_group_that_put_the_bot_out_is_silent_with_the_reason(double, run_bot, outbox):
    known(double, -5)
    double.chat(-5).kick()
    await outbox.put([-5], "Digest")
    await run_bot()
    await until_true(lambda: silent(outbox, -5))
    assert await silent(outbox, -5) == "Forbidden: bot was kicked from the supergroup chat"


async def test_a_reply_that_is_blocked_silences_the_digests_too(double, run_bot, outbox):
    await run_bot()
    await outbox.put([7], "Digest", cause="later")
    await outbox.store.outbox.put_off((await outbox.rows("id"))[0][0], 3600)
    double.say("/echo a")
    double.chat(7).blocked = True
    await until_true(lambda: silent(outbox, 7))


async def test_a_group_that_moved_is_followed_with_all_that_waits_for_it(double, run_bot, outbox):
    double.chat(-5, "group").moved_to = -100555
    known(double, -100555)
    for number in range(3):
        await outbox.put([-5], f"digest {number}")
    await run_bot()
    await emptied(outbox)
    assert said(double, -100555) == ["digest 0", "digest 1", "digest 2"]
    assert len([call for call in double.calls("sendMessage") if call.params["chat_id"] == "-5"]) == 1
    assert [tuple(row) for row in await outbox.store._database.rows("SELECT chat FROM places")] == [(-100555,)]


async def test_a_group_that_says_that_it_moves_is_followed(double, run_bot, outbox):
    double.chat(-5, "group")
    await outbox.put([-5], "Digest", cause="later")
    [(number,)] = await outbox.rows("id")
    await outbox.store.outbox.put_off(number, 4)
    await run_bot()
    double.migrate(-5, -100555)
    await emptied(outbox)
    assert said(double, -100555) == ["Digest"]
    assert not [call for call in double.calls("sendMessage") if call.params["chat_id"] == "-5"]
