"""What goes around a brief: it is kept as the reader's lookup, and can be saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from bot.commands.command import paged
from bot.message import Button, Message, Request

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.shelf import Shelf
    from bot.store import Store

T = TypeVar("T")


def finished(message: Message, request: Request, desk: Desk) -> Message:
    """The message, once it is kept, with what can be done with it; unchanged where nothing is kept, or when it is no brief."""
    if desk.shelf is None or message.asked is None:
        return message
    _keep(message, message.asked, request, desk, desk.shelf)
    return message.with_buttons((Button(desk.words.say("button.save"), f"/keep {message.asked}"),))


def _keep(message: Message, asked: str, request: Request, desk: Desk, shelf: Shelf) -> None:
    """Keeps that the brief was looked up and read. Nobody waits for it: it is no more than what /save and /export find."""
    from bot.fingerprint import fingerprint

    words, page = paged(request.text)
    # Turning a page and reopening a source belong to the lookup at hand, which /save is to find.
    detail = request.pressed and (words != request.text or words.startswith("/cite "))
    # Further pages tell nothing of whether the first one has changed.
    print = fingerprint(message) if page == 1 else None
    generation = desk.record.generation.id
    alone = desk.settings.history_days == 0

    def use(store: Store) -> None:
        if not detail:
            store.history.add(request.reader, asked, message.kind.value, print, alone)
        if print:
            store.saved.read(request.reader, asked, print, generation)

    _logged(lambda: shelf.later(use))


def awaited(request: Request, desk: Desk) -> str | None:
    """The action that the reader's text in this chat is to be added to, if there is one."""
    if desk.shelf is None:
        return None
    shelf = desk.shelf
    return _logged(lambda: shelf(lambda store: store.readers.awaited(request.reader)))


def _logged(use: Callable[[], T]) -> T | None:
    """A lookup is answered even where nothing can be kept; the log tells why."""
    from bot.store import StoreError

    try:
        return use()
    except StoreError as error:
        import logging

        logging.getLogger(__name__).error("%s", error)
        return None
