"""/privacy and /forget_me, as readers meet them on each face."""

import sqlite3
from dataclasses import replace

import pytest

from bot import retention
from bot.app import App, open_app
from bot.message import LOCAL, PAGE, TELEGRAM, Message, MessageKind, Reader, Request
from bot.rendering import plain
from bot.settings import load_settings
from bot.shelf import Shelf
from bot.store import new_key

DESK_OFFICER, JOURNALIST = Reader(1, 1, face=TELEGRAM), Reader(2, 2, face=TELEGRAM)
IN_A_GROUP = Reader(1, -100, private=False, face=TELEGRAM)


def read(message: Message) -> str:
    return plain(message)


def kept(app: App, who: Reader) -> str | None:
    return app.shelf(lambda store: store.history.last(who))


@pytest.mark.parametrize("face", [TELEGRAM, PAGE, LOCAL])
def test_privacy_tells_what_is_kept_and_how_to_have_it_or_be_rid_of_it(app, face):
    told = read(app.answer(Request("/privacy", Reader(1, 1, face=face))))
    assert "What you looked up is kept for 30 days" in told
    assert "/export" in told
    assert "/forget_me" in told


def test_privacy_tells_that_files_stay_where_the_terminal_alone_has_written_them(app):
    told = {face: read(app.answer(Request("/privacy", Reader(1, 1, face=face)))) for face in (TELEGRAM, PAGE, LOCAL)}
    assert [face for face in told if "/forget_me leaves them" in told[face]] == [LOCAL]


def test_privacy_tells_the_numbers_of_the_settings(app):
    for days, sentence in (
        (7, "is kept for 7 days"),
        (1, "is kept for a day"),
        (0, "the last lookup alone is kept, for a day"),
    ):
        other = replace(app, settings=replace(app.settings, history_days=days))
        assert sentence in read(other.answer(Request("/privacy", DESK_OFFICER)))


@pytest.mark.parametrize("face", [TELEGRAM, PAGE, LOCAL])
def test_privacy_tells_of_what_is_saved_followed_asked_for_and_told(app, face):
    told = read(app.answer(Request("/privacy", Reader(1, 1, face=face))))
    assert "What you saved, follow or set is kept until you delete it" in told
    assert "what tells whether it has changed since you last read it" in told
    assert f"I wait for {retention.WAITED.seconds // 60} minutes" in told
    assert f"is kept until it is sent, and {retention.SENT.days} days longer" in told
    assert "/export gives you what you saved, follow and looked up as a file." in told


@pytest.mark.parametrize("face", [TELEGRAM, PAGE, LOCAL])
def test_privacy_tells_admins_alone_how_long_a_file_waits_for_their_word(app, face):
    waits = "neither accept nor discard waits for a day"
    assert waits in read(app.answer(Request("/privacy", Reader(1, 1, admin=True, face=face))))
    assert waits not in read(app.answer(Request("/privacy", Reader(1, 1, face=face))))


def test_privacy_tells_whether_texts_are_encrypted(app):
    assert "not encrypted" in read(app.answer(Request("/privacy", DESK_OFFICER)))
    other = replace(app, settings=replace(app.settings, key=(new_key(),)))
    told = read(other.answer(Request("/privacy", DESK_OFFICER)))
    assert "your texts and names are encrypted" in told
    assert "not encrypted" not in told


def test_privacy_tells_each_face_its_own(app):
    told = {face: read(app.answer(Request("/privacy", Reader(1, 1, face=face)))) for face in (TELEGRAM, PAGE, LOCAL)}
    assert "the number that Telegram gave you" in told[TELEGRAM]
    assert f"belongs to which question is kept for {retention.ANSWERED.days} days, without the words" in told[TELEGRAM]
    assert "do not tell whose they were; all others are deleted with the rest" in told[TELEGRAM]
    assert f"is given up after {retention.WAITING_IN_VAIN.days} days; what you follow stays" in told[TELEGRAM]
    assert "nobody has seen or used it for 30 days; then the button says that it has expired" in told[TELEGRAM]
    assert f"stay away for {retention.SILENT.days} days" in told[TELEGRAM]
    assert "This conversation is kept until you clear it" in told[PAGE]
    assert "arrow keys" in told[LOCAL]
    assert not any("Telegram" in told[face].replace("on Telegram", "") for face in (PAGE, LOCAL))


@pytest.mark.parametrize(("days", "told"), [(0, "for a day"), (1, "for a day"), (7, "for 7 days"), (3650, "for 365 days")])
def test_privacy_tells_how_long_a_long_button_works(app, days, told):
    other = replace(app, settings=replace(app.settings, history_days=days))
    assert f"nobody has seen or used it {told};" in read(other.answer(Request("/privacy", DESK_OFFICER)))


def test_where_nothing_is_kept_privacy_says_so(data):
    app = open_app(load_settings({"data": str(data)}, {}))
    assert "Nothing. Each message here is answered and forgotten" in read(app.answer(Request("/privacy", Reader(0, 0))))
    assert app.answer(Request("/forget_me", Reader(0, 0))).kind is MessageKind.ERROR
    app.keeper.close()


