"""Commands for admins: others are answered as if there were none, nothing is done for them, and what admins do is noted."""

import logging
import sqlite3
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot import commands
from bot.app import App, open_app, page_of
from bot.commands import Command, answer
from bot.commands.admins import administrative, audited, for_admins
from bot.commands.links import spelt_payload
from bot.message import LOCAL, PAGE, TELEGRAM, Line, Message, MessageKind, Reader, Request, Run
from bot.rendering import plain
from bot.settings import load_settings
from bot.store import Audited

NAMES = ("reload", "rollback", "documents", "add", "stats", "brife", "purge_all")
"""The commands for admins; one is a slip away from a reader's, which is what others are answered with."""
ADMIN = Reader(1, 1, admin=True, face=TELEGRAM)
OTHERS = (
    Reader(2, 2, face=TELEGRAM),
    Reader(2, -100, private=False, face=TELEGRAM),
    Reader(-100, -100, private=False, face=TELEGRAM),
    Reader(3, 3, face=PAGE),
    Reader(0, 0, face=LOCAL),
)
WITHOUT = tuple(command for command in commands.COMMANDS if not command.admin)

acted: list[str] = []


def act(request: Request, desk: Any, argument: str) -> Message:
    acted.append(argument)
    if argument == "raise":
        raise ValueError("the disk is full")
    kind = MessageKind.ERROR if argument == "wrong" else MessageKind.HELP
    return Message(kind, "Acted", (Line(), Line((Run(f"It was {argument}."),))))


WITH = (
    *(Command(name, administrative(name)(act), f"/{name}", admin=True) for name in NAMES[:-1]),
    *WITHOUT,
    Command(NAMES[-1], act, f"/{NAMES[-1]}", admin=True),
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory):
    opened = open_app(load_settings({"data": str(tmp_path_factory.mktemp("admins"))}, {}), lasting=True)
    yield opened
    opened.shelf.close()
    opened.keeper.close()


@pytest.fixture(autouse=True)
def table(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(commands, "COMMANDS", WITH)
    acted.clear()


@pytest.fixture(autouse=True)
def emptied(app: App):
    app.shelf(lambda store: store.behind.done())
    app.shelf(lambda store: store._database.run("DELETE FROM audit"))


def without(app: App, request: Request) -> Message:
    """The answer where there are no commands for admins at all."""
    commands.COMMANDS = WITHOUT
    try:
        return answer(request, app.desk())
    finally:
        commands.COMMANDS = WITH


def rows(app: App) -> list[Audited]:
    return list(reversed(app.shelf(lambda store: store.audit.latest(99))))


def outcomes(app: App) -> list[tuple[str, str | None, str]]:
    return [(row.action, row.what, row.outcome) for row in rows(app)]


def dump(app: App) -> dict[str, list[tuple]]:
    """All that is kept, without the audit."""
    app.shelf(lambda store: store.behind.done())
    db = sqlite3.connect(app.settings.store)
    try:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: db.execute(f"SELECT * FROM {name}").fetchall() for name in tables if name not in ("audit", "sqlite_sequence")
        }
    finally:
        db.close()


NAME = st.sampled_from(NAMES).flatmap(lambda name: st.sampled_from([name, name.upper(), name.title(), f"{name}@a_bot"]))
ARGUMENT = st.text(max_size=40) | st.sampled_from(["", "off", "page:2", "remove x", "28", "raise", "x" * 1100, "\0", "<b>"])
COMMANDED = st.builds("/{} {}".format, NAME, ARGUMENT)
SLIPPED = st.builds(
    lambda name, at, sign: f"/{name[:at]}{sign}{name[at + 1 :]}",
    st.sampled_from(NAMES),
    st.integers(0, 9),
    st.sampled_from("aex_"),
)
CHECKED = settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))


@CHECKED
@given(text=COMMANDED, who=st.sampled_from(OTHERS), pressed=st.booleans(), edited=st.booleans())
@example("/reload", OTHERS[0], False, False)
@example("/stats", OTHERS[0], True, False)
def test_to_others_it_is_an_unknown_command_and_nothing_changes(app, text, who, pressed, edited):
    request, before = Request(text, who, pressed, edited), dump(app)
    shown = answer(request, app.desk())
    assert acted == []
    # What is taken for a slip of a reader's own command is kept as any lookup is.
    assert shown.note or dump(app) == before
    assert shown == without(app, request)


