"""What goes around an answer: it is kept as the reader's lookup, can be followed, and is shown as they want answers to be."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from bot.message import Block, Button, Message, Quotation, Request

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.shelf import Shelf
    from bot.store import KeptReader, Store

T = TypeVar("T")


def finished(message: Message, request: Request, desk: Desk) -> Message:
    """The message, once what it tells of the reader is kept, as they want it, with what can be done with it; unchanged where
    nothing is kept."""
    if desk.shelf is None:
        return message
    asked, kind, look = message.asked, message.kind.value, message.look
    if asked is not None:
        _tried(desk.shelf, lambda store: store.history.add(request.reader, asked, kind))
    if look is not None:
        _tried(desk.shelf, lambda store: store.readers.looked(request.reader, look))
    return _as_wanted(message, request, desk).with_buttons(_to_do(message, desk))


def _to_do(message: Message, desk: Desk) -> list[Button]:
    return [Button(desk.words.say("button.follow"), f"/follow {message.followed}")] if message.followed else []


def kept_of(request: Request, desk: Desk) -> KeptReader | None:
    """What is kept of the reader; None where nothing is, or where it cannot be read."""
    return _tried(desk.shelf, lambda store: store.readers.find(request.reader)) if desk.shelf else None


def _as_wanted(message: Message, request: Request, desk: Desk) -> Message:
    """With the sources' names alone, for a reader who wants answers to be brief."""
    if not any(isinstance(block, Quotation) for block in message.blocks):
        return message
    kept = kept_of(request, desk)
    if kept is None or kept.replies == "full":
        return message
    return replace(message, blocks=tuple(map(_without_words, message.blocks)))


def _without_words(block: Block) -> Block:
    return block.label if isinstance(block, Quotation) else block


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
