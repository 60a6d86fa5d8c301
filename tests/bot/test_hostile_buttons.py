"""Callback data that nobody was given: no fault comes of it, and nothing of another reader."""

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.app import App, open_app
from bot.commands import COMMANDS, saved_menu
from bot.message import TELEGRAM, Message, MessageKind, Reader, Request
from bot.rendering import plain
from bot.settings import load_settings
from bot.store import Store
from bot.telegram.keyboard import to_action

VICTIM, INTRUDER = Reader(31, 31, face=TELEGRAM), Reader(32, 32, face=TELEGRAM)
SECRET = "Ruritania"


MISSING = 7700
"""Added to a number, it gives one that nobody has."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory):
    opened = open_app(load_settings({"data": str(tmp_path_factory.mktemp("hostile"))}, {}), lasting=True)
    opened.shelf(fill)
    yield opened
    opened.shelf.close()
    opened.keeper.close()


async def fill(store: Store) -> None:
    """The victim has something in every table that a button could name; the intruder, too, so that theirs can be mixed."""
    store.history.add(VICTIM, f"/find {SECRET}", "search")
    await store.actions.keep(f"/find {SECRET} " * 9)
    for who, word, count in ((VICTIM, SECRET, 3), (INTRUDER, "nuclear", 1)):
        for n in range(1, count + 1):
            await store.saved.add(who, word, f"/find {word} {n}", "print")
            await store.follows.add(who, f"{word} {n}", "g", lambda place: None, 100)


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
    """What is shown and can be pressed, whatever number it echoes."""
    pressable = [f"{button.label} {button.action} {button.url}" for row in message.buttons for button in row]
    return re.sub(rf"\b{number}\b", "N", "\n".join([message.kind.value, plain(message), *pressable]))


REST = st.sampled_from(["", "x", "mine now", "yes", "page:55", "daily", "at 07:55", "mute a week", "remove", "backtest"])
OF_SAVED = st.builds(
    lambda verb, rest: f"/saved {verb} {{}} {rest}", st.sampled_from(["run", *saved_menu.ORDERS, "page:55", ""]), REST
)
OF_FOLLOWS = st.builds(lambda rest: f"/following {{}} {rest}", REST)
OF_BOTH = st.sampled_from(["/saved replace {own} {}", "/saved replace {} {own}", "/settings {}", "/cite {}", "/start saved_{}"])
IN_A_GROUP = Reader(32, -3200, private=False, face=TELEGRAM, manages=True)


@settings(deadline=None, max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(action=OF_SAVED | OF_FOLLOWS | OF_BOTH, number=st.integers(1, 3), who=st.sampled_from([INTRUDER, IN_A_GROUP]))
@example(action="/saved drop {}", number=2, who=INTRUDER)
@example(action="/saved share {}", number=2, who=INTRUDER)
@example(action="/following {} remove", number=2, who=INTRUDER)
def test_what_is_anothers_is_answered_like_what_is_not_there(app, action, number, who):
    own = app.shelf(lambda store: store.saved.listed(INTRUDER))[0].id
    theirs, missing = (pressed(app, f"n{action.format(n, own=own)}".strip(), who) for n in (number, number + MISSING))
    assert theirs
    assert missing
    assert without(number, theirs) == without(number + MISSING, missing)
    assert of_victim(app) == [3, 3, 1]


def test_the_owner_gets_another_answer_than_the_intruder(app):
    for action in ("/saved menu 2", "/following 2", "/saved share 2"):
        assert SECRET in plain(pressed(app, f"n{action}", VICTIM))
        assert SECRET not in plain(pressed(app, f"n{action}", INTRUDER))
    app.shelf(lambda store: store.saved.unshare(VICTIM, 2))


TOKENS = st.text(st.characters(codec="utf-8", categories=["L", "N"]) | st.sampled_from("-_"), min_size=1, max_size=24)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(made_up=TOKENS)
def test_anothers_confirmation_is_answered_like_one_that_was_made_up(app, made_up):
    theirs = app.shelf(lambda store: store.forgetting.token(VICTIM))
    answers = [pressed(app, f"e/forget_me {token}", INTRUDER) for token in (theirs, made_up)]
    assert answers[0] == answers[1]
    assert answers[0].kind is MessageKind.ERROR
    assert of_victim(app) == [3, 3, 1]


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(made_up=TOKENS)
def test_a_share_that_was_stopped_is_answered_like_one_that_never_was(app, made_up):
    token = app.shelf(lambda store: store.saved.share(VICTIM, 1))
    shown = pressed(app, f"n/start saved_{token}", INTRUDER)
    assert shown.kind is MessageKind.NOT_FOUND  # of the question; of whose it is, nothing
    app.shelf(lambda store: store.saved.unshare(VICTIM, 1))
    answers = [pressed(app, f"n/start saved_{one}", INTRUDER) for one in (token, made_up)]
    assert answers[0] == answers[1]
    assert answers[0].kind is MessageKind.ERROR


def test_a_token_that_was_made_up_finds_no_action(app):
    for token in ("A" * 16, "", "x" * 63, SECRET):
        assert pressed(app, f"t{token}", INTRUDER) is None


@pytest.mark.parametrize("text", ["x" * 5000, "/start " + "x" * 5000, "/find " + "asean " * 900, "/forget_me " + "x" * 5000])
@pytest.mark.parametrize("from_button", [False, True])
def test_what_is_too_long_is_refused_however_it_comes(app, text, from_button):
    message = app.answer(Request(text, INTRUDER, pressed=from_button))
    assert message.blocks[0].plain == "That is longer than I read: 1000 characters at most. Please ask in fewer words."
