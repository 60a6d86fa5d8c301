"""What is old is forgotten by itself; what is still needed is not."""

import pytest

from bot import retention
from bot.message import LOCAL, TELEGRAM, Reader
from tests.store.filling import PLAIN_AND_SEALED, dump, fill, fill_page
from tests.store.keeping import DAY, DESK_OFFICER, JOURNALIST, held

pytestmark = PLAIN_AND_SEALED


async def test_lookups_are_kept_for_as_many_days_as_the_settings_say(store, clock):
    store.history.add(DESK_OFFICER, "/find Ruritania", "search")
    clock.pass_by(29 * DAY)
    await store.prune(30)
    assert await store.history.last(DESK_OFFICER) == "/find Ruritania"
    clock.pass_by(2 * DAY)
    await store.prune(30)
    assert await store.history.last(DESK_OFFICER) is None


async def test_with_no_days_the_last_lookup_is_kept_for_a_day(store, clock, path):
    for word in ("Elbonia", "Ruritania"):
        store.history.add(DESK_OFFICER, f"/find {word}", "search")
    await store.prune(0)
    assert len(dump(path)["history"]) == 1
    assert await store.history.last(DESK_OFFICER) == "/find Ruritania"
    clock.pass_by(1.1 * DAY)
    await store.prune(0)
    assert dump(path)["history"] == []


@pytest.mark.parametrize(("table", "age"), [("answered", retention.ANSWERED), ("outbox", retention.SENT)])
async def test_what_has_served_is_forgotten_when_its_time_is_over(store, clock, path, table, age):
    await fill(store, DESK_OFFICER, "Ruritania")
    [due] = await store.outbox.due(TELEGRAM, 9)
    await store.outbox.done(due.id)
    clock.pass_by(age - 0.1 * DAY)
    await store.prune(3650)
    assert len(dump(path)[table]) == 1
    clock.pass_by(0.2 * DAY)
    await store.prune(3650)
    assert dump(path)[table] == []


async def test_what_is_still_to_be_sent_is_never_too_old(store, clock, path):
    await fill(store, DESK_OFFICER, "Ruritania")
    clock.pass_by(3000 * DAY)
    await store.prune(30)
    assert len(dump(path)["outbox"]) == len(dump(path)["outbox_bodies"]) == 1


async def test_a_body_goes_with_the_last_that_it_was_for(store, clock, path):
    await fill(store, DESK_OFFICER, "Ruritania")
    [due] = await store.outbox.due(TELEGRAM, 9)
    await store.outbox.done(due.id)
    clock.pass_by(retention.SENT + DAY)
    await store.prune(3650)
    assert dump(path)["outbox_bodies"] == []


async def test_a_text_that_nobody_waits_for_any_more_is_forgotten(store, clock, path):
    await store.readers.wait(DESK_OFFICER, "/rename Ruritania", 600)
    await store.prune(30)
    assert len(dump(path)["waiting"]) == 1
    clock.seconds += 601
    await store.prune(30)
    assert dump(path)["waiting"] == []
    assert b"Ruritania" not in held(path)


async def test_a_reader_who_stays_away_and_follows_nothing_is_forgotten_after_a_year(store, clock, path):
    await fill(store, DESK_OFFICER, "Ruritania")
    store.history.add(JOURNALIST, "/find Elbonia", "search")
    await store.behind.done()
    async with store._database.transaction() as do:
        await store.places.number(do, JOURNALIST)
    clock.pass_by(366 * DAY)
    await store.prune(3650)
    assert [row[2] for row in dump(path)["readers"]] == [DESK_OFFICER.id]
    assert str(JOURNALIST.id) not in str(dump(path))


async def test_on_a_machine_of_their_own_a_reader_is_not_forgotten_by_staying_away(store, clock, path):
    page = await fill_page(store, "mine", "Ruritania")
    for who in (page, Reader(0, 0, face=LOCAL)):
        store.history.add(who, "/find Elbonia", "search")
    clock.pass_by(800 * DAY)
    await store.prune(3650)
    assert len(dump(path)["readers"]) == 2
    assert await store.chats.find("mine") is not None


async def test_a_chat_that_could_not_be_reached_for_a_year_is_forgotten_with_its_reader(store, clock, path):
    await fill(store, DESK_OFFICER, "Ruritania")
    await store._database.run("UPDATE places SET silent_since = ?", (store._database.now,))
    clock.pass_by(364 * DAY)
    await store.prune(3650)
    assert len(dump(path)["places"]) == len(dump(path)["readers"]) == 1
    clock.pass_by(2 * DAY)
    await store.prune(3650)
    assert b"Ruritania" not in held(path)
    assert str(DESK_OFFICER.id) not in str(dump(path))
