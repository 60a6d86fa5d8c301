"""What goes around a brief: it is kept as the reader's lookup, and gets the buttons that need a chat that lasts."""

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
    """The message, once it is kept; unchanged where nothing is kept, or when it is no brief."""
    if desk.shelf is None or message.asked is None:
        return message
    asked, kind = message.asked, message.kind.value
    _tried(desk.shelf, lambda store: store.history.add(request.reader, asked, kind))
    return message.with_buttons([Button(desk.words.say("button.share_brief"), f"/share {asked}")])


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
