"""Whoever writes in the name of a chat, as anonymous administrators and channels do, is answered, and has nothing alone."""

from dataclasses import replace

import pytest

from bot.app import App
from bot.commands import COMMANDS, answer
from bot.message import TELEGRAM, Message, MessageKind, Reader, Request
from bot.rendering import plain

GROUP = -100500
ANONYMOUS = Reader(GROUP, GROUP, private=False, face=TELEGRAM, manages=True)
CHANNEL = Reader(-100900, GROUP, private=False, face=TELEGRAM, manages=False)
PERSON = Reader(7, GROUP, private=False, face=TELEGRAM, manages=True)
REFUSED = "This works for people who write in their own name."
OF_THE_CHAT = {"follow", "following", "settings", "cancel"}
"""Of all that changes what is kept, what is the chat's and not a reader's."""


def said(app: App, text: str, who: Reader = ANONYMOUS) -> Message:
    return app.answer(Request(text, who))


def kept(app: App, table: str) -> int:
    [(count,)] = app.shelf(lambda store: store._database.rows(f"SELECT count(*) FROM {table}"))
    return int(count)


@pytest.mark.parametrize("who", [ANONYMOUS, CHANNEL])
def test_a_lookup_is_answered_and_not_kept(app, who):
    for text in ("/summit 28", "/changes", "RCEP"):
        assert said(app, text, who).kind is not MessageKind.ERROR
    assert (kept(app, "readers"), kept(app, "history")) == (0, 0)


@pytest.mark.parametrize("who", [ANONYMOUS, CHANNEL])
@pytest.mark.parametrize(
    "text", ["/save", "/save A name", "/keep /summit 28", "/saved", "/saved run 1", "/export json", "/forget_me", "/forgetme"]
)
def test_what_is_a_readers_own_is_kindly_refused_and_nothing_is_kept(app, who, text):
    said(app, "/summit 28", who)
    message = said(app, text, who)
    assert REFUSED in plain(message)
    assert message.kind is not MessageKind.ERROR
    assert (kept(app, "readers"), kept(app, "saved")) == (0, 0)


def test_every_command_that_is_for_one_reader_refuses(app):
    for command in COMMANDS:
        if command.personal or (command.changes and command.name not in OF_THE_CHAT):
            assert REFUSED in plain(said(app, f"/{command.name} x")), command.name


def test_the_way_to_the_private_chat_is_shown(app):
    desk = replace(app.desk(), link=lambda payload: f"https://t.me/rapporteur_bot?start={payload}")
    for text, payload in (("/saved", "saved"), ("/save x", "saved"), ("/export", "export"), ("/forget_me", "forget_me")):
        [[button]] = answer(Request(text, ANONYMOUS), desk).buttons
        assert button.url.endswith(f"start={payload}")


def test_the_save_button_under_the_answer_keeps_it_for_the_person_who_presses_it(app):
    buttons = [one for row in said(app, "/summit 28").buttons for one in row]
    [save] = [one for one in buttons if one.label == "Save"]
    assert REFUSED not in plain(app.answer(Request(save.action, PERSON, pressed=True)))
    assert kept(app, "saved") == 1


def test_an_anonymous_administrator_changes_what_the_group_follows_and_its_settings(app):
    assert "RCEP" in said(app, "/follow RCEP").title
    assert "RCEP" in plain(said(app, "/following"))
    assert "Tokyo" in plain(said(app, "/settings zone Tokyo"))
    said(app, "/settings zone")
    assert "Paris" in plain(said(app, "Paris"))
    said(app, "/settings zone")
    assert "/settings" in plain(said(app, "/cancel"))
    assert (kept(app, "follows"), kept(app, "places")) == (1, 1)


def test_a_channel_changes_nothing_of_the_group(app):
    assert said(app, "/follow RCEP", CHANNEL).kind is MessageKind.ERROR
    assert kept(app, "follows") == 0


def test_what_somebody_shared_opens_for_them_too(app):
    person = replace(PERSON, chat=7, private=True)
    said(app, "/term ERIA", person)
    said(app, "/save ERIA", person)
    [one] = app.shelf(lambda store: store.saved.listed(person))
    token = app.shelf(lambda store: store.saved.share(person, one.id))
    assert said(app, f"/start saved_{token}").asked == "/term ERIA"


def test_privacy_tells_them_that_nothing_is_kept_for_them_alone(app):
    told = plain(said(app, "/privacy"))
    assert "you write in the name of a chat, so I keep nothing for you alone" in told
    assert "/forget_me" not in told


def test_the_reader_of_a_terminal_whose_number_is_nought_is_a_person():
    assert Reader(0, 0).in_own_name
