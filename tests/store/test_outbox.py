"""What waits to be told: what is due, what waits on, and what becomes of chats that cannot be reached."""

from dataclasses import replace
from datetime import timedelta

from bot.message import PAGE, TELEGRAM, Reader
from tests.store.keeping import DAY, put, reader

YEAR = 365 * DAY


async def due(store, most=100):
    return [(one.place.chat, one.body) for one in await store.outbox.due(TELEGRAM, most)]


async def count(store, table):
    [(number,)] = await store._database.rows(f"SELECT count(*) FROM {table}")
    return number


async def test_a_cause_puts_one_message_into_a_place(store):
    assert [await put(store, reader(1), "a", "cause") for _ in range(2)] == [1, 0]
    assert await due(store) == [(1, "a")]


async def test_what_was_put_first_is_due_first_and_a_chat_has_one_at_a_time(store):
    for chat, body in ((1, "a"), (2, "b"), (1, "c"), (3, "d")):
        await put(store, reader(chat), body)
    assert await due(store) == [(1, "a"), (2, "b"), (3, "d")]
    [first, *_] = await store.outbox.due(TELEGRAM, 1)
    await store.outbox.done(first.id)
    assert await due(store) == [(2, "b"), (1, "c"), (3, "d")]


async def test_the_topics_of_a_group_have_one_at_a_time_together(store):
    for thread in (5, 6):
        await put(store, reader(-1, thread=thread, private=False), f"in {thread}")
    assert await due(store) == [(-1, "in 5")]


async def test_what_is_for_another_face_is_not_ours(store):
    await put(store, replace(reader(1), face=PAGE), "a")
    assert await due(store) == []


async def test_what_is_put_off_is_due_when_its_time_has_come(store, clock):
    await put(store, reader(1), "a")
    [one] = await store.outbox.due(TELEGRAM, 1)
    now = clock.seconds
    await store.outbox.put_off(one.id, 29.5)
    assert (await due(store), await store.outbox.next_at(now)) == ([], now + 30)
    clock.pass_by(timedelta(seconds=30))
    [again] = await store.outbox.due(TELEGRAM, 1)
    assert again.tries == 1


async def test_what_was_put_off_does_not_wait_for_all_the_others(store, clock):
    for chat in (1, 2, 3):
        await put(store, reader(chat), "a")
    *_, last = await store.outbox.due(TELEGRAM, 3)
    await store.outbox.put_off(last.id, 5)
    assert await due(store) == [(1, "a"), (2, "a")]
    clock.pass_by(timedelta(seconds=5))
    assert await due(store, 2) == [(3, "a"), (1, "a")]


async def test_what_waits_for_a_silent_chat_is_due_when_somebody_writes_there(store):
    for body in ("a", "b"):
        await put(store, reader(1), body)
    await store.places.silence(TELEGRAM, 1, "blocked")
    assert await due(store) == []
    assert [await store.places.heard(TELEGRAM, chat) for chat in (2, 1, 1)] == [False, True, False]
    assert await due(store) == [(1, "a")]
    assert (await store.places.find(reader(1))).silent_since is None


async def test_a_topic_that_is_shut_waits_alone_and_until_somebody_writes_there(store):
    for thread in (0, 5, 6):
        await put(store, reader(-1, thread=thread, private=False), f"in {thread}")
    shut = await store.places.find(reader(-1, thread=0, private=False)), await store.places.find(reader(-1, thread=5))
    for place in shut:
        await store.places.silence_topic(place.id, "topic_closed")
    assert await due(store) == [(-1, "in 6")]
    assert [await store.places.heard(TELEGRAM, -1, thread) for thread in (6, 5, 5)] == [False, True, False]
    assert await due(store) == [(-1, "in 5")]
    assert (await store.places.find(reader(-1))).silent_since is not None


async def test_a_chat_that_comes_back_leaves_its_shut_topics_silent(store):
    for thread in (5, 6):
        await put(store, reader(-1, thread=thread, private=False), f"in {thread}")
    await store.places.silence_topic((await store.places.find(reader(-1, thread=5))).id, "topic_closed")
    await store.places.silence(TELEGRAM, -1, "kicked")
    assert await due(store) == []
    assert await store.places.heard(TELEGRAM, -1, 7)
    assert await due(store) == [(-1, "in 6")]


