"""Callback data that nobody was given: no fault comes of it, and nothing of another reader."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.app import App, open_app
from bot.commands import COMMANDS
from bot.message import TELEGRAM, Message, Reader, Request
from bot.rendering import plain
from bot.settings import load_settings
from bot.store import Store
from bot.telegram.keyboard import to_action

VICTIM, INTRUDER = Reader(31, 31, face=TELEGRAM), Reader(32, 32, face=TELEGRAM)
SECRET = "Ruritania"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory):
    opened = open_app(load_settings({"data": str(tmp_path_factory.mktemp("hostile"))}, {}), lasting=True)
    opened.shelf(fill)
    yield opened
    opened.shelf.close()
    opened.keeper.close()


async def fill(store: Store) -> None:
    """The victim has a row in every table that a button could name."""
    seal, now = store._database.seal, store._database.now
    store.history.add(VICTIM, f"/find {SECRET}", "search")
    await store.actions.keep(f"/find {SECRET} " * 9)
    async with store._database.transaction() as do:
        reader, place = await store.readers.number(do, VICTIM), await store.places.number(do, VICTIM)
        for n in range(1, 4):
            sql = "INSERT INTO saved (reader, name, message, position, saved_at) VALUES (?, ?, ?, ?, ?)"
            await do.run(sql, (reader, seal(SECRET), seal(f"/find {SECRET} {n}"), n, now))
            sql = "INSERT INTO follows (place, mark, words, base) VALUES (?, ?, ?, 'g')"
            await do.run(sql, (place, store._database.mark(str(n)), seal(SECRET)))


def of_victim(app: App) -> list[int]:
    async def counts(store: Store) -> list[int]:
        held = await store.forgetting.held(VICTIM)
        return [held.saved, held.follows, held.lookups]

    return app.shelf(counts)


def pressed(app: App, data: str, who: Reader) -> Message | None:
    """What comes of the data of a button."""
    kept = app.shelf(lambda store: to_action(data, store))
    return app.answer(Request(kept.action, who, pressed=True)) if kept else None


NAMES = st.sampled_from(
    [command.name for command in COMMANDS] + ["keep", "share", "saved", "save", "following", "follow", "settings"]
)
NUMBERS = st.integers(-(2**70), 2**70) | st.integers(0, 5)
WORDS = st.sampled_from(
    ["run", "delete", "rename", "up", "remove", "mute", "yes", "page:2", "page:999999", "x", "''", "%", "\0", "-"]
)
ARGUMENTS = st.lists(NUMBERS.map(str) | WORDS | st.text(max_size=12), max_size=4).map(" ".join)
COMMANDED = st.builds(lambda name, argument: f"/{name} {argument}", NAMES, ARGUMENTS)
DATA = st.builds(lambda kind, rest: kind + rest, st.sampled_from("ent"), COMMANDED | st.text(max_size=63)) | st.text(
    max_size=64
)


@settings(deadline=None, max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=DATA)
@example("n/forget_me x")
@example("n/keep " + "x" * 4096)
@example("n/saved delete 1")
@example("n/saved run 1")
@example("n/following remove 1")
@example("n" + "/why " * 199)
@example("n/why /forget_me x")
@example("t'; DROP TABLE actions; --")
@example("n/start forget_me")
def test_forged_data_brings_no_fault_and_nothing_of_another(app, data):
    message = pressed(app, data, INTRUDER)
    if message:
        assert message.title != app.words.say("terminal.sorry.title"), data
        shown = plain(message) + "".join(button.action for row in message.buttons for button in row)
        assert SECRET not in shown or SECRET in data
    assert of_victim(app) == [3, 3, 1]


def without(number: int, message: Message) -> str:
    """What is shown, whatever number it echoes."""
    return plain(message).replace(str(number), "N")


OWN = st.sampled_from(["saved", "following", "settings", "forget_me"])
FEW = st.lists(WORDS, max_size=2).map(" ".join)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(name=OWN, before=FEW, after=FEW, number=st.integers(1, 3))
def test_what_is_anothers_is_answered_like_what_is_not_there(app, name, before, after, number):
    theirs, missing = (pressed(app, f"n/{name} {before} {n} {after}", INTRUDER) for n in (number, number + 7700))
    assert theirs
    assert missing
    assert theirs.kind is missing.kind
    assert without(number, theirs) == without(number + 7700, missing)
    assert of_victim(app) == [3, 3, 1]


def test_a_token_that_was_made_up_finds_no_action(app):
    for token in ("A" * 16, "", "x" * 63, SECRET):
        assert pressed(app, f"t{token}", INTRUDER) is None


@pytest.mark.parametrize("text", ["x" * 5000, "/start " + "x" * 5000, "/find " + "asean " * 900, "/forget_me " + "x" * 5000])
@pytest.mark.parametrize("from_button", [False, True])
def test_what_is_too_long_is_refused_however_it_comes(app, text, from_button):
    message = app.answer(Request(text, INTRUDER, pressed=from_button))
    assert message.blocks[0].plain == "That is longer than I read: 1000 characters at most. Please ask in fewer words."
