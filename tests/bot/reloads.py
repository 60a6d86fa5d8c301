"""A folder of documents with a bot's own app over it, for tests of reloading."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from bot.app import App, open_app
from bot.message import LOCAL, Message, Reader, Request
from bot.rendering import plain
from bot.settings import load_settings

LAGOS = "The 3rd Lagos Summit was held in Lagos on 3 May 2021."
TRADE = "Trade between Ghana and Togo reached US$2.5 billion in 2020."
ADMIN = Reader(1, 1, admin=True, face=LOCAL)


class Folder:
    """`open` gives an app that stays up; `close` ends it."""

    def __init__(self, folder: Path) -> None:
        self.seeds, self.data = folder / "seeds", folder / "data"
        self.seeds.mkdir()
        self._app: App | None = None

    def write(self, name: str, *paragraphs: str, suffix: str = ".md") -> Path:
        file = self.seeds / f"{name}{suffix}"
        file.write_text(f"---\ntitle: Report {name}\n---\n" + "\n\n".join(paragraphs) + "\n", "utf-8")
        return file

    def open(self, **environ: str) -> App:
        flags = {"seeds": str(self.seeds), "data": str(self.data), "facts": "none"}
        self._app = open_app(load_settings(flags, environ), lasting=True)
        return self._app

    @property
    def app(self) -> App:
        return self._app or self.open()

    def say(self, text: str, reader: Reader = ADMIN) -> Message:
        return self.app.answer(Request(text, reader))

    def told(self, text: str) -> str:
        return plain(self.say(text))

    def current(self) -> str:
        return (self.data / "CURRENT").read_text("ascii").split()[0]

    def close(self) -> None:
        if self._app is not None:
            if self._app.reloader:
                self._app.reloader.end()
            if self._app.shelf:
                self._app.shelf.close()
            self._app.keeper.close()


def until(true: Callable[[], bool], what: str, seconds: float = 60) -> None:
    """Waits until it is so; the machine may be slow."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(0.02)
