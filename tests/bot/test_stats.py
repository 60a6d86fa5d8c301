"""/stats: numbers of the bot at work for its admins; for others there is no such command."""

import re
import sqlite3
from dataclasses import replace

import pytest

import search
from bot.app import AT_THE_TERMINAL
from bot.message import MessageKind, Request
from bot.meter import Meter
from tests.bot.keeping import DESK_OFFICER

ADMIN = replace(DESK_OFFICER, admin=True)


@pytest.fixture
def ask(app):
    wired = replace(app, meter=Meter())

    def asked(text, who=ADMIN):
        return wired.answer(Request(text, who))

    return asked


def told(message):
    return "\n".join(block.plain for block in message.blocks)


def test_it_tells_what_was_answered_how_fast_and_of_which_record(ask, app):
    ask("/summit 28")
    ask("/find zzyzx qqq")
    ask("/find RCEP")
    text = told(ask("/stats"))
    record = app.keeper.current()
    assert "Answers since then: 3, of which the record was silent on 1 (33.3%); errors: 0" in text
    assert "By command: find 2, summit 1" in text
    assert re.search(r"of the latest 3: p50 [\d.]+ ms, p95 [\d.]+ ms, p99 [\d.]+ ms", text)
    assert re.search(r"^Up since \d{4}-\d\d-\d\d \d\d:\d\d UTC$", text, re.MULTILINE)
    documents, passages = len(record.documents), len(record.generation.passages)
    assert f"Record: documents {documents}, passages {passages}, generation {record.generation.id}" in text
    assert "Waiting to be sent: 0\n" in text
    memory, free = map(int, re.search(r"Memory: (\d+) MB; free in the data folder: (\d+) MB", text).groups())
    assert 20 < memory < 5000
    assert free > 0


def test_it_tells_how_much_is_kept_and_of_nobody(ask):
    ask("/find RCEP")
    ask("/save Zzyzx")
    text = told(ask("/stats"))
    assert "Readers: 1; topics followed: 0; lookups saved: 1" in text
    assert not re.search("Zzyzx|RCEP", text)


def test_it_tells_when_the_record_is_pinned(ask, app):
    data = app.settings.data
    assert "pinned" not in told(ask("/stats"))
    search.roll_back(data, search.current_id(data))
    try:
        assert "The record is pinned to this generation until /rollback off." in told(ask("/stats"))
    finally:
        search.unpin(data)


def test_it_tells_what_waits_to_be_sent_and_since_when(ask, app):
    ask("/find RCEP")
    ask("/follow RCEP")
    ask("/stats")
    db = sqlite3.connect(app.settings.store)
    body = db.execute("INSERT INTO outbox_bodies (mark, body) VALUES ('m', 'x') RETURNING id").fetchone()[0]
    place = db.execute("SELECT id FROM places").fetchone()[0]
    db.execute("INSERT INTO outbox (place, cause, body, put_at) VALUES (?, 'c', ?, 1700000000)", (place, body))
    db.commit()
    db.close()
    assert "Waiting to be sent: 1, the oldest since 2023-11-14 22:13 UTC" in told(ask("/stats"))


def test_it_tells_what_admins_did_last_and_not_who(ask, app):
    for n in range(7):
        app.shelf(lambda store, n=n: store.audit.add("telegram", 987654321, "add", f"file {n}.pdf", "done"))
    text = told(ask("/stats"))
    assert re.findall(r"UTC, telegram: add (file \d.pdf), done", text) == [f"file {n}.pdf" for n in (6, 5, 4, 3, 2)]
    assert "987654321" not in text


def test_others_are_answered_as_by_an_unknown_command(ask):
    ask("/find RCEP")
    for text in ("/stats", "/STATS", "/stats now"):
        message, other = ask(text, DESK_OFFICER), ask("/nosuchcommand", DESK_OFFICER)
        assert message.kind is other.kind is MessageKind.ERROR
        assert told(message) == told(other).replace("/nosuchcommand", text.split()[0])


def test_only_admins_are_offered_it(ask):
    assert "/stats" in told(ask("/help"))
    assert "/stats" not in told(ask("/help", DESK_OFFICER))


def test_whoever_sits_at_the_machine_is_an_admin(ask):
    assert "Up since" in told(ask("/stats", AT_THE_TERMINAL))
