"""One conversation, three faces: in the terminal, in the browser and on Telegram the reader reads the same words."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import open_app, page_of
from bot.settings import load_settings
from bot.web import Background
from tests.faces.page import InBrowser
from tests.faces.said import Said
from tests.faces.script import CONVERSATION
from tests.faces.terminal import Terminal
from tests.web.conftest import browser, context, opened, playwright  # noqa: F401


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shipped record."""
    folder = tmp_path_factory.mktemp("faces") / "data"
    open_app(load_settings({"data": str(folder)}, {})).keeper.close()
    return folder


@pytest.fixture(scope="module")
def in_terminal(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Said]]:
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed")
    terminal = Terminal(data, tmp_path_factory.mktemp("tmux"))
    yield [terminal.take(step) for step in CONVERSATION]
    terminal.close()


@pytest.mark.terminal
@pytest.mark.browser
def test_the_page_says_what_the_terminal_says(in_terminal, data, context):  # noqa: F811
    app = open_app(load_settings({"data": str(data)}, {}))
    served = Background(page_of(app, 0))
    talk = InBrowser(opened(context, served.start()))
    for step, expected in zip(CONVERSATION, in_terminal, strict=True):
        assert_same(talk.take(step), expected, step.text)
    served.stop()


def assert_same(said: Said, in_terminal: Said, step: str) -> None:
    if not said.pictured:
        assert said == in_terminal, step
        return
    # Where the terminal draws with letters, the others show a picture. Its caption tells each value with its source.
    assert said.lines[0] == "Trade between ASEAN and Japan"
    told = [re.fullmatch(r"(\[\d+\]) (\d{4}): (.+?) — .+", line) for line in said.lines[1:]]
    drawn = "\n".join(in_terminal.lines)
    for line in told:
        assert line
        mark, year, value = line.groups()
        assert re.search(rf"{year} .*{re.escape(value)} {re.escape(mark)}", drawn)
    assert len(told) == 2
    assert said.buttons == in_terminal.buttons
