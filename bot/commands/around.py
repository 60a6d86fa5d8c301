"""What goes around an answer: it is kept as a lookup, shown as its reader wants answers, and can be saved and followed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from bot.commands.command import paged
from bot.message import Block, Button, Message, Quotation, Request

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.shelf import Shelf
    from bot.store import KeptReader, Store
    from bot.store.glance import Seen

T = TypeVar("T")

LONGEST_FOLLOWED = 200
"""Characters of words to follow, at most."""


def finished(message: Message, request: Request, desk: Desk) -> Message:
    """The message as its reader wants it, with what can be done with it, once what it tells of the reader is kept; unchanged
    where nothing is kept."""
    if desk.shelf is None:
        return message
    own = request.reader.in_own_name
    if own and message.asked is not None:
        _keep(message, message.asked, request, desk, desk.shelf)
    if own and message.look is not None:
        _looked(message.look, request, desk.shelf)
    return _as_wanted(message, request, desk).with_buttons(_to_do(message, desk))


def _to_do(message: Message, desk: Desk) -> list[Button]:
    say = desk.words.say
    save = [Button(say("button.save"), f"/keep {message.asked}")] if message.asked is not None else []
    # What is too long to be followed has no button that would only say so.
    words = message.followed if message.followed and len(message.followed) <= LONGEST_FOLLOWED else None
    follow = [Button(say("button.follow"), f"/follow {words}")] if words else []
    share = [Button(say("button.share_brief"), f"/share {message.asked}")] if message.asked is not None else []
    return [*save, *follow, *share]


def kept_of(request: Request, desk: Desk) -> KeptReader | None:
    """What is kept of the reader; None where nothing is, or where it cannot be read."""
    shelf = desk.shelf
    if shelf is None or not request.reader.in_own_name:
        return None
    return logged(lambda: shelf(lambda store: store.readers.find(request.reader)))


def seen_of(request: Request, desk: Desk) -> Seen | None:
    """What is seen of the reader before an answer; None where nothing is kept, or where it cannot be read."""
    shelf = desk.shelf
    if shelf is None or not request.reader.in_own_name:
        return None
    return logged(lambda: shelf.glance(request.reader))


def _as_wanted(message: Message, request: Request, desk: Desk) -> Message:
    """With the sources' names alone, for a reader who wants answers to be brief."""
    if not any(isinstance(block, Quotation) for block in message.blocks):
        return message
    seen = seen_of(request, desk)
    if seen is None or not seen.brief:
        return message
    return replace(message, blocks=tuple(map(_without_words, message.blocks)))


def _without_words(block: Block) -> Block:
    return block.label if isinstance(block, Quotation) else block


def _looked(generation: str, request: Request, shelf: Shelf) -> None:
    logged(lambda: shelf(lambda store: store.readers.looked(request.reader, generation)))


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

    logged(lambda: shelf.later(use))


def awaited(request: Request, desk: Desk) -> str | None:
    """The action that the reader's text in this chat is to be added to, if there is one."""
    if desk.shelf is None:
        return None
    shelf = desk.shelf
    seen = logged(lambda: shelf.glance(request.reader))
    if seen is None or not seen.awaited:
        return None
    return logged(lambda: shelf(lambda store: store.readers.awaited(request.reader)))


def logged(use: Callable[[], T]) -> T | None:
    """What `use` gives; None when the store fails, as the log then tells: a lookup is answered even where nothing is kept."""
    from bot.store import StoreError

    try:
        return use()
    except StoreError as error:
        import logging

        logging.getLogger(__name__).error("%s", error)
        return None
