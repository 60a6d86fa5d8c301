"""Nothing is ever sent too soon: whatever is to be sent when, and however long the network takes."""

import asyncio
import math
import selectors
from contextlib import suppress
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.limits import UNLIMITED, Limits, Turns


class Skipping(selectors.DefaultSelector):
    """Lets no time go by: whoever sleeps is woken at once, and the loop's clock is set on."""

    def __init__(self):
        super().__init__()
        self.skipped = 0.0

    def select(self, timeout=None):
        found = super().select(0)
        if not found and timeout:
            self.skipped += timeout
        return found


def at_once(work):
    """The result of a coroutine in a loop whose clock is set, not waited for."""
    selector = Skipping()
    loop = asyncio.SelectorEventLoop(selector)
    loop.time = lambda: selector.skipped
    try:
        return loop.run_until_complete(work)
    finally:
        loop.close()


@dataclass(frozen=True)
class Errand:
    """What is to be sent at `at`. It is counted `there` seconds after it leaves, and answered `back` seconds after that."""

    at: float
    chat: int
    digest: bool
    there: float = 0.05
    back: float = 0.05


@dataclass(frozen=True)
class Sent:
    number: int
    errand: Errand
    left: float
    counted: float


async def carry_out(turns, errands):
    """What was sent, in the order in which it left."""
    loop, sent = asyncio.get_running_loop(), []

    async def run(number, errand):
        await asyncio.sleep(errand.at)
        async with turns.turn(errand.chat, errand.digest):
            sent.append(Sent(number, errand, loop.time(), loop.time() + errand.there))
            await asyncio.sleep(errand.there + errand.back)

    # Those of the same instant begin in the order in which they are given.
    await asyncio.gather(*(run(number, errand) for number, errand in enumerate(errands)))
    return sent


def most_within(times, span):
    """How many of the times lie within a window of that span, wherever it begins."""
    times = sorted(times)
    return max((sum(1 for time in times[start:] if time < begin + span) for start, begin in enumerate(times)), default=0)


CHATS = st.sampled_from([1, 2, 3, -1, -2])
DELAY = st.floats(0.01, 1.5)
ERRANDS = st.lists(st.builds(Errand, st.floats(0, 20), CHATS, st.booleans(), DELAY, DELAY), max_size=120)


@given(ERRANDS)
@settings(max_examples=150, deadline=None)
def test_no_chat_hears_more_in_any_window_of_time_than_telegram_takes(errands):
    sent = at_once(carry_out(Turns(Limits(overall=None, chat=1, group=6)), errands))
    assert len(sent) == len(errands)
    for chat in {one.errand.chat for one in sent}:
        times = [one.counted for one in sent if one.errand.chat == chat]
        assert most_within(times, 1) <= 1
        if chat < 0:
            assert most_within(times, 60) <= 6


# Each way takes its shortest time or longer; the first messages show what that is.
SLOWER = st.floats(0.05, 2)
KNOWN = [Errand(0, chat, True) for chat in range(100, 400)]
LATER = st.lists(st.builds(Errand, st.floats(100, 110), st.integers(1, 50), st.booleans(), SLOWER, SLOWER), max_size=120)


@given(LATER)
@settings(max_examples=50, deadline=None)
def test_no_window_of_time_holds_more_overall_than_telegram_takes(errands):
    sent = at_once(carry_out(Turns(Limits(overall=4)), [*KNOWN, *errands]))
    assert len(sent) == len(errands) + len(KNOWN)
    assert most_within([one.counted for one in sent], 1) <= 4


@given(st.lists(st.builds(Errand, st.just(0.0), CHATS, st.booleans()), max_size=80))
@settings(max_examples=100, deadline=None)
def test_a_chat_hears_its_replies_and_its_digests_each_in_order(errands):
    sent = at_once(carry_out(Turns(Limits(overall=5, group=None)), errands))
    for chat, digest in {(one.chat, one.digest) for one in errands}:
        numbers = [one.number for one in sent if (one.errand.chat, one.errand.digest) == (chat, digest)]
        assert numbers == sorted(numbers)


@given(st.lists(st.builds(Errand, st.just(0.0), st.integers(1, 30), st.booleans()), max_size=80))
@settings(max_examples=100, deadline=None)
def test_a_reply_leaves_before_every_digest_that_could_have_had_its_turn(errands):
    errands = [replace(errand, at=0.01 * errand.digest) for errand in errands]
    sent = at_once(carry_out(Turns(Limits(overall=3)), errands))
    left = {one.number: one.left for one in sent}
    for digest in (one for one in sent if one.errand.digest):
        waiting = [n for n, errand in enumerate(errands) if not errand.digest and left[n] > digest.left]
        for reply in waiting:
            # It waits for its own chat alone, to which another message has just gone.
            before = [one for one in sent if one.errand.chat == errands[reply].chat and one.left <= digest.left]
            assert before
            assert digest.left - before[-1].left < 1.2


def test_a_steady_network_costs_little_of_what_is_allowed():
    errands = [Errand(0, chat, True, 0.1, 0.05) for chat in range(1, 1501)]
    sent = at_once(carry_out(Turns(Limits()), errands))
    assert most_within([one.counted for one in sent], 1) <= 30
    last = [one.left for one in sent[-600:]]
    assert 599 / (last[-1] - last[0]) > 0.96 * 30


def test_a_reply_overtakes_a_thousand_digests():
    errands = [*(Errand(0, chat, True) for chat in range(1, 1001)), Errand(2, 2000, False)]
    sent = at_once(carry_out(Turns(Limits()), errands))
    [reply] = [one for one in sent if not one.errand.digest]
    assert reply.left < 3.2  # the next one to leave, though all the room of the last second may be taken


def test_a_reply_does_not_wait_for_a_digest_that_waits_for_its_chat():
    errands = [Errand(0, -1, True), Errand(0, -1, True), Errand(0, -1, True), Errand(0, 7, False)]
    sent = at_once(carry_out(Turns(Limits()), errands))
    assert [one.left for one in sent if one.errand.chat == 7] == [0]


def test_without_limits_nothing_waits():
    sent = at_once(carry_out(Turns(UNLIMITED), [Errand(0, -1, number % 2 == 0) for number in range(300)]))
    assert {one.left for one in sent} == {0}


def test_idle_chats_are_forgotten():
    async def talk():
        turns = Turns(Limits(overall=None))
        for round in range(30):
            await carry_out(turns, [Errand(0, round * 1000 + chat, True) for chat in range(1, 1001)])
            await asyncio.sleep(70)
        return len(turns._chats)

    assert at_once(talk()) <= 3000


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


def test_who_writes_in_the_midst_of_a_broadcast_waits_for_a_few_digests_alone():
    broadcast = [Errand(0, chat, True, 0.05, 0.05) for chat in range(100, 1000)]
    people = [Errand(15 + 0.37 * number, number, False, 0.05, 0.05) for number in range(1, 30)]
    sent = at_once(carry_out(Turns(Limits(overall=30)), [*broadcast, *people]))
    waits = [one.left - one.errand.at for one in sent if not one.errand.digest]
    assert len(waits) == len(people)
    assert max(waits) <= 4 / 30


def test_a_broadcast_goes_as_fast_as_telegram_takes_it():
    sent = at_once(carry_out(Turns(Limits(overall=30)), [Errand(0, chat, True, 0.05, 0.05) for chat in range(100, 3100)]))
    times = sorted(one.left for one in sent)
    assert len(times) / (times[-1] - times[0]) > 0.93 * 30
