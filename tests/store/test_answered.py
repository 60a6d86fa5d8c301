"""Questions that were answered, for when they are edited."""

from datetime import timedelta

import pytest

from bot.store.pruning import prune
from tests.store.keeping import DAY, held


@pytest.fixture
def answered(store):
    return store.answered


async def test_the_answers_of_a_question_are_found_by_its_message(answered):
    await answered.keep(7, 11, 7, "RCEP", [12, 13])
    found = await answered.find(7, 11, "RCEP")
    assert (found.answers, found.same) == ((12, 13), True)
    assert await answered.find(7, 12, "RCEP") is None
    assert await answered.find(8, 11, "RCEP") is None


async def test_other_words_are_known_for_such(answered):
    await answered.keep(7, 11, 7, "RCEP", [12])
    assert (await answered.find(7, 11, "AOIP")).same is False


async def test_a_new_answer_takes_the_place_of_the_one_before(answered):
    await answered.keep(7, 11, 7, "RCEP", [12])
    await answered.keep(7, 11, 7, "AOIP", [14])
    found = await answered.find(7, 11, "AOIP")
    assert (found.answers, found.same) == ((14,), True)


async def test_the_words_themselves_are_not_kept(answered, path):
    await answered.keep(7, 11, 7, "Ruritania", [12])
    assert b"Ruritania" not in held(path)


async def test_the_same_words_of_two_readers_leave_two_marks(answered):
    await answered.keep(7, 11, 7, "RCEP", [12])
    await answered.keep(8, 11, 8, "RCEP", [12])
    marks = await answered._database.rows("SELECT DISTINCT mark FROM answered")
    assert len(marks) == 2


async def test_old_ones_are_forgotten(answered, clock):
    await answered.keep(7, 11, 7, "RCEP", [12])
    clock.pass_by(DAY)
    await answered.keep(7, 21, 7, "AOIP", [22])
    clock.pass_by(DAY + timedelta(seconds=1))
    await prune(answered._database, 30)
    assert await answered.find(7, 11, "RCEP") is None
    assert await answered.find(7, 21, "AOIP")
