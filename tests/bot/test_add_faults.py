"""Whatever breaks while a document is added, it is not lost, and neither is the record."""

from __future__ import annotations

import pytest

from bot.message import MessageKind
from bot.rendering import plain
from tests.bot.adding import Killed, file, killed, labels


def test_killed_between_the_word_and_the_reload_nothing_is_lost(opened, monkeypatch):
    admin = opened()
    shown = admin.send(file())

    monkeypatch.setattr(admin.app.reloader, "reload", killed)
    with pytest.raises(Killed):
        admin.press(shown, "Accept")
    assert admin.added == ["lakes.md"]
    after = opened()
    assert "1 added" in plain(after.say("/reload"))
    assert "US$12 billion" in plain(after.say("/figure lakes trade"))


def test_killed_while_it_was_saved_the_word_can_be_given_again(admin, monkeypatch):
    shown = admin.send(file())

    monkeypatch.setattr("search.sync", killed)
    with pytest.raises(Killed):
        admin.press(shown, "Accept")
    assert len(admin.waiting) == 1
    monkeypatch.undo()
    assert admin.press(shown, "Accept").title == "Added"
    assert admin.added == ["lakes.md"]
    assert admin.waiting == []


def test_a_reload_that_fails_leaves_the_file_and_says_so(admin, monkeypatch):
    from search import Busy

    shown = admin.send(file())

    def busy(*_: object) -> None:
        raise Busy("Another build is at work.")

    monkeypatch.setattr(admin.app.reloader, "reload", busy)
    done = admin.press(shown, "Accept")
    assert done.kind is MessageKind.ERROR
    assert "lakes.md" in plain(done)
    assert "Another build is at work" in plain(done)
    assert "Reload" in labels(done)
    assert admin.added == ["lakes.md"]


def test_a_disk_that_takes_nothing_loses_nothing(admin, monkeypatch):
    shown = admin.send(file())
    monkeypatch.setattr("bot.library.os.link", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    refused = admin.press(shown, "Accept")
    assert "No space left on device" in plain(refused)
    assert admin.added == []
    assert len(admin.waiting) == 1
