"""The files of the record: listed with their state, removed and restored; nothing is deleted."""

from __future__ import annotations

import pytest

from bot.message import MessageKind
from bot.rendering import plain
from search import Busy
from tests.bot.adding import LAKES, SHIPPED, Killed, file, killed, labels


def test_every_file_of_both_folders_is_listed_with_its_state(admin, seeds):
    (seeds / "picture.png").write_bytes(b"\x89PNG")
    (seeds / "empty.md").write_bytes(b"")
    (seeds / "copy.md").write_bytes((seeds / f"{SHIPPED}.md").read_bytes())
    admin.add(file())
    told = plain(admin.say("/documents"))
    assert "Documents: 5" in told
    for line in (
        "lakes – The Lakes Summit – 2031-03-04 – 190 B – added",
        "picture – 4 B – skipped: not a format",
        "empty – 0 B – skipped: empty",
    ):
        assert line in told
    assert "shipped" in told
    assert "repeats " in told


def test_a_document_that_stands_in_the_place_of_a_shipped_one_says_so(admin):
    admin.press(admin.send(file(name=f"{SHIPPED}.md")), f"Replace {SHIPPED}")
    assert "added in the place of a shipped one" in plain(admin.say("/documents"))
    assert f"{SHIPPED}.md: " in plain(admin.say(f"/documents {SHIPPED}"))


def test_the_list_is_turned_by_pages(admin, seeds):
    for n in range(9):
        (seeds / f"n{n}.md").write_text(f"The {n} Lakes met in Geneva on 4 March 203{n}, which is told of here.")
    first = admin.say("/documents")
    assert "Page 1 of 2" in plain(first)
    second = admin.press(first, "Next ›")
    assert "Page 2 of 2" in plain(second)
    assert {*labels(first), *labels(second)} >= {SHIPPED, *(f"n{n}" for n in range(9))}
    assert plain(admin.say("/documents page:99")) == plain(second)


def test_a_file_that_no_reload_has_read_yet_says_so(admin, seeds):
    (seeds / "late.md").write_text("The Late Summit met in Geneva on 4 March 2031.")
    assert "late – 46 B – not read yet" in plain(admin.say("/documents"))


def test_a_document_is_removed_by_a_second_press_and_restored_by_another(admin, seeds):
    admin.add(file())
    shown = admin.press(admin.say("/documents"), SHIPPED)
    asked = admin.press(shown, "Remove")
    assert labels(asked) == ["Remove it", "Leave it"]
    assert "removed" not in plain(admin.press(asked, "Leave it"))
    done = admin.press(asked, "Remove it")
    assert done.title == "Removed"
    assert "1 removed" in plain(done)
    assert (seeds / f"{SHIPPED}.md").exists()
    assert "The record does not say" in plain(admin.say("/summit 28"))
    assert "– removed" in plain(admin.say("/documents"))
    back = admin.press(admin.press(done, "Restore"), "Restore it")
    assert "1 added" in plain(back)
    assert "28th" in plain(admin.say("/summit 28"))


def test_an_added_document_is_removed_without_its_file_being_deleted(admin):
    admin.add(file())
    admin.say("/documents drop lakes")
    assert admin.added == ["lakes.md"]
    assert "1 added" in plain(admin.say("/documents return lakes"))


def test_the_last_document_cannot_be_taken_out_of_the_record_in_use(admin):
    done = admin.say(f"/documents drop {SHIPPED}")
    assert done.kind is MessageKind.ERROR
    assert "could not be reloaded" in plain(done)
    assert "Restore" in labels(done)
    assert "28th" in plain(admin.say("/summit 28"))
    assert admin.press(admin.press(done, "Restore"), "Restore it").kind is not MessageKind.ERROR


def test_what_is_removed_already_is_not_asked_about_again(admin):
    admin.add(file())
    admin.say("/documents drop lakes")
    assert "removed already" in plain(admin.say("/documents remove lakes"))
    assert "in the record already" in plain(admin.say(f"/documents restore {SHIPPED}"))


@pytest.mark.parametrize("name", ["nothing", "../seeds", "drop", "remove nothing", "drop ../../etc/passwd", "return \u202e"])
def test_what_there_is_no_document_of_is_said_so(admin, name):
    assert "There is no document" in plain(admin.say(f"/documents {name}"))
    assert not (admin.settings.documents / "REMOVED").exists()


def test_another_reload_at_work_is_told_and_the_mark_stays(admin, monkeypatch):
    admin.add(file())

    def busy(*_: object) -> None:
        raise Busy("Another build is at work.")

    monkeypatch.setattr(admin.app.reloader, "reload", busy)
    assert "Another build is at work" in plain(admin.say("/documents drop lakes"))
    monkeypatch.undo()
    assert "1 removed" in plain(admin.say("/reload"))


def test_killed_between_the_mark_and_the_reload_the_next_one_removes_it(admin, monkeypatch):
    admin.add(file())
    monkeypatch.setattr(admin.app.reloader, "reload", killed)
    with pytest.raises(Killed):
        admin.say("/documents drop lakes")
    monkeypatch.undo()
    assert "1 removed" in plain(admin.say("/reload"))


def test_one_document_is_shown_with_what_is_known_of_it(admin):
    admin.add(file())
    told = plain(admin.say("/documents lakes"))
    for piece in ("The Lakes Summit", "State: added", "lakes.md", "2031-03-04", "Lakes Secretariat", "Paragraphs: 2"):
        assert piece in told
    assert "Lakes Summit" in plain(admin.press(admin.say("/documents lakes"), "Open"))


def test_a_file_that_changed_since_it_was_read_says_so(admin):
    admin.add(file())
    (admin.settings.documents / "lakes.md").write_text(LAKES.replace("Geneva", "Basel"))
    assert "has changed since it was read" in plain(admin.say("/documents lakes"))


def test_removing_and_restoring_is_in_the_audit(admin):
    admin.add(file())
    admin.say("/documents drop lakes")
    admin.say("/documents return lakes")
    admin.say("/documents")
    rows = admin.app.shelf(lambda store: store.audit.latest(2))
    assert [(row.action, row.what, row.outcome) for row in rows] == [("restore", "lakes", "done"), ("remove", "lakes", "done")]