async def test_what_waits_for_a_silent_chat_too_long_is_given_up(store, clock):
    for chat in (1, 2):
        await put(store, reader(chat), "a")
    await store.places.silence(TELEGRAM, 1, "blocked")
    clock.pass_by(31 * DAY)
    assert await store.outbox.give_up(30 * DAY) == 1
    await store.places.heard(TELEGRAM, 1)
    assert await due(store) == [(2, "a")]


async def test_what_is_done_is_forgotten_after_a_while_with_the_body_that_nobody_needs(store, clock):
    for chat in range(1, 6):
        await put(store, reader(chat), "same")
    await put(store, reader(1), "other")
    for one in await store.outbox.due(TELEGRAM, 4):
        await store.outbox.done(one.id)
    clock.pass_by(8 * DAY)
    await store.outbox.prune(7 * DAY)
    assert (await count(store, "outbox"), await count(store, "outbox_bodies")) == (2, 2)
    for one in await store.outbox.due(TELEGRAM, 9):
        await store.outbox.done(one.id, "refused")
    clock.pass_by(8 * DAY)
    await store.outbox.prune(7 * DAY)
    assert (await count(store, "outbox"), await count(store, "outbox_bodies")) == (0, 0)


async def test_a_reader_who_cannot_be_reached_for_twelve_months_is_forgotten(store, clock):
    for chat in (1, 2):
        await store.readers.reply(reader(chat), "full")
        await put(store, reader(chat), "a")
    await store.places.silence(TELEGRAM, 1, "blocked")
    clock.pass_by(YEAR)
    await store.places.prune(YEAR)
    assert await store.readers.find(reader(1))
    clock.pass_by(DAY)
    await store.places.prune(YEAR)
    assert (await store.readers.find(reader(1)), await store.places.find(reader(1))) == (None, None)
    assert await store.readers.find(reader(2))
    assert await due(store) == [(2, "a")]


async def test_a_reader_with_a_shut_topic_who_can_be_reached_elsewhere_is_not_forgotten(store, clock):
    await store.readers.reply(reader(1), "full")
    for thread in (0, 5):
        await put(store, reader(1, thread=thread), f"in {thread}")
    await store.places.silence_topic((await store.places.find(reader(1, thread=5))).id, "topic_closed")
    clock.pass_by(2 * YEAR)
    await store.places.prune(YEAR)
    assert await store.readers.find(reader(1))
    assert await store.places.find(reader(1, thread=5)) is None
    assert await due(store) == [(1, "in 0")]


async def test_a_group_that_cannot_be_reached_takes_no_reader_with_it(store, clock):
    member = Reader(1, -5, private=False, face=TELEGRAM)
    await store.readers.reply(member, "full")
    await put(store, member, "a")
    await store.places.silence(TELEGRAM, -5, "kicked")
    clock.pass_by(2 * YEAR)
    await store.places.prune(YEAR)
    assert await store.readers.find(member)
    assert await store.places.find(member) is None


async def test_a_group_takes_all_along_to_its_new_id(store):
    old, new = reader(-5, private=False), reader(-100555, private=False)
    await put(store, old, "a")
    await store.places.move(TELEGRAM, -5, -100555)
    assert await store.places.find(old) is None
    assert await store.places.find(new)
    assert await due(store) == [(-100555, "a")]


async def follow(store, who, mark):
    async with store._database.transaction() as do:
        place = await store.places.number(do, who)
        sql = "INSERT INTO follows (place, mark, words, base) VALUES (?, ?, ?, 'g')"
        await do.run(sql, (place, mark, mark))


async def test_two_ids_of_a_group_become_one(store):
    old, new = reader(-5, private=False), reader(-100555, private=False)
    await put(store, old, "a", "first")
    await put(store, old, "b", "second")
    await put(store, new, "b", "second")
    for who, mark in ((old, "trade"), (old, "rank"), (new, "trade")):
        await follow(store, who, mark)
    await store.places.move(TELEGRAM, -5, -100555)
    assert await count(store, "places") == 1
    assert await count(store, "follows") == 2
    assert await count(store, "outbox") == 2
    assert await due(store) == [(-100555, "a")]


async def test_the_first_few_of_many_are_found_by_the_index(store):
    from bot.store.outbox import _DUE

    plan = await store._database.rows("EXPLAIN QUERY PLAN " + _DUE, (0, 0, TELEGRAM, 8))
    steps = [row[3] for row in plan]
    assert steps[0].startswith("SEARCH o USING INDEX outbox_due")
    assert not [step for step in steps if "SCAN" in step or "TEMP B-TREE" in step]
