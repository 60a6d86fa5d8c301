"""What a command is, and what several of them need."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.desk import Desk
from bot.message import Line, Message, MessageKind, Request, Run

Handler = Callable[[Request, Desk, str], Message]


@dataclass(frozen=True, slots=True)
class Command:
    """`run` answers; its last argument is what follows the command. The description stands in the words as `command.<name>`.

    example: a message that shows its use. admin: offered to and obeyed for admins alone. hidden: a button's action, in no menu.
    manages: changes what a chat follows, which in a group is for its administrators. changes: changes what is kept, so that it
    is done when it is sent and neither a link nor an edited message does it. personal: is for a private chat, and in a group's
    menu not offered. lasting: may take minutes, so that an admin's other messages are answered meanwhile.
    alike: in one generation of the record its answer hangs on the message alone, whoever asks.
    """

    name: str
    run: Handler
    example: str
    admin: bool = False
    hidden: bool = False
    manages: bool = False
    changes: bool = False
    personal: bool = False
    lasting: bool = False
    alike: bool = False


def later(command: str) -> Handler:
    """The `run` of a command's file, which is loaded when it is first asked for: a start pays for what it uses."""

    def run(request: Request, desk: Desk, argument: str) -> Message:
        from importlib import import_module

        handler: Handler = import_module(f"bot.commands.{command}").run
        return handler(request, desk, argument)

    return run


_PAGE = re.compile(r"(?:^|\s)page:(\d{1,6})$")


def paged(argument: str) -> tuple[str, int]:
    """The argument without its "page:N", and the page (from 1)."""
    match = _PAGE.search(argument)
    return (argument[: match.start()].strip(), max(1, int(match.group(1)))) if match else (argument, 1)


def error(desk: Desk, key: str, **places: str) -> Message:
    """An error that the reader can mend."""
    return Message(MessageKind.ERROR, desk.words.say("error.title"), (Line((Run(desk.words.say(key, **places)),)),))
