"""Telegram says what the terminal says."""

from __future__ import annotations

import pytest

from tests.faces.admin import ADDED, WHOLE
from tests.faces.chat import OnTelegram
from tests.faces.same import assert_same
from tests.faces.script import LONG
from tests.telegram.double.reader import Reader


@pytest.mark.terminal
@pytest.mark.timeout(LONG)
async def test_a_reader_on_telegram_reads_what_one_of_the_terminal_reads(in_terminal, record, double, on_telegram):
    talk = OnTelegram(Reader(double), record)
    for step, expected in zip(WHOLE, in_terminal, strict=True):
        assert_same(await talk.take(step), expected, step)
    assert (record.added, record.waiting) == (ADDED, [])
    assert await on_telegram.stop() == 0
