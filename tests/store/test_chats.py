"""The browser page's conversations: nothing lost, nothing answered twice, nothing pressed that is not there."""

import pytest

from bot.message import File
from tests.store.keeping import DAY, held

ANSWER = {"title": "28th Summit", "buttons": [[{"label": "Why", "action": "/why /summit 28", "edits": True}]]}


@pytest.fixture
def chats(store):
    return store.chats


async def entries(chats, key="a", since=0, at_most=50):
    return await chats.since(await chats.find(key), since, at_most)


async def answered(chats, key="a", sent="1", text="/summit 28", files=()):
    await chats.ask(key, sent, text, {"text": text})
    (task,) = await chats.waiting(key)
    assert await chats.answer(task, ANSWER, files)
    return (await entries(chats, key))[-1]


async def test_a_question_waits_until_it_is_answered_and_both_are_kept(chats):
    entry = await answered(chats)
    assert await chats.waiting("a") == []
    assert [(one.author, one.body) for one in await entries(chats)] == [("reader", {"text": "/summit 28"}), ("bot", ANSWER)]
    assert entry.revision == 2


async def test_what_is_sent_twice_is_asked_once(chats):
    assert await chats.ask("a", "1", "/help", {"text": "/help"})
    assert not await chats.ask("a", "1", "/help", {"text": "/help"})
    assert len(await chats.waiting("a")) == 1
    assert len(await entries(chats)) == 1


async def test_what_is_sent_again_after_its_answer_is_not_answered_again(chats):
    await answered(chats)
    assert not await chats.ask("a", "1", "/summit 28", {"text": "/summit 28"})
    assert await chats.waiting("a") == []


async def test_two_answers_to_one_question_are_one(chats):
    await chats.ask("a", "1", "/help", {"text": "/help"})
    (task,) = await chats.waiting("a")
    assert await chats.answer(task, ANSWER)
    assert not await chats.answer(task, ANSWER)
    assert len(await entries(chats)) == 2


async def test_an_answer_that_edits_takes_the_place_of_its_entry(chats):
    shown = await answered(chats)
    assert await chats.press("a", "2", shown.id, shown.revision, (0, 0))
    (task,) = await chats.waiting("a")
    assert (task.action, task.pressed, task.edits) == ("/why /summit 28", True, shown.id)
    await chats.answer(task, {"title": "Why"})
    edited = (await entries(chats))[-1]
    assert (edited.id, edited.body, edited.revision) == (shown.id, {"title": "Why"}, shown.revision + 1)
    assert [one.id for one in await entries(chats, since=shown.revision)] == [shown.id]


@pytest.mark.parametrize("place", [(0, 1), (1, 0), (-1, 0), (0, -1)])
async def test_a_button_that_is_not_there_cannot_be_pressed(chats, place):
    shown = await answered(chats)
    assert not await chats.press("a", "2", shown.id, shown.revision, place)
    assert await chats.waiting("a") == []


async def test_a_button_of_an_entry_that_has_changed_cannot_be_pressed(chats):
    shown = await answered(chats)
    assert not await chats.press("a", "2", shown.id, shown.revision - 1, (0, 0))


async def test_a_button_of_another_conversation_cannot_be_pressed(chats):
    shown = await answered(chats)
    assert not await chats.press("b", "2", shown.id, shown.revision, (0, 0))


async def test_a_press_that_is_sent_twice_counts_once_even_when_its_entry_has_changed(chats):
    shown = await answered(chats)
    await chats.press("a", "2", shown.id, shown.revision, (0, 0))
    (task,) = await chats.waiting("a")
    await chats.answer(task, ANSWER)
    assert await chats.press("a", "2", shown.id, shown.revision, (0, 0))
    assert await chats.waiting("a") == []


async def test_files_go_with_their_entry(chats):
    entry = await answered(chats, files=[File("chart.png", "image/png", b"\x89PNG")])
    (number,) = entry.body["files"]
    assert await chats.file(number) == File("chart.png", "image/png", b"\x89PNG")
    await chats.press("a", "2", entry.id, entry.revision, (0, 0))
    (task,) = await chats.waiting("a")
    await chats.answer(task, {"title": "Why"})
    assert await chats.file(number) is None


async def test_a_cleared_conversation_is_gone_and_its_unanswered_question_too(chats):
    entry = await answered(chats, files=[File("chart.png", "image/png", b"x")])
    before = await chats.find("a")
    await chats.ask("a", "2", "/help", {"text": "/help"})
    (task,) = await chats.waiting("a")
    await chats.clear("a")
    assert not await chats.answer(task, ANSWER)
    assert await chats.find("a") is None
    assert await chats.file(entry.body["files"][0]) is None
    await chats.ask("a", "3", "/help", {"text": "/help"})
    assert (await chats.find("a")).id != before.id


async def test_what_is_cleared_is_in_none_of_the_files(chats, path):
    await answered(chats, text="a very secret question", files=[File("x", "image/png", b"a secret picture" * 1000)])
    await chats.clear("a")
    assert b"secret" not in held(path)


async def test_the_newest_entries_come_first_and_the_earlier_ones_when_asked_for(chats):
    for number in range(30):
        await chats.ask("a", str(number), "/help", {"text": str(number)})
    newest = await entries(chats, at_most=10)
    assert [one.body["text"] for one in newest] == [str(n) for n in range(20, 30)]
    earlier = await chats.before(await chats.find("a"), newest[0].id, 10)
    assert [one.body["text"] for one in earlier] == [str(n) for n in range(10, 20)]


async def test_the_conversation_used_last_is_named_first(chats, clock):
    await chats.ask("a", "1", "/help", {})
    clock.seconds += 1
    await chats.ask("b", "1", "/help", {})
    clock.seconds += 1
    await chats.ask("a", "2", "/help", {})
    assert await chats.keys() == ["a", "b"]


async def test_tries_are_counted_before_they_are_made(chats):
    await chats.ask("a", "1", "/help", {})
    (task,) = await chats.waiting("a")
    await chats.begin(task)
    assert [one.tries for one in await chats.waiting("a")] == [1]


async def test_what_was_asked_long_ago_is_pruned_and_what_was_said_stays(chats, clock):
    await answered(chats)
    clock.pass_by(40 * DAY)
    await chats.ask("a", "2", "/help", {"text": "/help"})
    await chats.prune(30 * DAY)
    assert len(await entries(chats)) == 3
    assert len(await chats.waiting("a")) == 1
