"""Telegram says what the terminal says."""

from __future__ import annotations

import asyncio

import pytest

from bot.app import announcer_of
from bot.commands import COMMANDS, answer
from bot.drawing import drawn
from bot.message import TELEGRAM
from tests.faces.chat import OnTelegram
from tests.faces.desk import WHOLE
from tests.faces.same import assert_same
from tests.faces.script import LONG
from tests.telegram.double.reader import Reader


@pytest.mark.terminal
@pytest.mark.timeout(LONG)
async def test_a_reader_on_telegram_reads_what_one_of_the_terminal_reads(in_terminal, app, record, double, make_bot):
    draw = lambda picture: drawn(picture, record.data)  # noqa: E731
    bot = make_bot(
        answer=answer,
        desk=app.desk,
        commands=COMMANDS,
        words=app.words,
        draw=draw,
        store_path=record.settings.store,
        announcer=announcer_of(app, TELEGRAM),
    )
    stop = asyncio.Event()
    running = asyncio.create_task(bot.run(stop))
    talk = OnTelegram(Reader(double), record)
    for step, expected in zip(WHOLE, in_terminal, strict=True):
        assert_same(await talk.take(step), expected, step)
    stop.set()
    assert await running == 0