@CHECKED
@given(text=SLIPPED, who=st.sampled_from(OTHERS))
@example("/relod", OTHERS[0])
@example("/stat", OTHERS[0])
def test_to_others_a_slip_never_leads_to_it(app, text, who):
    assert answer(Request(text, who), app.desk()) == without(app, Request(text, who))
    assert acted == []


KEEPING = ("/save {}", "/follow {}")
"""What keeps the words as a name or a topic, and is answered otherwise the second time."""
WRAPPED = ("/start {}", "/keep {}", "/why {}", "/share {}", "/share as:file {}", "/saved {}", "/cite {}", *KEEPING)


@CHECKED
@given(text=COMMANDED | SLIPPED, form=st.sampled_from(WRAPPED), who=st.sampled_from((*OTHERS, ADMIN)))
@example("/reload", "/keep {}", ADMIN)
@example("/reload", "/why {}", ADMIN)
def test_nothing_that_carries_a_message_carries_it_out_for_anybody(app, text, form, who):
    for inner in (text, spelt_payload(text) or text):
        request = Request(form.format(inner), who, pressed=True)
        shown, same = answer(request, app.desk()), without(app, request)
        assert acted == []
        if not (who.admin or form in KEEPING):
            assert replace(shown, buttons=()) == replace(same, buttons=())
    assert [row for row in rows(app) if row.outcome != "refused"] == []


def test_an_unknown_command_is_named_as_it_was_typed(app):
    said = plain(answer(Request("/Reload all", OTHERS[0]), app.desk()))
    assert "I do not know the command /Reload. /help lists what there is." in said
    assert said.replace("Reload", "Nosuch") == plain(answer(Request("/Nosuch all", OTHERS[0]), app.desk()))


def test_where_a_readers_command_is_a_slip_away_others_are_answered_with_that(app):
    shown = answer(Request("/brife supply chains", OTHERS[0]), app.desk())
    assert shown.note == "Showing results for “/brief” (typed: “/brife”)."
    assert answer(Request("/brife supply chains", ADMIN), app.desk()).title == "Acted"


def test_a_lookup_saved_under_such_a_name_from_before_runs_with_the_rights_of_whoever_opens_it(app):
    kept = app.shelf(lambda store: store.saved.add(OTHERS[0], "mine", "/reload now", "print")).lookup
    token = app.shelf(lambda store: store.saved.share(OTHERS[0], kept.id))
    for text in (f"/saved run {kept.id}", f"/start saved_{token}"):
        assert "I do not know the command /reload" in plain(answer(Request(text, OTHERS[0]), app.desk()))
    assert acted == []


def test_help_names_it_to_admins_alone(app, monkeypatch):
    monkeypatch.setattr(commands, "COMMANDS", (Command("start", act, "/secret", admin=True), *WITHOUT))
    assert "/secret" in plain(answer(Request("/help", ADMIN), app.desk()))
    assert "/secret" not in plain(answer(Request("/help", OTHERS[0]), app.desk()))


def test_the_function_itself_checks_the_right(app):
    desk, request = app.desk(), Request("/reload now", OTHERS[0])
    expected = without(app, request)
    for wrapped in (administrative("reload")(act), for_admins("reload")(act)):
        assert wrapped(request, desk, "now") == expected
    assert audited(request, desk, "reload", "now", lambda: act(request, desk, "now")) == expected
    assert acted == []


def test_what_an_admin_does_is_noted_with_its_outcome(app):
    assert answer(Request("/reload now", ADMIN), app.desk()).title == "Acted"
    [row] = rows(app)
    assert (row.face, row.who, row.action, row.what, row.outcome) == (TELEGRAM, 1, "reload", "now", "done")
    answer(Request("/rollback", ADMIN), app.desk())
    assert outcomes(app)[1:] == [("rollback", None, "done")]


def test_it_is_noted_before_it_is_done(app):
    seen: list[Any] = []

    def look(request: Request, desk: Any, argument: str) -> Message:
        seen.extend(outcomes(app))
        return Message(MessageKind.HELP, "ok")

    administrative("reload")(look)(Request("/reload", ADMIN), app.desk(), "")
    assert seen == [("reload", None, "begun")]


def test_an_error_and_a_fault_are_noted_with_their_reason(app):
    answer(Request("/reload wrong", ADMIN), app.desk())
    with pytest.raises(ValueError, match="the disk is full"):
        answer(Request("/reload raise", ADMIN), app.desk())
    assert [row[-1] for row in outcomes(app)] == ["failed: It was wrong.", "failed: the disk is full"]


