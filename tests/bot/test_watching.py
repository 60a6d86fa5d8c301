"""Watching: what is put into the folder is answered without a restart, and without anybody asking."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import pytest

from bot import watching
from tests.bot.reloads import LAGOS, TRADE, Folder, until


@pytest.fixture
def watched(folder: Folder, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> Iterator[Folder]:
    """The folder with an app that watches it; it has looked once."""
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(watching, "_LOOK", 300)
    monkeypatch.setattr(watching, "_AGAIN", 0.3)
    app = folder.open(RAPPORTEUR_WATCH="yes")
    with app.at_work():
        rows = lambda: app.shelf(lambda store: store.audit.latest(1)) if app.shelf else []  # noqa: E731
        until(lambda: any(row.outcome == "done" for row in rows()), "it has not looked")
        yield folder


def test_without_being_asked_nothing_is_watched(folder: Folder) -> None:
    with folder.open().at_work():
        assert "watcher" not in {thread.name for thread in threading.enumerate()}


def test_a_file_that_is_put_there_is_answered_and_logged_by_name(watched: Folder, caplog: pytest.LogCaptureFixture) -> None:
    watched.write("more", "The 4th Lagos Summit was held in Accra on 5 June 2022.")
    until(lambda: "Accra" in watched.told("/summit 4"), "the new document is not answered from")
    until(lambda: "1 added (more)" in caplog.text, "it is not logged")
    assert watched.app.notices.take() == []


def test_what_it_reloads_by_itself_is_not_noted_as_the_terminal_s(watched: Folder) -> None:
    assert watched.app.shelf
    [row] = watched.app.shelf(lambda store: store.audit.latest(1))
    assert (row.face, row.who, row.action) == ("watch", None, "reload")
    assert " watch: reload" in watched.told("/stats")


def test_a_file_in_the_folder_of_added_documents_is_answered(watched: Folder) -> None:
    (watched.data / "documents" / "added.txt").write_text("The 5th Lagos Summit was held in Lome on 5 June 2023.", "utf-8")
    until(lambda: "Lome" in watched.told("/summit 5"), "the added document is not answered from")


def test_what_was_skipped_is_told_once(watched: Folder) -> None:
    notices: list[str] = []

    def told(count: int) -> bool:
        notices.extend(watched.app.notices.take())
        return len(notices) == count

    (watched.seeds / "image.png").write_bytes(b"\x89PNG")
    until(lambda: told(1), "nobody is told")
    assert "image.png: not a format" in notices[0]
    watched.write("more", LAGOS.replace("3rd", "4th"))
    until(lambda: "4th" in watched.told("/summit 4"), "the new document is not answered from")
    assert told(1)


def test_a_folder_that_is_gone_is_told_once_and_taken_up_when_it_is_back(watched: Folder) -> None:
    away = watched.seeds.with_name("away")
    watched.seeds.rename(away)
    notices: list[str] = []

    def told() -> bool:
        notices.extend(watched.app.notices.take())
        return bool(notices)

    until(told, "nobody is told")
    assert str(watched.seeds) in notices[0]
    assert "the record from before is still in use" in notices[0]
    assert "US$2.5 billion" in watched.told("/figure trade")
    (away / "report.md").write_text(TRADE.replace("2.5", "2.7"), "utf-8")
    away.rename(watched.seeds)
    until(lambda: "US$2.7 billion" in watched.told("/figure trade"), "the folder that is back is not read")
    assert not watched.app.notices.take()
    assert len(notices) == 1


def test_what_changes_during_a_reload_is_taken_up_after_it(watched: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    reloader = watched.app.reloader
    assert reloader is not None
    built, begun, go_on = reloader._built, threading.Event(), threading.Event()

    def slowly(progress):  # type: ignore[no-untyped-def]
        done = built(progress)
        begun.set()
        go_on.wait(30)
        return done

    monkeypatch.setattr(reloader, "_built", slowly)
    watched.write("more", "The 4th Lagos Summit was held in Accra on 5 June 2022.")
    assert begun.wait(60)
    watched.write("later", "The 5th Lagos Summit was held in Lome on 5 June 2023.")
    go_on.set()
    until(lambda: "Lome" in watched.told("/summit 5"), "the later document is not answered from")


def test_while_another_reload_is_at_work_it_waits_for_its_turn(watched: Folder) -> None:
    import fcntl

    with (watched.data / "LOCK").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        watched.write("more", "The 4th Lagos Summit was held in Accra on 5 June 2022.")
        rows = lambda: watched.app.shelf(lambda store: store.audit.latest(1)) if watched.app.shelf else []  # noqa: E731
        until(lambda: any(row.outcome == "begun" for row in rows()), "it has not tried")
    until(lambda: "Accra" in watched.told("/summit 4"), "the new document is not answered from")
