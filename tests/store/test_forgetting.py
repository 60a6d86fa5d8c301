"""What is kept of one reader is forgotten whole, and what is old by itself; nothing of anybody else."""

import sqlite3
from pathlib import Path

import pytest

from bot import retention
from bot.message import LOCAL, PAGE, TELEGRAM, File, Reader
from bot.store import Store, StoreError, new_key
from bot.store.forgetting import OF_NOBODY, OF_OWNERS, OF_READERS, ON_PAGE, ON_TELEGRAM, TOLD_TO_NOBODY, WITH_THESE

DESK_OFFICER = Reader(710710710, 710710710, face=TELEGRAM)
JOURNALIST = Reader(820820820, 820820820, face=TELEGRAM)
GROUP = Reader(710710710, -100930930, private=False, face=TELEGRAM)
DAY = 86_400


class Clock:
    def __init__(self) -> None:
        self.seconds = 1_700_000_000.0

    def __call__(self) -> float:
        return self.seconds

    def pass_days(self, days: float) -> None:
        self.seconds += days * DAY


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rapporteur.sqlite3"


@pytest.fixture(params=["plain", "sealed"])
async def store(path, clock, request):
    opened = await Store.open(path, clock, keys=[new_key()] if request.param == "sealed" else [])
    yield opened
    await opened.close()


def dump(path: Path) -> dict[str, list[tuple]]:
    db = sqlite3.connect(path)
    try:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: db.execute(f"SELECT * FROM {name}").fetchall() for name in tables if not name.startswith("sqlite_")}
    finally:
        db.close()


def held(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


async def fill(store: Store, who: Reader, word: str) -> None:
    """A row of theirs in every table that has something of a reader."""
    now = store._database.now
    store.history.add(who, f"/find {word}", "search")
    await store.actions.keep(f"/why {word} {word}", owner=who)
    await store.readers.wait(who, f"/rename {word}", 600)
    saved = (await store.saved.add(who, word, f"/find {word}", "print")).lookup
    await store.saved.share(who, saved.id)
    place = (await store.follows.add(who, word, "g", lambda place: None, 9)).place
    async with store._database.transaction() as do:
        await store.outbox.put(do, [(place.id, f"cause of {word}", f"news of {word}")])
        sql = "INSERT INTO answered (chat, question, asker, mark, answers, at) VALUES (?, ?, ?, ?, '[1]', ?)"
        await do.run(sql, (who.chat, len(word), who.id, store._database.mark(word), now))


async def fill_page(store: Store, key: str, word: str) -> Reader:
    await store.chats.ask(key, "token", word, {"text": word}, File(word, "text/plain", word.encode() * 9))
    chat = await store.chats.find(key)
    return Reader(chat.id, chat.id, face=PAGE)


async def test_every_table_is_known_to_hold_something_of_a_reader_or_nothing(store, path):
    lists = [OF_READERS, OF_OWNERS, ON_TELEGRAM, ON_PAGE, TOLD_TO_NOBODY, WITH_THESE, OF_NOBODY]
    listed = [table for one in lists for table in one]
    assert sorted(listed) == sorted(dump(path))


async def test_tables_that_go_with_others_are_bound_to_them(store, path):
    db = sqlite3.connect(path)
    for table, other in WITH_THESE.items():
        bound = {(row[2], row[6]) for row in db.execute(f"PRAGMA foreign_key_list({table})")}
        assert (other, "CASCADE") in bound, table
    db.close()


async def test_a_reader_who_is_forgotten_is_in_no_table_and_in_no_file(store, path):
    await fill(store, DESK_OFFICER, "Ruritania")
    await fill(store, JOURNALIST, "Elbonia")
    before = {table for table, rows in dump(path).items() if rows}
    assert before >= set(OF_READERS) | set(OF_OWNERS) | set(ON_TELEGRAM) | set(TOLD_TO_NOBODY) | set(WITH_THESE) - {
        "chat_entries",
        "chat_tasks",
        "chat_files",
    }
    assert await store.forgetting.forget(DESK_OFFICER, await store.forgetting.token(DESK_OFFICER))
    assert str(DESK_OFFICER.id) not in str(dump(path))
    assert b"Ruritania" not in held(path)
    counts = {table: len(rows) for table, rows in dump(path).items() if table not in OF_NOBODY and not table.startswith("chat")}
    assert set(counts.values()) == {1}
    assert await store.history.last(JOURNALIST) == "/find Elbonia"
    assert await store.readers.awaited(JOURNALIST) == "/rename Elbonia"
    assert len(await store.outbox.due(TELEGRAM, 9)) == 1


async def test_a_button_that_a_forgotten_reader_had_alike_with_another_stays_the_others(store, path):
    tokens = [await store.actions.keep("/why Ruritania", owner=who) for who in (DESK_OFFICER, JOURNALIST, None)]
    await store.forgetting.forget(DESK_OFFICER, await store.forgetting.token(DESK_OFFICER))
    assert [bool(await store.actions.find(token)) for token in tokens] == [False, True, True]


async def test_what_two_are_told_alike_stays_for_the_other(store, path):
    await fill(store, DESK_OFFICER, "Ruritania")
    await fill(store, JOURNALIST, "Ruritania")
    assert len(dump(path)["outbox_bodies"]) == 1
    await store.forgetting.forget(DESK_OFFICER, await store.forgetting.token(DESK_OFFICER))
    [due] = await store.outbox.due(TELEGRAM, 9)
    assert (due.place.chat, due.body) == (JOURNALIST.chat, "news of Ruritania")


async def test_what_a_group_follows_outlives_a_member_who_is_forgotten(store, path):
    await store.follows.add(GROUP, "x", "g", lambda place: None, 9)
    await fill(store, DESK_OFFICER, "Ruritania")
    await store.forgetting.forget(GROUP, await store.forgetting.token(GROUP))
    assert [row[2] for row in dump(path)["places"]] == [GROUP.chat]
    assert len(dump(path)["follows"]) == 1


async def test_a_lookup_that_waits_to_be_written_does_not_bring_a_forgotten_reader_back(store, path):
    store.history.add(DESK_OFFICER, "/find Ruritania", "search")
    store.saved.read(DESK_OFFICER, "/find Ruritania", "print", "g")
    store.history.add(JOURNALIST, "/find Elbonia", "search")
    assert await store.forgetting.forget(DESK_OFFICER, await store.forgetting.token(DESK_OFFICER))
    await store.behind.done()
    assert str(DESK_OFFICER.id) not in str(dump(path))
    assert b"Ruritania" not in held(path)
    assert await store.history.last(JOURNALIST) == "/find Elbonia"


async def test_a_reader_whose_lookups_cannot_be_written_is_not_said_to_be_forgotten(store, path):
    await fill(store, DESK_OFFICER, "Ruritania")
    token = await store.forgetting.token(DESK_OFFICER)
    await store._database.run("PRAGMA busy_timeout = 0")
    store.history.add(DESK_OFFICER, "/find Elbonia", "search")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError):
        await store.forgetting.forget(DESK_OFFICER, token)
    other.close()
    assert await store.history.last(DESK_OFFICER) == "/find Elbonia"
    assert await store.forgetting.forget(DESK_OFFICER, token)
    assert str(DESK_OFFICER.id) not in str(dump(path))


