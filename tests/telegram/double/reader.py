"""A person at a chat, for conversations: what is said and pressed, and what comes to be seen.

chat = Reader(double)
seen = await chat.say("/summit 28")
assert seen.text.startswith("The 28th")
seen = await chat.press("Why")
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from tests.telegram.double.entities import Entity
from tests.telegram.double.people import NoButton
from tests.telegram.double.state import Shown
from tests.telegram.double.telegram import Double

_QUIET, _LONGEST_QUIET = 0.08, 0.8
"""Seconds without anything new after which an answer counts as complete: as long as its beginning took, within these."""
_SLICE = 0.005
"""Seconds that are slept at once: on a busy machine the bot gets its turns in between, too."""


@dataclass(frozen=True)
class Button:
    """A button: its label, and what it does by the name that Telegram has for that ("callback_data", "url", …)."""

    label: str
    kind: str
    value: Any

    @property
    def data(self) -> str | None:
        return self.value if self.kind == "callback_data" else None


@dataclass(frozen=True)
class Seen:
    """What an answer shows. Its text is that of all its messages, a line end between them; a caption is text, too."""

    text: str
    entities: list[Entity]
    """Of the last message, whose text `last` is."""
    last: str
    buttons: list[list[Button]]
    photo: bytes | None
    document: bytes | None
    notice: str | None
    edited: bool
    """Whether a message that was there already was changed."""
    messages: tuple[Shown, ...]

    @property
    def labels(self) -> list[list[str]]:
        return [[button.label for button in row] for row in self.buttons]

    def styled(self, kind: str) -> list[str]:
        """The pieces of the last message's text that are of that kind, as "bold" or "expandable_blockquote"."""
        wide = self.last.encode("utf-16-le")
        found = [entity for entity in self.entities if entity["type"] == kind]
        return [wide[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le") for e in found]


class Reader:
    """`chat` and `user` as elsewhere; a group is made beforehand by `double.chat`."""

    def __init__(self, double: Double, chat: int = 7, user: int | None = None, thread: int | None = None) -> None:
        self.double, self.chat, self.user, self.thread = double, chat, user, thread

    async def say(self, text: str | None, **extra: Any) -> Seen:
        """Says something, waits for the answer and gives it."""
        begin, asked_at = len(self.double.state.journal), time.monotonic()
        self.double.say(text, self.chat, self.user, self.thread, **extra)
        await self.double.until(lambda: self._since(begin), f"no answer to {text!r}")
        return await self._seen(begin, asked_at)

    async def press(self, label: str, on: Shown | None = None) -> Seen:
        """Presses the button of that label on the last message that has one; gives what that brings or changes."""
        begin, asked_at = len(self.double.state.journal), time.monotonic()
        press = self.double.press(on or self._bearing(label), label, self.user)
        notice = await self.double.answered(press)
        if not notice:
            await self.double.until(lambda: self._since(begin), f"nothing came of {label!r}")
        return await self._seen(begin, asked_at, notice)

    async def told(self, when: Callable[[], Awaitable[None]]) -> Seen:
        """Waits for what comes by itself after something was done; gives it."""
        begin, asked_at = len(self.double.state.journal), time.monotonic()
        await when()
        await self.double.until(lambda: self._since(begin), "nothing came by itself")
        return await self._seen(begin, asked_at)

    def bottom(self) -> Shown:
        """The bot's last message in the chat."""
        return self.double.replies(self.chat)[-1]

    def _bearing(self, label: str) -> Shown:
        for shown in reversed(self.double.replies(self.chat)):
            if any(label in row for row in shown.labels):
                return shown
        offered = self.bottom().labels if self.double.replies(self.chat) else "nothing"
        raise NoButton(f"no button {label!r} in the chat; the last message shows {offered}")

    def _since(self, begin: int) -> list[Shown]:
        """The messages shown or changed since then, each once."""
        ours = [shown for shown in self.double.state.journal[begin:] if shown.chat.id == self.chat]
        return list({shown.id: shown for shown in ours if shown.thread == self.thread}.values())

    async def _seen(self, begin: int, asked_at: float, notice: str | None = None) -> Seen:
        size, quiet = -1, min(max(_QUIET, time.monotonic() - asked_at), _LONGEST_QUIET)
        while size != len(self.double.state.journal):
            size = len(self.double.state.journal)
            await _still(quiet)
        found = self._since(begin)
        last = found[-1] if found else Shown(self.double.chat(self.chat), 0, {})
        files = [shown for shown in found if shown.file]
        return Seen(
            text="\n".join(shown.text for shown in found),
            entities=list(last.entities),
            last=last.text,
            buttons=[[_button(key) for key in row] for row in last.keyboard],
            photo=next((shown.photo for shown in files if shown.photo), None),
            document=next((shown.document for shown in files if shown.document), None),
            notice=notice,
            edited=any(shown.edits for shown in found),
            messages=tuple(found),
        )


async def _still(seconds: float) -> None:
    for _ in range(round(seconds / _SLICE)):
        await asyncio.sleep(_SLICE)


def _button(key: dict[str, Any]) -> Button:
    [(kind, value)] = [(name, value) for name, value in key.items() if name not in {"text", "style", "icon_custom_emoji_id"}]
    return Button(key["text"], kind, value)
