"""What the tests of the bot share."""

import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.message import Message
from bot.settings import load_settings


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shipped record."""
    folder = tmp_path_factory.mktemp("desks")
    open_app(load_settings({"data": str(folder)}, {})).keeper.close()
    return folder


@pytest.fixture
def app(data: Path) -> Iterator[App]:
    """All that keeps something for readers, over the shipped record and a database of its own."""
    opened = open_app(load_settings({"data": str(data)}, {}), lasting=True)
    yield opened
    assert opened.shelf
    opened.shelf.close()
    opened.keeper.close()
    for file in data.glob("rapporteur.sqlite3*"):
        file.unlink()


@pytest.fixture(scope="session")
def sample() -> Message:
    """The stand-in's answer: two quotations and three buttons."""
    made: Message = runpy.run_path(str(Path(__file__).with_name("standin.py")))["message"]()
    return made
