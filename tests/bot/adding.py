"""An admin at a record of their own, to which documents are added and from which they are removed."""

from __future__ import annotations

from pathlib import Path

from bot.app import App
from bot.message import TELEGRAM, File, Message, Reader, Request

ADMIN = Reader(id=7, chat=7, admin=True, face=TELEGRAM)
OTHER_ADMIN = Reader(id=8, chat=8, admin=True, face=TELEGRAM)
ANYBODY = Reader(id=9, chat=9, face=TELEGRAM)

LAKES = """---
title: The Lakes Summit
publisher: Lakes Secretariat
date: 2031-03-04
---

The Lakes Summit took place on 4 March 2031 in Geneva.

Trade between the lakes reached US$12 billion in 2030.
"""
SHIPPED = "asean-japan-summit-28"


class Killed(BaseException):
    """As if the process ended there."""


def killed(*_: object) -> None:
    raise Killed


def file(text: str | bytes = LAKES, name: str = "lakes.md") -> File:
    return File(name, "application/octet-stream", text.encode() if isinstance(text, str) else text)


def labels(message: Message) -> list[str]:
    return [button.label for row in message.buttons for button in row]


class Admin:
    """What an admin does, over a bot of its own."""

    def __init__(self, app: App) -> None:
        self.app, self.settings = app, app.settings

    def send(self, *files: File, reader: Reader = ADMIN) -> Message:
        return self.app.answer(Request("/add", reader, files=files))

    def add(self, *files: File) -> None:
        """Sends and accepts each."""
        for one in files:
            self.press(self.send(one), "Accept")

    def say(self, text: str, reader: Reader = ADMIN) -> Message:
        return self.app.answer(Request(text, reader))

    def press(self, message: Message, label: str, reader: Reader = ADMIN) -> Message:
        [action] = [button.action for row in message.buttons for button in row if button.label == label]
        return self.app.answer(Request(action, reader, pressed=True))

    @property
    def added(self) -> list[str]:
        """What lies in the folder of documents that were added, but for the list of those that were removed."""
        folder = self.settings.documents
        return sorted(path.name for path in folder.iterdir() if path.name != "REMOVED") if folder.exists() else []

    @property
    def waiting(self) -> list[Path]:
        folder = self.settings.data / "incoming"
        return sorted(folder.iterdir()) if folder.exists() else []
