"""What the double remembers: chats, messages, files, updates not yet confirmed, queries, menus, and every call."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.double.chats import ME, Chat, person
from tests.telegram.double.clock import Clock
from tests.telegram.double.entities import Entity
from tests.telegram.double.fields import Fields
from tests.telegram.double.floods import Floods
from tests.telegram.double.keyboards import Keyboard
from tests.telegram.double.pictures import File
from tests.telegram.double.refusal import TOO_OLD, Refusal

_UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Updates that come only where they are asked for by name."""


@dataclass
class Call:
    """One request, as it came and as it was answered."""

    method: str
    params: Fields
    at: float = field(default_factory=time.monotonic)
    answer: dict[str, Any] | None = None


@dataclass
class Query:
    """A pressed button or an inline query. `answer`: the parameters that it was answered with, once it was."""

    id: str
    asked_at: float
    answer: Fields | None = None


@dataclass
class Shown:
    """A message as the chat shows it. `text` and `entities` are its caption where it has a file."""

    chat: Chat
    id: int
    sender: dict[str, Any]
    text: str = ""
    entities: list[Entity] = field(default_factory=list)
    keyboard: Keyboard = field(default_factory=list)
    thread: int | None = None
    reply_to: Shown | None = None
    preview_off: bool = False
    file: File | None = None
    date: int = 0
    edits: int = 0
    edited_at: int = 0
    inline_id: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def photo(self) -> bytes | None:
        return self.file.content if self.file and self.file.photo else None

    @property
    def document(self) -> bytes | None:
        return self.file.content if self.file and not self.file.photo else None

    @property
    def labels(self) -> list[list[str]]:
        return [[button["text"] for button in row] for row in self.keyboard]

    @property
    def json(self) -> dict[str, Any]:
        body: dict[str, Any] = {"message_id": self.id, "date": self.date, "chat": self.chat.json}
        body |= {"from": self.sender} | self.extra
        if self.file:
            body |= {"photo": [self.file.json]} if self.file.photo else {"document": self.file.json}
            body |= {"caption": self.text, "caption_entities": self.entities}
        elif self.text:
            body |= {"text": self.text, "entities": self.entities}
        if self.keyboard:
            body["reply_markup"] = {"inline_keyboard": self.keyboard}
        if self.thread:
            body |= {"message_thread_id": self.thread, "is_topic_message": True}
        if self.reply_to:
            replied = self.reply_to.json
            replied.pop("reply_to_message", None)
            body["reply_to_message"] = replied
        if self.edits:
            body["edit_date"] = self.edited_at or self.date
        return body


class State:
    """Whoever changes it calls `touch`, which wakes those who wait for a `change`."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.floods = Floods(self.clock)
        self.chats: dict[int, Chat] = {}
        self.messages: dict[tuple[int, int], Shown] = {}
        self.inline_messages: dict[str, Shown] = {}
        self.files: dict[str, File] = {}
        self.users: dict[int, dict[str, Any]] = {ME["id"]: ME}
        self.updates: list[dict[str, Any]] = []
        self.queries: dict[str, Query] = {}
        self.answered: list[str] = []
        self.menus: dict[str, list[dict[str, str]]] = {}
        self.calls: list[Call] = []
        self.journal: list[Shown] = []
        """The bot's messages in the order in which they were shown or edited."""
        self.complaints: list[str] = []
        self.webhook = ""
        self.allowed: list[str] | None = None
        self.supports_inline = True
        self._next = {"update": 100, "message": 10, "press": 1, "file": 0}
        self._changed = asyncio.Event()

    def new_id(self, kind: str) -> int:
        self._next[kind] += 1
        return self._next[kind]

    def touch(self) -> None:
        event, self._changed = self._changed, asyncio.Event()
        event.set()

    def change(self) -> Coroutine[Any, Any, Any]:
        """To be awaited: the next change from now on, also when it is awaited later."""
        return self._changed.wait()

    def complain(self, of: str) -> None:
        """Notes what Telegram would have passed over in silence; it fails the test unless that takes it away."""
        self.complaints.append(of)

    def user(self, number: int) -> dict[str, Any]:
        return self.users.setdefault(number, person(number))

    def chat(self, chat_id: int) -> Chat:
        """A chat that may be written to."""
        chat = self.chats.get(chat_id)
        if chat is None:
            raise Refusal.bad("chat not found")
        return chat.writable()

    def keep(self, name: str, content: bytes, photo: tuple[int, int] | None = None) -> File:
        file = File(f"file-{self.new_id('file')}", name, content, photo)
        self.files[file.id] = file
        return file

    def query(self, number: str, lasts: float) -> Query:
        """A query that may still be answered."""
        query = self.queries.get(number)
        if query is None or query.answer is not None or self.clock.now() - query.asked_at > lasts:
            raise Refusal.bad(TOO_OLD)
        return query

    def put_update(self, kind: str, body: dict[str, Any]) -> int:
        number = self.new_id("update")
        if kind in self.allowed if self.allowed else kind not in _UNASKED:
            self.updates.append({"update_id": number, kind: body})
        self.touch()
        return number
