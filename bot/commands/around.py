"""What goes around a brief: it is kept as the reader's lookup, and can be followed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from bot.message import Button, Message, Request

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.shelf import Shelf
    from bot.store import Store

T = TypeVar("T")


def finished(message: Message, request: Request, desk: Desk) -> Message:
    """The message, once it is kept, with what can be done with it; unchanged where nothing is kept."""
    if desk.shelf is None:
        return message
    asked, kind = message.asked, message.kind.value
    if asked is not None:
        _tried(desk.shelf, lambda store: store.history.add(request.reader, asked, kind))
    return message.with_buttons(_to_do(message, desk))


def _to_do(message: Message, desk: Desk) -> list[Button]:
    return [Button(desk.words.say("button.follow"), f"/follow {message.followed}")] if message.followed else []


def awaited(request: Request, desk: Desk) -> str | None:
    """The action that the reader's text in this chat is to be added to, if there is one."""
    if desk.shelf is None:
        return None
    return _tried(desk.shelf, lambda store: store.readers.awaited(request.reader))


def _tried(shelf: Shelf, use: Callable[[Store], Awaitable[T]]) -> T | None:
    """A lookup is answered even where nothing can be kept; the log tells why."""
    from bot.store import StoreError

    try:
        return shelf(use)
    except StoreError as error:
        import logging

        logging.getLogger(__name__).error("%s", error)
        return None
