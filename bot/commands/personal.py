"""What the commands share that keep something for one reader: where it is shown, and what is said when it cannot be kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.commands.command import Handler, error
from bot.message import Button, Line, Message, MessageKind, Reader, Request, Run

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.shelf import Shelf

_SAVING = frozenset({"save", "keep"})
"""Of whose private chat the way leads to what was saved."""


@dataclass(frozen=True, slots=True)
class Own:
    """A request about what is kept for its reader, at a desk that keeps something."""

    request: Request
    desk: Desk
    shelf: Shelf

    @property
    def who(self) -> Reader:
        return self.request.reader

    def say(self, key: str, **places: str) -> str:
        return self.desk.words.say(key, **places)

    def message(self, kind: MessageKind, title: str, *lines: Line | str) -> Message:
        """title: the words to show; a line that is text is plain."""
        blocks = tuple(Line((Run(line),)) if isinstance(line, str) else line for line in lines)
        return Message(kind, title, blocks)


def kept(command: str, failed: str = "error.not_kept", run: str = "run", anyone: bool = False) -> Handler:
    """A function of a command's file where something can be kept; elsewhere, and when the store fails (`failed`), the reader is
    told so. The file is loaded when it is first needed: `ask` does without.

    anyone: whoever writes in the name of a chat may, too, for nothing is the reader's own; without it they are told why not.
    """

    def told(request: Request, desk: Desk, argument: str) -> Message:
        if desk.shelf is None:
            return error(desk, "error.keeps_nothing")
        own = Own(request, desk, desk.shelf)
        if not (anyone or own.who.in_own_name):
            return in_private(own, "saved" if command in _SAVING else command, "personal.own_name")
        from bot.store import StoreError

        try:
            return _function(command, run)(own, argument)
        except StoreError as problem:
            import logging

            logging.getLogger(__name__).error("%s", problem)
            return error(desk, failed)

    return told


def private(command: str, failed: str = "error.not_kept") -> Handler:
    """The command in a private chat; in a group, whose other members it does not concern, the way to that chat, where /start
    takes the command's name."""
    alone = kept(command, failed)

    def told(request: Request, desk: Desk, argument: str) -> Message:
        if desk.shelf is None or request.reader.private or not request.reader.in_own_name:
            return alone(request, desk, argument)
        return in_private(Own(request, desk, desk.shelf), command)

    return told


def _function(command: str, name: str) -> Callable[[Own, str], Message]:
    from importlib import import_module

    found: Callable[[Own, str], Message] = getattr(import_module(f"bot.commands.{command}"), name)
    return found


def in_private(own: Own, payload: str, key: str = "personal.private") -> Message:
    """One sentence for a group, with a button that opens the private chat where there is a link to it."""
    message = own.message(MessageKind.HELP, own.say("personal.title"), own.say(key))
    link = own.desk.link(payload)
    return message.with_buttons((Button(own.say("button.private"), url=link),)) if link else message
