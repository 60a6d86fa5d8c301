"""The record that each face answers from, and what the terminal says, to which the others are held."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import App, open_app
from tests.faces.desk import WHOLE
from tests.faces.record import Record
from tests.faces.said import Said
from tests.faces.terminal import Terminal
from tests.telegram.conftest import asked, desk, double, make_bot, path, words  # noqa: F401  (fixtures)
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
    if opened.shelf:
        opened.shelf.close()
    opened.keeper.close()


@pytest.fixture(scope="session")
def in_terminal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Said]]:
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed")
    folder = tmp_path_factory.mktemp("terminal")
    terminal = Terminal(Record(folder), folder)
    yield [terminal.take(step) for step in WHOLE]
    terminal.close()
