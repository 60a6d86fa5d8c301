"""An admin adds a document: it is looked at first, and nothing is overwritten or lost."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from bot.message import LOCAL, MessageKind, Request
from bot.rendering import plain
from tests.bot.adding import ADMIN, ANYBODY, LAKES, OTHER_ADMIN, SHIPPED, file, labels


def test_a_document_is_shown_as_it_was_read_and_added_when_it_is_accepted(admin):
    shown = admin.send(file())
    told = plain(shown)
    for piece in (
        "The Lakes Summit",
        "lakes.md",
        "2031-03-04",
        "Lakes Secretariat",
        "Paragraphs: 2",
        "Found: figures 1, meetings 1",
    ):
        assert piece in told
    assert labels(shown) == ["Accept", "Discard"]
    assert admin.added == []
    done = admin.press(shown, "Accept")
    assert done.title == "Added"
    assert "Documents: 1 added" in plain(done)
    assert admin.added == ["lakes.md"]
    assert admin.waiting == []
    assert (admin.settings.documents / "lakes.md").read_bytes() == LAKES.encode()
    assert "US$12 billion" in plain(admin.say("/figure lakes trade"))


def test_what_is_discarded_leaves_nothing(admin):
    shown = admin.send(file())
    assert len(admin.waiting) == 1
    assert admin.press(shown, "Discard").title == "Discarded"
    assert admin.waiting == admin.added == []
    assert admin.press(shown, "Accept").kind is MessageKind.ERROR
    assert admin.added == []


def test_only_who_sent_a_file_decides_on_it_and_a_forged_token_is_as_one_that_is_missing(admin):
    shown = admin.send(file())
    refused = admin.press(shown, "Accept", OTHER_ADMIN)
    assert refused == admin.say("/add accept 0123456789abcdef") == admin.press(shown, "Discard", OTHER_ADMIN)
    assert refused.kind is MessageKind.ERROR
    assert admin.added == []
    assert admin.press(shown, "Accept").title == "Added"


@pytest.mark.parametrize("token", ["../../data", "0123456789ABCDEF", "x" * 16, ".new-0123456789abcdef", "0123456789abcdef/.."])
def test_a_token_leads_nowhere_else(admin, token):
    assert admin.say(f"/add accept {token}").kind is MessageKind.ERROR


@pytest.mark.parametrize("text", ["/add", "/add accept 0123456789abcdef", "/documents", f"/documents drop {SHIPPED}"])
def test_others_than_admins_are_answered_as_for_an_unknown_command(admin, text):
    answer = admin.app.answer(Request(text, ANYBODY, files=(file(),)))
    assert answer.kind is MessageKind.ERROR
    assert f"I do not know the command {text.split()[0]}" in plain(answer)
    assert admin.waiting == admin.added == []


def test_the_same_file_twice_is_recognised_whatever_its_name(admin):
    admin.press(admin.send(file()), "Accept")
    again = admin.send(file(name="other name.md"))
    assert again.title == "The record has this already"
    assert "lakes.md" in plain(again)
    assert admin.waiting == []


def test_a_shipped_document_is_recognised_and_a_removed_one_can_be_restored(admin, seeds):
    data = (seeds / f"{SHIPPED}.md").read_bytes()
    assert f"{SHIPPED}.md" in plain(admin.send(file(data, "copy.md")))
    admin.press(admin.send(file()), "Accept")
    admin.say(f"/documents drop {SHIPPED}")
    again = admin.send(file(data, "copy.md"))
    assert labels(again) == ["Restore"]
    assert admin.press(admin.press(again, "Restore"), "Restore it").title == "Restored"


def test_the_same_content_waiting_twice_is_added_once(admin):
    first, second = admin.send(file()), admin.send(file())
    assert admin.press(first, "Accept").title == "Added"
    assert admin.press(second, "Accept").title == "Added"
    assert admin.added == ["lakes.md"]
    assert admin.waiting == []


def test_a_name_that_is_taken_is_for_the_admin_to_decide(admin):
    admin.press(admin.send(file()), "Accept")
    other = LAKES.replace("US$12 billion", "US$13 billion")
    shown = admin.send(file(other))
    assert labels(shown) == ["Replace lakes", "Add as lakes-2", "Discard"]
    admin.press(shown, "Add as lakes-2")
    assert admin.added == ["lakes-2.md", "lakes.md"]
    assert (admin.settings.documents / "lakes.md").read_bytes() == LAKES.encode()
    third = admin.send(file(LAKES.replace("US$12 billion", "US$14 billion")))
    admin.press(third, "Replace lakes")
    assert b"US$14 billion" in (admin.settings.documents / "lakes.md").read_bytes()


def test_a_replaced_document_is_there_once_though_its_ending_is_another(admin):
    admin.press(admin.send(file()), "Accept")
    page = (
        b"<!doctype html><title>The Lakes Summit</title><p>The Lakes Summit met in Geneva. Trade reached US$15 billion in 2030."
    )
    shown = admin.send(file(page, "lakes.html"))
    admin.press(shown, "Replace lakes")
    assert admin.added == ["lakes.html"]


def test_a_shipped_document_that_is_replaced_stays_on_disk(admin, seeds):
    before = (seeds / f"{SHIPPED}.md").read_bytes()
    shown = admin.send(file(name=f"{SHIPPED.upper()}.md"))
    done = admin.press(shown, f"Replace {SHIPPED}")
    assert "1 changed" in plain(done)
    assert admin.added == [f"{SHIPPED}.md"]
    assert (seeds / f"{SHIPPED}.md").read_bytes() == before


def test_a_name_taken_between_the_look_and_the_word_is_not_overwritten(admin):
    first = admin.send(file())
    admin.press(admin.send(file(LAKES.replace("Geneva", "Basel"))), "Accept")
    asked = admin.press(first, "Accept")
    assert labels(asked) == ["Replace lakes", "Add as lakes-2", "Discard"]
    assert b"Basel" in (admin.settings.documents / "lakes.md").read_bytes()


def test_a_removed_document_that_is_sent_anew_is_read_again(admin):
    admin.press(admin.send(file()), "Accept")
    admin.say("/documents drop lakes")
    shown = admin.send(file(LAKES.replace("Geneva", "Basel")))
    assert "Replace lakes" in labels(shown)
    assert "1 added" in plain(admin.press(shown, "Replace lakes"))


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("../../etc/passwd", "passwd.txt"),
        ("..\\..\\boot.md", "boot.md"),
        ("CON.txt", "CON-document.txt"),
        ("com1", "com1-document.txt"),
        (".hidden.md", "hidden.md"),
        ("\u202egnp.exe.txt", "gnp-exe.txt"),
        ("共同声明 2031.md", "共同声明-2031.md"),
        ("a\0b\n<b>c</b>.md", "b.md"),
        ("", "document.txt"),
        ("REMOVED", "REMOVED.txt"),
        ("é" * 200 + ".md", "é" * 50 + ".md"),
    ],
)
def test_hostile_names_are_made_safe(admin, name, saved):
    done = admin.press(admin.send(file(LAKES.replace("---\n", ""), name)), "Accept")
    assert done.title == "Added"
    assert admin.added == [saved]
    assert sorted(path.name for path in admin.settings.data.parent.iterdir()) == ["data", "seeds"]


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "empty.md", "empty"),
        (b"\x89PNG\r\n\x1a\n....", "photo.md", "no document that I can read"),
        (b"PK\x03\x04....", "archive.docx", "no document that I can read"),
        (b"\x00\x01\x02 binary", "data.txt", "cannot be taken in"),
        (b"MZ\x90\x00", "report.pdf", "no document that I can read"),
        (b"x" * 20_000_001, "large.txt", "larger than 20 MB"),
        (b"%PDF-1.7 and no more", "broken.pdf", "cannot be taken in"),
    ],
)
def test_what_is_no_document_is_refused_and_nothing_is_kept_of_it(admin, data, name, said):
    refused = admin.send(file(data, name))
    assert refused.kind is MessageKind.ERROR
    assert said in plain(refused)
    assert admin.waiting == admin.added == []


def test_a_file_of_just_20_mb_is_not_too_large(admin):
    largest = b"\x89PNG" + b"x" * (20_000_000 - 4)
    assert "no document that I can read" in plain(admin.send(file(largest, "photo.png")))


def test_several_files_at_once_are_each_dealt_with(admin):
    answer = admin.send(file(), file(b"\x89PNG", "picture.png"), file(LAKES.replace("Lakes", "Hills"), "hills.md"))
    assert "picture.png is no document" in plain(answer)
    assert labels(answer) == ["The Lakes Summit", "The Hills Summit"]
    assert labels(admin.press(answer, "The Hills Summit")) == ["Accept", "Discard"]


def test_a_bare_command_says_how_and_lists_what_waits(admin):
    assert "reply to one with /add" in plain(admin.say("/add"))
    admin.send(file())
    assert labels(admin.say("/add")) == ["The Lakes Summit"]
    assert labels(admin.say("/add", OTHER_ADMIN)) == []


def test_so_many_files_wait_and_no_more(admin, monkeypatch):
    monkeypatch.setattr("bot.incoming.MOST_WAITING", 2)
    for name in ("Lakes", "Hills"):
        admin.send(file(LAKES.replace("Lakes", name)))
    seas = file(LAKES.replace("Lakes", "Seas"))
    assert "Accept or discard" in plain(admin.send(seas))
    assert len(admin.waiting) == 2
    assert admin.send(seas, reader=OTHER_ADMIN).kind is MessageKind.CHOICE


def test_what_nobody_decided_on_is_dropped_after_a_day(admin):
    from bot.incoming import Incoming

    admin.send(file())
    [place] = admin.waiting
    later = Incoming(admin.settings.data / "incoming", place.stat().st_mtime + 86_500)
    assert later.of(ADMIN) == []
    assert admin.waiting == []


def test_files_that_wait_are_for_the_bots_account_alone(admin):
    admin.send(file())
    [place] = admin.waiting
    assert place.stat().st_mode & 0o077 == 0
    assert all(one.stat().st_mode & 0o077 == 0 for one in place.iterdir())


def test_what_was_done_is_in_the_audit(admin):
    admin.press(admin.send(file()), "Accept")
    admin.press(admin.send(file(LAKES.replace("Lakes", "Hills"), "hills.md")), "Discard")
    rows = admin.app.shelf(lambda store: store.audit.latest(10))
    assert [(row.who, row.action, row.what, row.outcome) for row in rows] == [
        (7, "discard", "hills.md", "done"),
        (7, "add", "lakes.md", "done"),
    ]


def test_in_the_terminal_a_path_is_read_and_nowhere_else(admin, tmp_path):
    path = tmp_path / "my lakes.md"
    path.write_text(LAKES)
    local = replace(ADMIN, face=LOCAL)
    for written in (str(path), f"'{path}'", str(path).replace(" ", "\\ ")):
        assert labels(admin.say(f"/add {written}", local)) == ["Accept", "Discard"]
    assert admin.say(f"/add {path}").kind is MessageKind.ERROR
    assert "is not a file" in plain(admin.say(f"/add {tmp_path}", local))
    assert "No such file" in plain(admin.say(f"/add {tmp_path}/none.md", local))
    os.mkfifo(tmp_path / "pipe")
    assert "is not a file" in plain(admin.say(f"/add {tmp_path}/pipe", local))


def test_forgetting_the_reader_forgets_what_waits(admin):
    admin.send(file())
    asked = admin.say("/forget_me")
    admin.press(asked, labels(asked)[0])
    assert admin.waiting == []
