"""The record that each face answers from, and what the terminal says, to which the others are held."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.app import App, announcer_of, open_app
from bot.commands import COMMANDS, answer
from bot.drawing import drawn
from bot.message import TELEGRAM
from tests.faces.admin import ADDED, WHOLE
from tests.faces.chat import AN_ADMIN
from tests.faces.record import Record
from tests.faces.said import Said
from tests.faces.terminal import Terminal
from tests.telegram.bots import Running
from tests.telegram.conftest import asked, desk, double, make_bot, path, run_bot, words  # noqa: F401  (fixtures)
from tests.web.conftest import browser, context, playwright  # noqa: F401  (fixtures)

# What differs is to be seen where a comparison fails.
pytest.register_assert_rewrite("tests.faces.same")


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """The shipped record, for one face alone: it changes on the way."""
    return Record(tmp_path)


@pytest.fixture
def app(record: Record) -> Iterator[App]:
    opened = open_app(record.settings, lasting=True)
    yield opened
    if opened.reloader:
        opened.reloader.end()
    if opened.shelf:
        opened.shelf.close()
    opened.keeper.close()


@pytest.fixture
async def on_telegram(app: App, record: Record, run_bot: Callable[..., Any]) -> Running:  # noqa: F811
    """The bot with all that it is made of; the reader in the double's first chat is its admin."""
    running: Running = await run_bot(
        answer=answer,
        desk=app.desk,
        commands=COMMANDS,
        words=app.words,
        draw=lambda picture: drawn(picture, record.data),
        store_path=record.settings.store,
        announcer=announcer_of(app, TELEGRAM),
        admins=frozenset({AN_ADMIN}),
    )
    return running


@pytest.fixture(scope="session")
def in_terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Said]]:
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed")
    folder = tmp_path_factory.mktemp("terminal")
    record = Record(folder)
    terminal = Terminal(record, folder)
    yield [terminal.take(step) for step in WHOLE]
    terminal.close()
    assert (record.added, record.waiting) == (ADDED, [])
