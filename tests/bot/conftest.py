"""What the tests of the bot share."""

import runpy
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from bot.app import App, open_app
from bot.message import Message, Reader, Request
from bot.settings import load_settings
from bot.store import Store
from tests.bot.adding import SHIPPED, Admin
from tests.bot.keeping import DESK_OFFICER, Say
from tests.bot.reloads import LAGOS, TRADE, Folder
from tests.bot.screen import Screen
from tests.bot.world import World


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


@pytest.fixture
def say(app: App) -> Say:
    """A chat with the bot: `say("/help")`, `say("/help", JOURNALIST)`."""

    def said(text: str, who: Reader = DESK_OFFICER, pressed: bool = False) -> Message:
        return app.answer(Request(text, who, pressed))

    return said


@pytest.fixture
async def world(tmp_path: Path) -> AsyncIterator[World]:
    made = World(tmp_path)
    made.store = await Store.open(made.settings.store, lambda: made.now)
    yield made
    await made.store.close()
    made.keeper.close()


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """A terminal with nothing in it yet."""
    made = Screen(tmp_path)
    yield made
    made.close()


@pytest.fixture(scope="session")
def sample() -> Message:
    """The stand-in's answer: two quotations and three buttons."""
    made: Message = runpy.run_path(str(Path(__file__).with_name("standin.py")))["message"]()
    return made


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """The shipped documents, to be changed."""
    folder = tmp_path / "seeds"
    folder.mkdir()
    shipped = load_settings({}, {}).seeds / f"{SHIPPED}.md"
    (folder / shipped.name).write_bytes(shipped.read_bytes())
    return folder


@pytest.fixture
def opened(seeds: Path, tmp_path: Path) -> Iterator[Callable[[], Admin]]:
    """Starts the bot, as often as is wanted, over the same folders."""
    started: list[App] = []

    def start() -> Admin:
        settings = load_settings({"data": str(tmp_path / "data"), "seeds": str(seeds), "facts": "none"}, {})
        started.append(open_app(settings, lasting=True))
        return Admin(started[-1])

    yield start
    for app in started:
        assert app.shelf
        app.shelf.close()
        app.keeper.close()


@pytest.fixture
def admin(opened: Callable[[], Admin]) -> Admin:
    return opened()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    """A folder with one report, for tests that reload it."""
    made = Folder(tmp_path)
    made.write("report", LAGOS, TRADE)
    yield made
    made.close()
