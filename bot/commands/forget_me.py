"""/forget_me: what would be deleted, and after a confirmation its deletion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.commands.command import error
from bot.desk import Desk
from bot.message import Button, Line, Message, MessageKind, Request, Run

if TYPE_CHECKING:
    from bot.shelf import Shelf


def run(request: Request, desk: Desk, argument: str) -> Message:
    if desk.shelf is None:
        return error(desk, "error.keeps_nothing")
    if not request.reader.private:
        return _in_private(desk)
    from bot.store import StoreError

    try:
        return _forgotten(request, desk, desk.shelf, argument) if argument else _asked(request, desk, desk.shelf)
    except StoreError as problem:
        import logging

        logging.getLogger(__name__).error("%s", problem)
        return error(desk, "error.not_forgotten")


def _asked(request: Request, desk: Desk, shelf: Shelf) -> Message:
    """What there is, and the button that deletes it."""
    reader = request.reader
    held = shelf(lambda store: store.forgetting.held(reader))
    token = shelf(lambda store: store.forgetting.token(reader))
    counts = {"saved": held.saved, "follows": held.follows, "lookups": held.lookups, "waiting": held.waiting}
    lines = [desk.words.say(f"forget.{name}", count=str(count)) for name, count in counts.items() if count]
    lines += [desk.words.say("forget.rest"), desk.words.say("forget.for_good")]
    message = Message(MessageKind.HELP, desk.words.say("forget.title"), tuple(Line((Run(line),)) for line in lines))
    return message.with_buttons((Button(desk.words.say("button.forget"), f"/forget_me {token}", edits=True),))


def _forgotten(request: Request, desk: Desk, shelf: Shelf, token: str) -> Message:
    """forgets: the adapter, too."""
    if not shelf(lambda store: store.forgetting.forget(request.reader, token)):
        return error(desk, "error.forget_expired")
    told = (Line((Run(desk.words.say("forget.done")),)),)
    return Message(MessageKind.HELP, desk.words.say("forget.done_title"), told, forgets=True)


def _in_private(desk: Desk) -> Message:
    """What is kept of one person does not concern the others in a group."""
    told = (Line((Run(desk.words.say("personal.private")),)),)
    message = Message(MessageKind.HELP, desk.words.say("personal.title"), told)
    link = desk.link("forget_me")
    return message.with_buttons((Button(desk.words.say("button.private"), url=link),)) if link else message