def test_to_be_forgotten_is_asked_first_with_what_there_is(app):
    for text in ("/summit 28", "/term ERIA"):
        app.answer(Request(text, DESK_OFFICER))
    message = app.answer(Request("/forget_me", DESK_OFFICER))
    assert message.kind is MessageKind.HELP
    assert "Lookups in your history: 2" in read(message)
    assert "Saved lookups" not in read(message)
    assert kept(app, DESK_OFFICER) == "/term ERIA"
    assert not message.forgets


def test_the_button_forgets_the_reader_and_nobody_else(app):
    for who in (DESK_OFFICER, JOURNALIST):
        app.answer(Request("/summit 28", who))
    [[button]] = app.answer(Request("/forget_me", DESK_OFFICER)).buttons
    message = app.answer(Request(button.action, DESK_OFFICER, pressed=True))
    assert message.forgets
    assert kept(app, DESK_OFFICER) is None
    assert kept(app, JOURNALIST) == "/summit 28"


def test_the_button_fits_into_what_telegram_gives_it(app):
    [[button]] = app.answer(Request("/forget_me", Reader(2**52, 2**52, face=TELEGRAM))).buttons
    assert len(button.action.encode()) < 64


@pytest.mark.parametrize("forged", ["x", "yes", "A" * 16, "é" * 20, "1"])
def test_a_forged_button_forgets_nobody(app, forged):
    app.answer(Request("/summit 28", DESK_OFFICER))
    message = app.answer(Request(f"/forget_me {forged}", DESK_OFFICER, pressed=True))
    assert "not yours, or has expired" in read(message)
    assert kept(app, DESK_OFFICER) == "/summit 28"


def test_anothers_button_is_answered_like_a_forged_one(app):
    [[button]] = app.answer(Request("/forget_me", JOURNALIST)).buttons
    app.answer(Request("/summit 28", DESK_OFFICER))
    theirs = app.answer(Request(button.action, DESK_OFFICER, pressed=True))
    assert theirs == app.answer(Request("/forget_me xxxxxxxxxxxxxxxx", DESK_OFFICER, pressed=True))
    assert kept(app, DESK_OFFICER) == "/summit 28"


def test_in_a_group_the_way_to_the_private_chat_is_shown_and_no_count(app):
    app.answer(Request("/summit 28", DESK_OFFICER))
    message = app.answer(Request("/forget_me", IN_A_GROUP))
    assert read(message) == "For you alone\nWhat is yours alone is shown in our private chat, not here."
    [[button]] = app.answer(Request("/forget_me", DESK_OFFICER)).buttons
    assert app.answer(Request(button.action, IN_A_GROUP, pressed=True)) == message
    assert kept(app, DESK_OFFICER) == "/summit 28"


def test_what_cannot_be_deleted_is_told(app, tmp_path):
    broken = replace(app, shelf=Shelf(tmp_path))
    message = broken.answer(Request("/forget_me", DESK_OFFICER))
    assert message.kind is MessageKind.ERROR
    assert "Nothing could be deleted just now" in read(message)


def test_a_reader_who_was_forgotten_begins_anew(app):
    app.answer(Request("/summit 28", DESK_OFFICER))
    [[button]] = app.answer(Request("/forget_me", DESK_OFFICER)).buttons
    app.answer(Request(button.action, DESK_OFFICER, pressed=True))
    app.answer(Request("/term ERIA", DESK_OFFICER))
    assert kept(app, DESK_OFFICER) == "/term ERIA"


def test_lookups_that_wait_to_be_written_do_not_bring_a_forgotten_reader_back(app, data):
    [[button]] = app.answer(Request("/forget_me", DESK_OFFICER)).buttons
    for text in ("/summit 28", "/term ERIA"):
        app.answer(Request(text, DESK_OFFICER))
    app.answer(Request("/summit 28", JOURNALIST))
    assert app.answer(Request(button.action, DESK_OFFICER, pressed=True)).forgets
    app.shelf.close()
    with sqlite3.connect(data / "rapporteur.sqlite3") as db:
        assert db.execute("SELECT number FROM readers").fetchall() == [(JOURNALIST.id,)]
        assert db.execute("SELECT message FROM history").fetchall() == [("/summit 28",)]


def test_what_is_kept_of_buttons_does_not_outlast_a_reader_with_words_of_theirs(app):
    """Names and topics are never in a button that others may press for long."""
    app.answer(Request("/figure ASEAN Japan trade", DESK_OFFICER))
    asked = ["/save Trade", f"/save {'x' * 90}", "/saved", "/saved menu 1", f"/saved rename 1 {'y' * 90}", "/saved delete 1"]
    asked += ["/follow RCEP", "/following", "/following 1", "/following 1 at", "/following 1 mute x", "/settings", "/forget_me"]
    for text in asked:
        message = app.answer(Request(text, DESK_OFFICER))
        assert all(len(button.action.encode()) < 64 for row in message.buttons for button in row), text


def test_the_buttons_of_the_longest_question_work(app):
    question = "/find " + "asean " * 165
    assert len(question.strip()) > 990
    message = app.answer(Request(question, DESK_OFFICER))
    actions = [button.action for row in message.buttons for button in row]
    assert max(map(len, actions)) > 1000
    assert not any(action.startswith("/follow") for action in actions)  # too long to be followed
    for action in actions:
        assert app.answer(Request(action, DESK_OFFICER, pressed=True)).kind is not MessageKind.ERROR
