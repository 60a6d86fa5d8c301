"""Who is told to wait waits alone, two that are hold up all digests, and who gives up takes nothing from the others."""

import asyncio
import math
from contextlib import suppress

import pytest

from bot.telegram.limits import Limits, Turns
from tests.telegram.errands import at_once


async def turn_at(turns, chat, digest=False):
    async with turns.turn(chat, digest):
        return asyncio.get_running_loop().time()


def test_a_mute_holds_up_that_chat_alone():
    async def talk():
        turns = Turns(Limits())
        turns.mute(1, 30)
        return await asyncio.gather(turn_at(turns, 1), turn_at(turns, 2))

    assert at_once(talk()) == [30, 0]


def flooded():
    """Two chats were told to wait, one after the other."""
    turns = Turns(Limits())
    turns.mute(1, 3600)
    turns.mute(2, 600)
    return turns


async def refused_at(turns, chat):
    with suppress(ConnectionError):
        async with turns.turn(chat):
            raise ConnectionError
    return asyncio.get_running_loop().time()


def test_a_second_chat_that_is_muted_meanwhile_holds_up_all_digests():
    async def talk():
        return await turn_at(flooded(), 3, digest=True)

    assert at_once(talk()) == 600


def test_while_all_is_held_up_people_elsewhere_are_answered_as_a_probe_once_a_second():
    async def talk():
        turns = flooded()
        return await asyncio.gather(*(refused_at(turns, chat) for chat in range(3, 8)))

    assert at_once(talk()) == [0, 1, 2, 3, 4]


def test_an_answer_that_arrives_ends_the_hold_up_of_all_and_leaves_that_of_each():
    async def talk():
        turns = flooded()
        digests = [asyncio.ensure_future(turn_at(turns, chat, digest=True)) for chat in (1, 2, 3)]
        await asyncio.sleep(7)
        assert await turn_at(turns, 4) == 7
        return await asyncio.gather(turn_at(turns, 5), *digests)

    assert at_once(talk()) == [7, 3600, 600, 7]


def test_a_message_that_arrives_between_two_mutes_keeps_them_apart():
    async def talk():
        turns = Turns(Limits())
        turns.mute(1, 3600)
        await turn_at(turns, 3)
        turns.mute(2, 600)
        return await turn_at(turns, 4, digest=True)

    assert at_once(talk()) == 0


def test_a_reply_waits_for_its_own_chat_though_another_ends_the_hold_up():
    async def talk():
        turns = Turns(Limits())
        turns.mute(1, 30)
        turns.mute(2, 600)
        return await asyncio.gather(turn_at(turns, 1), turn_at(turns, 3))

    assert at_once(talk()) == [30, 0]


def test_a_second_chat_that_is_muted_later_holds_up_itself():
    async def talk():
        turns = Turns(Limits())
        turns.mute(1, 30)
        await asyncio.sleep(31)
        turns.mute(2, 10)
        return await asyncio.gather(turn_at(turns, 1), turn_at(turns, 2))

    assert at_once(talk()) == [31, 41]


def test_a_digest_waits_as_long_as_told_and_a_reply_not_for_ever():
    async def talk():
        turns = Turns(Limits())
        turns.mute(1, 3600)
        return await asyncio.gather(turn_at(turns, 1, digest=True), turn_at(turns, 1))

    digest, reply = at_once(talk())
    assert (digest, reply) == (3600, 0)


@pytest.mark.parametrize("digest", [True, False])
def test_one_who_gives_up_leaves_the_place_in_line_to_the_next(digest):
    async def talk():
        turns = Turns(Limits())
        waiting = [asyncio.ensure_future(turn_at(turns, 1, digest)) for _ in range(3)]
        await asyncio.sleep(0.5)
        waiting[1].cancel()
        done = await asyncio.gather(*waiting, return_exceptions=True)
        assert isinstance(done[1], asyncio.CancelledError)
        return done[2]

    assert at_once(talk()) == pytest.approx(1, abs=0.02)


def test_digests_that_are_dropped_take_nothing_from_the_others():
    async def talk():
        turns = Turns(Limits())
        waiting = [asyncio.ensure_future(turn_at(turns, 1, digest=True)) for _ in range(3)]
        await asyncio.sleep(0.5)
        turns.drop_digests()
        await asyncio.gather(*waiting, return_exceptions=True)
        return await turn_at(turns, 1), turns.wait(1)

    at, wait = at_once(talk())
    assert at == pytest.approx(1, abs=0.02)
    assert math.isclose(wait, 1, abs_tol=0.02)
