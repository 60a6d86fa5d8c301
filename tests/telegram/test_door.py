"""Whom the bot answers, and how much at once."""

import sqlite3

import pytest

from bot.telegram import Rules
from bot.telegram.door import Flood

ADMIN, MEMBER, STRANGER = 1, 7, 8
GROUP, OTHER_GROUP = -100123, -100124


class Clock:
    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def test_so_many_a_minute_are_answered_then_none_until_half_of_them_are_free_again():
    clock = Clock()
    flood = Flood(30, clock)
    assert [flood.seconds(MEMBER) for _ in range(30)] == [(0.0, False)] * 30
    assert flood.seconds(MEMBER) == (30.0, False)
    clock.seconds += 29
    assert flood.seconds(MEMBER) == (1.0, True)
    clock.seconds += 1
    assert [flood.seconds(MEMBER) for _ in range(15)] == [(0.0, False)] * 15
    assert flood.seconds(MEMBER) == (30.0, False)


def test_one_persons_flood_holds_up_nobody_else():
    flood = Flood(1, Clock())
    flood.seconds(MEMBER)
    assert flood.seconds(MEMBER)[0] > 0
    assert flood.seconds(STRANGER) == (0.0, False)


def test_whoever_writes_steadily_and_no_faster_than_allowed_never_waits():
    clock = Clock()
    flood = Flood(30, clock)
    for _ in range(500):
        assert flood.seconds(MEMBER) == (0.0, False)
        clock.seconds += 2


def test_zero_lifts_the_limit_and_remembers_nobody():
    flood = Flood(0, Clock())
    assert {flood.seconds(MEMBER) for _ in range(1000)} == {(0.0, False)}
    assert len(flood) == 0


def test_what_is_remembered_is_bounded_and_one_who_goes_on_is_not_forgotten():
    flood = Flood(2, Clock())
    for person in range(30_000):
        flood.seconds(person)
        assert flood.seconds(-1)[0] > 0 or person < 2
    assert len(flood) == 10_000


@pytest.mark.parametrize(
    ("rules", "person", "group", "admitted"),
    [
        (Rules(), STRANGER, None, True),
        (Rules(), STRANGER, GROUP, True),
        (Rules(people=frozenset({MEMBER})), MEMBER, None, True),
        (Rules(people=frozenset({MEMBER})), STRANGER, None, False),
        (Rules(people=frozenset({MEMBER})), STRANGER, GROUP, False),
        (Rules(chats=frozenset({GROUP})), STRANGER, None, True),
        (Rules(chats=frozenset({GROUP})), STRANGER, GROUP, True),
        (Rules(chats=frozenset({GROUP})), STRANGER, OTHER_GROUP, False),
        (Rules(people=frozenset({MEMBER}), chats=frozenset({GROUP})), STRANGER, GROUP, True),
        (Rules(people=frozenset({MEMBER}), chats=frozenset({GROUP})), MEMBER, OTHER_GROUP, False),
        (Rules(frozenset({ADMIN}), frozenset({MEMBER}), frozenset({GROUP})), ADMIN, OTHER_GROUP, True),
        (Rules(frozenset({ADMIN}), frozenset({MEMBER})), ADMIN, None, True),
    ],
)
def test_the_lists_say_who_may_ask_where(rules, person, group, admitted):
    assert rules.admits(person, group) is admitted


@pytest.mark.parametrize(
    ("chat", "private", "reached"),
    [(MEMBER, True, True), (STRANGER, True, False), (ADMIN, True, True), (GROUP, False, True), (OTHER_GROUP, False, False)],
)
def test_digests_go_only_where_the_lists_still_allow(chat, private, reached):
    rules = Rules(frozenset({ADMIN}), frozenset({MEMBER}), frozenset({GROUP}))
    assert rules.reaches(chat, private) is reached