def test_what_only_looks_is_not_noted(app):
    assert for_admins("stats")(act)(Request("/stats", ADMIN), app.desk(), "").title == "Acted"
    assert rows(app) == []


def test_without_its_row_nothing_is_done(app, monkeypatch, caplog):
    db = sqlite3.connect(app.settings.store, isolation_level=None)
    app.shelf(lambda store: store._database.run("PRAGMA busy_timeout = 0"))
    db.execute("BEGIN IMMEDIATE")
    message = answer(Request("/reload now", ADMIN), app.desk())
    db.close()
    app.shelf(lambda store: store._database.run("PRAGMA busy_timeout = 5000"))
    assert (message.kind, acted) == (MessageKind.ERROR, [])
    assert "Nothing was done" in plain(message)
    assert "in use by another program" in caplog.text
    assert rows(app) == []


def test_where_nothing_is_kept_nothing_is_done(app):
    message = answer(Request("/reload now", ADMIN), replace(app.desk(), shelf=None))
    assert "Nothing was done" in plain(message)
    assert acted == []


def test_what_was_done_is_told_though_its_outcome_cannot_be_noted(app, caplog):
    db = sqlite3.connect(app.settings.store, isolation_level=None)
    app.shelf(lambda store: store._database.run("PRAGMA busy_timeout = 0"))

    def lock(request: Request, desk: Any, argument: str) -> Message:
        db.execute("BEGIN IMMEDIATE")
        return Message(MessageKind.HELP, "Reloaded")

    shown = administrative("reload")(lock)(Request("/reload", ADMIN), app.desk(), "")
    db.close()
    app.shelf(lambda store: store._database.run("PRAGMA busy_timeout = 5000"))
    assert shown.title == "Reloaded"
    assert outcomes(app) == [("reload", None, "begun")]
    assert "in use by another program" in caplog.text


def test_tries_of_others_are_noted_without_words(app):
    for text in ("/reload Ruritania", "/reload again", "/stats"):
        answer(Request(text, OTHERS[0]), app.desk())
    answer(Request("/stats", OTHERS[2]), app.desk())
    assert [(row.who, row.action, row.what, row.outcome) for row in rows(app)] == [
        (2, "reload", None, "refused"),
        (2, "stats", None, "refused"),
        (None, "stats", None, "refused"),
    ]


def test_a_try_that_cannot_be_noted_is_answered_alike(app, caplog):
    caplog.set_level(logging.ERROR)
    broken = replace(app, shelf=type(app.shelf)(app.settings.data))
    assert answer(Request("/reload", OTHERS[0]), broken.desk()) == without(app, Request("/reload", OTHERS[0]))
    assert "rapporteur: " not in caplog.text
    assert caplog.text


def test_admins_are_told_what_is_noted_of_them_and_others_what_is_of_them(app):
    told = {who.admin: plain(answer(Request("/privacy", who), app.desk())) for who in (ADMIN, OTHERS[0])}
    assert "What you do as an admin, such as a reload, is noted with your number" in told[True]
    assert "That you tried a command for admins is noted with your number" in told[False]
    assert all("for 365 days, so that" in one for one in told.values())


def test_an_admin_takes_the_rows_along_and_is_taken_out_of_them(app):
    answer(Request("/add report.pdf", ADMIN), app.desk())
    [file] = answer(Request("/export json", ADMIN), app.desk()).files
    assert b'"message": "report.pdf"' in file.bytes
    asked = answer(Request("/forget_me", ADMIN), app.desk())
    assert "Notes of what you did or tried as an admin, which stay without your number: 1" in plain(asked)
    answer(Request(asked.buttons[0][0].action, ADMIN, pressed=True), app.desk())
    assert [(row.who, row.what) for row in rows(app)] == [(None, "report.pdf")]


def test_the_page_offers_what_its_reader_may_do(app, monkeypatch):
    monkeypatch.setattr("bot.app.COMMANDS", WITH)
    offered = {}
    app.words.sentences.update({f"command.{name}": f"what {name} does" for name in NAMES})
    for admin in (True, False):
        page = page_of(replace(app, settings=replace(app.settings, page_admin=admin)), 0)
        offered[admin] = [name for name, _ in page.commands if name in NAMES]
        assert page.admin is admin
    assert offered == {True: list(NAMES), False: []}
