"""Whoever is no admin meets an unknown command, and a file that nobody reads. In the terminal everybody is an admin."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.app import page_of
from bot.web import Background
from bot.wording import load_words
from tests.faces.chat import AN_ADMIN, OnTelegram
from tests.faces.page import InBrowser
from tests.faces.papers import ANYTHING, REPORT
from tests.faces.said import Said
from tests.faces.script import LONG, say, send
from tests.telegram.double.reader import Reader
from tests.web.conftest import opened

ASKED = [say(f"/{name}") for name in ("nosuch", "reload", "add", "documents", "rollback")]
SENT = [send(ANYTHING), send(REPORT)]


def assert_refused(asked: list[Said], sent: list[Said], record) -> None:
    """Each as the first of its kind; and nothing is kept."""
    unknown, *refused = asked
    for step, said in zip(ASKED[1:], refused, strict=True):
        assert said == replace(unknown, lines=tuple(line.replace("/nosuch", step.text) for line in unknown.lines)), step
    anything, report = sent
    assert report == anything
    assert report.lines[-1] == load_words().say("chat.text_only")
    assert (record.added, record.waiting) == ([], [])


@pytest.mark.timeout(LONG)
async def test_on_telegram_another_reader_is_answered_as_if_there_were_no_such_command(record, double, on_telegram):
    talk = OnTelegram(Reader(double, AN_ADMIN + 1), record)
    asked = [await talk.take(step) for step in ASKED]
    assert_refused(asked, [await talk.take(step) for step in SENT], record)
    assert double.calls("getFile") == []


@pytest.mark.browser
@pytest.mark.timeout(LONG)
def test_so_is_the_reader_of_a_page_that_is_not_for_admins(record, app, context):
    served = Background(page_of(replace(app, settings=replace(app.settings, page_admin=False)), 0))
    talk = InBrowser(opened(context, served.start()), record)
    asked = [talk.take(step) for step in ASKED]
    assert_refused(asked, [talk.take(step) for step in SENT], record)
    served.stop()