async def test_the_same_number_on_another_face_is_not_forgotten(store, path):
    other = Reader(DESK_OFFICER.id, DESK_OFFICER.id, face=LOCAL)
    await fill(store, DESK_OFFICER, "Ruritania")
    store.history.add(other, "/find Elbonia", "search")
    await store.forgetting.forget(other, await store.forgetting.token(other))
    assert await store.history.last(DESK_OFFICER) == "/find Ruritania"
    assert len(dump(path)["answered"]) == 1
    assert await store.history.last(other) is None


async def test_a_conversation_of_the_page_is_forgotten_with_its_files_and_no_other(store, path):
    mine = await fill_page(store, "mine", "Ruritania")
    await fill_page(store, "other", "Elbonia")
    await store.forgetting.forget(mine, await store.forgetting.token(mine))
    assert b"Ruritania" not in held(path)
    assert await store.chats.find("mine") is None
    assert len(await store.chats.waiting("other")) == 1
    assert [row[1] for row in dump(path)["chat_files"]] == [row[0] for row in dump(path)["chat_entries"]]


async def test_a_conversations_number_is_no_number_of_a_reader_on_telegram(store):
    page = await fill_page(store, "mine", "Ruritania")
    same = Reader(page.id, page.id, face=TELEGRAM)
    await store.forgetting.forget(same, await store.forgetting.token(same))
    assert await store.chats.find("mine") is not None


async def test_it_is_counted_what_there_is_to_forget(store):
    await fill(store, DESK_OFFICER, "Ruritania")
    held = await store.forgetting.held(DESK_OFFICER)
    assert (held.saved, held.follows, held.lookups, held.waiting) == (1, 1, 1, 1)
    held = await store.forgetting.held(JOURNALIST)
    assert (held.saved, held.follows, held.lookups, held.waiting) == (0, 0, 0, 0)


