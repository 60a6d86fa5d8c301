"""What the double remembers: chats, messages, updates not yet confirmed, pressed buttons, menus, and every call."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.double_checks import Refusal

ME = {"id": 4242, "is_bot": True, "first_name": "Rapporteur", "username": "rapporteur_test_bot"}


@dataclass
class Call:
    """One request, as it came and as it was answered."""

    method: str
    params: dict[str, str]
    at: float = field(default_factory=time.monotonic)
    answer: dict[str, Any] | None = None


@dataclass
class Chat:
    id: int
    type: str = "private"
    forum: bool = False
    threads: set[int] = field(default_factory=set)
    blocked: bool = False
    moved_to: int | None = None

    @property
    def json(self) -> dict[str, Any]:
        named = {"first_name": f"Reader {self.id}"} if self.type == "private" else {"title": f"Group {self.id}"}
        return {"id": self.id, "type": self.type} | named | ({"is_forum": True} if self.forum else {})


@dataclass
class Shown:
    """A message as the chat shows it."""

    chat: Chat
    id: int
    sender: dict[str, Any]
    text: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)
    keyboard: list[list[dict[str, Any]]] = field(default_factory=list)
    thread: int | None = None
    reply_to: Shown | None = None
    preview_off: bool = False
    photo: bytes | None = None
    """The picture, if it is a photo; `text` and `entities` are its caption then."""
    edits: int = 0
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def labels(self) -> list[list[str]]:
        return [[button["text"] for button in row] for row in self.keyboard]

    @property
    def json(self) -> dict[str, Any]:
        body: dict[str, Any] = {"message_id": self.id, "date": 1_700_000_000, "chat": self.chat.json}
        body |= {"from": self.sender} | self.extra
        if self.photo is not None:
            sizes = {"file_id": f"photo-{self.id}", "file_unique_id": f"p{self.id}", "width": 90, "height": 90}
            body |= {"photo": [sizes], "caption": self.text, "caption_entities": self.entities}
        elif self.text:
            body |= {"text": self.text, "entities": self.entities}
        if self.keyboard:
            body["reply_markup"] = {"inline_keyboard": self.keyboard}
        if self.thread:
            body |= {"message_thread_id": self.thread, "is_topic_message": True}
        if self.reply_to:
            body["reply_to_message"] = {**self.reply_to.json, "reply_to_message": None}
        return body


class State:
    """Whoever changes it calls `touch`, which wakes those who wait for a `change`."""

    def __init__(self) -> None:
        self.chats: dict[int, Chat] = {}
        self.messages: dict[tuple[int, int], Shown] = {}
        self.updates: list[dict[str, Any]] = []
        self.presses: dict[str, str | None] = {}
        self.answered: list[str] = []
        self.menus: dict[str, list[dict[str, str]]] = {}
        self.calls: list[Call] = []
        self.webhook = ""
        self.allowed: list[str] | None = None
        self._next = {"update": 100, "message": 10, "press": 1}
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

    def chat(self, chat_id: int) -> Chat:
        """A chat that may be written to."""
        chat = self.chats.get(chat_id)
        if chat is None:
            raise Refusal.bad("chat not found")
        if chat.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        if chat.moved_to is not None:
            raise Refusal(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": chat.moved_to},
            )
        return chat

    def own_message(self, chat: Chat, message_id: int) -> Shown:
        """A message of the bot's that may be edited."""
        shown = self.messages.get((chat.id, message_id))
        if shown is None:
            raise Refusal.bad("message to edit not found")
        if shown.sender["id"] != ME["id"]:
            raise Refusal.bad("message can't be edited")
        return shown

    def own_text(self, chat: Chat, message_id: int) -> Shown:
        """The same, of those that have a text to edit."""
        shown = self.own_message(chat, message_id)
        if shown.photo is not None:
            raise Refusal.bad("there is no text in the message to edit")
        return shown

    def put_update(self, kind: str, body: dict[str, Any]) -> int:
        number = self.new_id("update")
        if self.allowed is None or kind in self.allowed:
            self.updates.append({"update_id": number, kind: body})
        self.touch()
        return number