def texts(double, chat):
    return [call.params["text"] for call in double.calls("sendMessage") if call.params["chat_id"] == str(chat)]


async def test_a_stranger_is_told_their_own_number_and_nothing_is_answered_or_kept(double, run_bot, asked, tmp_path):
    await run_bot(rules=Rules(people=frozenset({MEMBER})))
    double.say("/echo secret", chat=STRANGER, user=STRANGER)
    await double.reply(chat=STRANGER)
    [told] = texts(double, STRANGER)
    assert "Your number is 8" in told
    double.say("/echo let in", chat=MEMBER, user=MEMBER)
    await double.reply(chat=MEMBER)
    assert [request.text for request in asked.requests] == ["/echo let in"]
    with sqlite3.connect(tmp_path / "store.sqlite3") as db:
        assert db.execute("SELECT count(*) FROM readers").fetchone() == (0,)


async def test_in_a_group_that_is_not_allowed_the_bot_keeps_silent(double, run_bot, asked):
    await run_bot(rules=Rules(chats=frozenset({GROUP})))
    double.chat(OTHER_GROUP, "supergroup")
    double.chat(GROUP, "supergroup")
    double.say("/echo elsewhere", chat=OTHER_GROUP, user=MEMBER)
    double.say("/echo here", chat=GROUP, user=STRANGER)
    await double.reply(chat=GROUP)
    assert texts(double, OTHER_GROUP) == []
    assert [request.text for request in asked.requests] == ["/echo here"]


async def test_an_admin_is_answered_wherever_they_write(double, run_bot, asked):
    only = frozenset({MEMBER})
    await run_bot(admins=frozenset({ADMIN}), rules=Rules(frozenset({ADMIN}), only, frozenset({GROUP})))
    double.say("/echo private", chat=ADMIN, user=ADMIN)
    await double.reply(chat=ADMIN)
    assert [request.text for request in asked.requests] == ["/echo private"]


async def test_a_flood_is_answered_kindly_once_and_then_in_silence(double, run_bot, asked):
    await run_bot(rules=Rules(per_minute=3))
    for number in range(8):
        double.say(f"/echo {number}", chat=STRANGER, user=STRANGER)
    double.say("/echo end", chat=MEMBER, user=MEMBER)
    await double.reply(chat=MEMBER)
    await double.until(lambda: len(texts(double, STRANGER)) == 4, "the flood is not answered")
    assert [request.text for request in asked.requests if request.reader.id == STRANGER] == ["/echo 0", "/echo 1", "/echo 2"]
    assert texts(double, STRANGER)[3] == "That was much at once. Give me 30 seconds, then I answer again."


async def test_a_pressed_button_in_a_flood_shows_how_long_to_wait(double, run_bot, chat):
    await run_bot(rules=Rules(per_minute=2))
    await chat.say("/pages")
    await chat.press("Next")
    for _ in range(2):
        assert (await chat.press("Next")).notice.startswith("That was much at once. Give me ")


async def test_a_strangers_press_does_nothing(double, run_bot, chat, asked):
    running = await run_bot()
    await chat.say("/pages")
    await running.stop()
    await run_bot(rules=Rules(people=frozenset({STRANGER})))
    assert (await chat.press("Next")).notice.endswith("Your number is 7; give it to the admin to be let in.")
    assert len(asked.requests) == 1


async def test_what_is_typed_inline_and_edited_costs_no_message(double, run_bot, asked):
    await run_bot(rules=Rules(per_minute=3), look=asked)
    question = double.say("/echo 0", chat=MEMBER, user=MEMBER)
    await double.reply(chat=MEMBER)
    for number in range(8):
        await double.answer(double.inquire(f"RC{number}", MEMBER))
        double.amend(question, f"/echo {number}!")
    double.say("/echo end", chat=MEMBER, user=MEMBER)
    await double.until(lambda: texts(double, MEMBER)[1:] == ["<b>end</b>"], "the message is not answered")