@pytest.mark.parametrize("wrong", ["", "x", "A" * 16, "x" * 4096])
async def test_a_wrong_token_forgets_nothing(store, wrong):
    await fill(store, DESK_OFFICER, "Ruritania")
    assert not await store.forgetting.forget(DESK_OFFICER, wrong)
    assert await store.history.last(DESK_OFFICER) == "/find Ruritania"


async def test_anothers_token_forgets_nobody(store):
    await fill(store, DESK_OFFICER, "Ruritania")
    await fill(store, JOURNALIST, "Elbonia")
    assert not await store.forgetting.forget(DESK_OFFICER, await store.forgetting.token(JOURNALIST))
    assert await store.history.last(DESK_OFFICER) == "/find Ruritania"
    assert await store.history.last(JOURNALIST) == "/find Elbonia"


async def test_a_token_is_good_for_five_minutes_and_for_ten_no_more(store, clock):
    token = await store.forgetting.token(DESK_OFFICER)
    clock.seconds += 300
    assert await store.forgetting.forget(DESK_OFFICER, token)
    clock.seconds += 300
    assert not await store.forgetting.forget(DESK_OFFICER, token)


async def test_lookups_are_kept_for_as_many_days_as_the_settings_say(store, clock):
    store.history.add(DESK_OFFICER, "/find Ruritania", "search")
    clock.pass_days(29)
    await store.prune(30)
    assert await store.history.last(DESK_OFFICER) == "/find Ruritania"
    clock.pass_days(2)
    await store.prune(30)
    assert await store.history.last(DESK_OFFICER) is None


async def test_with_no_days_the_last_lookup_is_kept_for_a_day(store, clock, path):
    for word in ("Elbonia", "Ruritania"):
        store.history.add(DESK_OFFICER, f"/find {word}", "search")
    await store.prune(0)
    assert len(dump(path)["history"]) == 1
    assert await store.history.last(DESK_OFFICER) == "/find Ruritania"
    clock.pass_days(1.1)
    await store.prune(0)
    assert dump(path)["history"] == []


@pytest.mark.parametrize(("table", "age"), [("answered", retention.ANSWERED), ("outbox", retention.SENT)])
async def test_what_has_served_is_forgotten_when_its_time_is_over(store, clock, path, table, age):
    await fill(store, DESK_OFFICER, "Ruritania")
    [due] = await store.outbox.due(TELEGRAM, 9)
    await store.outbox.done(due.id)
    clock.pass_days(age.days - 0.1)
    await store.prune(3650)
    assert len(dump(path)[table]) == 1
    clock.pass_days(0.2)
    await store.prune(3650)
    assert dump(path)[table] == []


async def test_what_is_still_to_be_sent_is_never_too_old(store, clock, path):
    await fill(store, DESK_OFFICER, "Ruritania")
    clock.pass_days(3000)
    await store.prune(30)
    assert len(dump(path)["outbox"]) == len(dump(path)["outbox_bodies"]) == 1


async def test_a_body_goes_with_the_last_that_it_was_for(store, clock, path):
    await fill(store, DESK_OFFICER, "Ruritania")
    [due] = await store.outbox.due(TELEGRAM, 9)
    await store.outbox.done(due.id)
    clock.pass_days(retention.SENT.days + 1)
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
    clock.pass_days(366)
    await store.prune(3650)
    assert [row[2] for row in dump(path)["readers"]] == [DESK_OFFICER.id]
    assert str(JOURNALIST.id) not in str(dump(path))


async def test_on_a_machine_of_their_own_a_reader_is_not_forgotten_by_staying_away(store, clock, path):
    page = await fill_page(store, "mine", "Ruritania")
    for who in (page, Reader(0, 0, face=LOCAL)):
        store.history.add(who, "/find Elbonia", "search")
    clock.pass_days(800)
    await store.prune(3650)
    assert len(dump(path)["readers"]) == 2
    assert await store.chats.find("mine") is not None


async def test_a_chat_that_could_not_be_reached_for_a_year_is_forgotten_with_its_reader(store, clock, path):
    await fill(store, DESK_OFFICER, "Ruritania")
    await store._database.run("UPDATE places SET silent_since = ?", (store._database.now,))
    clock.pass_days(364)
    await store.prune(3650)
    assert len(dump(path)["places"]) == len(dump(path)["readers"]) == 1
    clock.pass_days(2)
    await store.prune(3650)
    assert b"Ruritania" not in held(path)
    assert str(DESK_OFFICER.id) not in str(dump(path))
