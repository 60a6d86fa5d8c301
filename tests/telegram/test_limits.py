"""Nothing is ever sent too soon: whatever is to be sent when, and however long the network takes."""

import asyncio
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.limits import UNLIMITED, Limits, Turns
from tests.telegram.errands import Errand, at_once, carry_out, most_within

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
