"""The page says what the terminal says."""

from __future__ import annotations

import pytest

from bot.app import page_of
from bot.web import Background
from tests.faces.admin import ADDED, WHOLE
from tests.faces.page import InBrowser
from tests.faces.same import assert_same
from tests.faces.script import LONG
from tests.web.conftest import opened


@pytest.mark.terminal
@pytest.mark.browser
@pytest.mark.timeout(LONG)
def test_a_reader_of_the_page_reads_what_one_of_the_terminal_reads(in_terminal, app, record, context):
    served = Background(page_of(app, 0))
    talk = InBrowser(opened(context, served.start()), record)
    for step, expected in zip(WHOLE, in_terminal, strict=True):
        assert_same(talk.take(step), expected, step)
    assert (record.added, record.waiting) == (ADDED, [])
    served.stop()
