"""The record that all faces answer from, and what the terminal says, to which the others are held."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.settings import load_settings
from tests.faces.said import Said
from tests.faces.script import CONVERSATION
from tests.faces.terminal import Terminal
from tests.telegram.conftest import asked, desk, double, make_bot, words  # noqa: F401  (fixtures)
from tests.web.conftest import browser, context, playwright  # noqa: F401  (fixtures)


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shipped record."""
    folder = tmp_path_factory.mktemp("faces") / "data"
    open_app(load_settings({"data": str(folder)}, {})).keeper.close()
    return folder


@pytest.fixture
def app(data: Path) -> Iterator[App]:
    opened = open_app(load_settings({"data": str(data)}, {}), lasting=True)
    yield opened
    assert opened.shelf
    opened.shelf.close()


@pytest.fixture(scope="session")
def in_terminal(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Said]]:
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed")
    terminal = Terminal(data, tmp_path_factory.mktemp("tmux"))
    yield [terminal.take(step) for step in CONVERSATION]
    terminal.close()
