"""What an admin sent and neither accepted nor discarded goes after a day by itself, whichever face is at work."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bot.app import page_of, run_telegram
from bot.incoming import WAITS, Incoming, prune_incoming
from bot.message import TELEGRAM, Reader
from bot.settings import load_settings
from bot.starting import prune
from bot.web import Background
from tests.bot.reloads import LAGOS, Folder, until

SENDER = Reader(7, 7, admin=True, face=TELEGRAM)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Folder]:
    made = Folder(tmp_path)
    made.write("report", LAGOS)
    yield made
    made.close()


def sent(data: Path, ago: float) -> str:
    """The token of a file that somebody sent so many seconds ago."""
    kept = Incoming(data / "incoming", time.time() - ago).keep(SENDER, "a.txt", "a.txt", "A", b"Something was said.")
    assert kept
    return kept.token


def old_and_new(data: Path) -> str:
    """One of each lies there; the token of the new one."""
    new = sent(data, WAITS.total_seconds() - 600)
    # The older one last: whoever sends a file prunes as well.
    old = sent(data, WAITS.total_seconds() + 600)
    assert waiting(data) == sorted([new, old])
    return new


def waiting(data: Path) -> list[str]:
    return sorted(path.name for path in (data / "incoming").iterdir())


def test_the_chat_in_the_terminal_begins_without_what_is_past_its_time(folder: Folder) -> None:
    app = folder.open()
    new = old_and_new(folder.data)
    assert prune(app.shelf, app.settings, app.words) is None
    assert waiting(folder.data) == [new]


def test_so_does_the_page(folder: Folder) -> None:
    app = folder.open()
    new = old_and_new(folder.data)
    served = Background(page_of(app, 0))
    served.start()
    until(lambda: waiting(folder.data) == [new], "it still lies there")
    served.stop()


def test_so_does_the_bot_on_telegram(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    new = old_and_new(folder.data)

    class Bot:
        def __init__(self, *, tidy: Callable[[], None], **_: object) -> None:
            self._tidy = tidy

        async def run(self) -> int:
            self._tidy()
            return 0

    monkeypatch.setattr("bot.telegram.TelegramBot", Bot)
    flags = {"seeds": str(folder.seeds), "data": str(folder.data), "facts": "none"}
    assert run_telegram(load_settings(flags, {"TELEGRAM_BOT_TOKEN": "1:a"})) == 0
    assert waiting(folder.data) == [new]


def test_where_nothing_was_ever_sent_there_is_nothing_to_do(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    prune_incoming(tmp_path, time.time())
    assert caplog.text == ""


def test_a_folder_that_cannot_be_listed_is_logged_and_ends_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "incoming").write_text("no folder")
    prune_incoming(tmp_path, time.time())
    assert "What waits to be added could not be looked through" in caplog.text


def test_what_is_discarded_meanwhile_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone, old = sent(tmp_path, 10), sent(tmp_path, WAITS.total_seconds() + 600)
    incoming = Incoming(tmp_path / "incoming", time.time())
    listed = incoming._places()
    shutil.rmtree(tmp_path / "incoming" / gone)
    monkeypatch.setattr(incoming, "_places", lambda: listed)
    incoming.prune()
    assert waiting(tmp_path) == []
    assert old in {place.name for place in listed}
