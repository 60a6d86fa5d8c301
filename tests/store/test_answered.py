"""Questions that were answered, for when they are edited."""

import pytest

from bot.store import Store
from bot.store.pruning import prune


class Clock:
    now = 1_000_000.0


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def answered(tmp_path, clock):
    opened = await Store.open(tmp_path / "store.sqlite3", lambda: clock.now)
    yield opened.answered
    await opened.close()


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


async def test_the_words_themselves_are_not_kept(answered, tmp_path):
    await answered.keep(7, 11, 7, "Ruritania", [12])
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("store.sqlite3*"))
    assert b"Ruritania" not in kept


async def test_the_same_words_of_two_readers_leave_two_marks(answered):
    await answered.keep(7, 11, 7, "RCEP", [12])
    await answered.keep(8, 11, 8, "RCEP", [12])
    marks = await answered._database.rows("SELECT DISTINCT mark FROM answered")
    assert len(marks) == 2


async def test_old_ones_are_forgotten(answered, clock):
    await answered.keep(7, 11, 7, "RCEP", [12])
    clock.now += 86_400
    await answered.keep(7, 21, 7, "AOIP", [22])
    clock.now += 86_401
    await prune(answered._database, 30)
    assert await answered.find(7, 11, "RCEP") is None
    assert await answered.find(7, 21, "AOIP")
