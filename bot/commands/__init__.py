"""The command table: the handlers, the Telegram menu, /help and the terminal's completion all read it."""

from __future__ import annotations

import re

from bot.commands import (
    agreement,
    brief,
    changes,
    cite,
    figure,
    find,
    help_,
    privacy,
    question,
    sources,
    start,
    summit,
    term,
    timeline,
    who,
    why,
)
from bot.commands.command import Command, error
from bot.desk import Desk
from bot.message import Message, Request

COMMANDS: tuple[Command, ...] = (
    Command("summit", summit.run, "/summit 28"),
    Command("agreement", agreement.run, "/agreement AJCEP"),
    Command("figure", figure.run, "/figure ASEAN Japan trade"),
    Command("brief", brief.run, "/brief supply chains"),
    Command("find", find.run, "/find nuclear safety"),
    Command("who", who.run, "/who Kishida"),
    Command("term", term.run, "/term ERIA"),
    Command("timeline", timeline.run, "/timeline Vietnam Japan"),
    Command("changes", changes.run, "/changes"),
    Command("sources", sources.run, "/sources"),
    Command("cite", cite.run, "/cite IDENTIFIER"),
    Command("start", start.run, "/start"),
    Command("help", help_.run, "/help"),
    Command("privacy", privacy.run, "/privacy"),
    Command("why", why.run, "", hidden=True),
)

_COMMAND = re.compile(r"/(?P<name>[A-Za-z_]+)(?:@\w+)?(?=\s|$)\s*(?P<argument>.*)", re.DOTALL)


def answer(request: Request, desk: Desk) -> Message:
    """The one entrance of every adapter: a message or a button's action in, a message out. Blocking; reads, never writes."""
    text = " ".join(request.text.replace("\0", " ").split())
    match = _COMMAND.fullmatch(text)
    if not match:
        return question.run(request, desk, text)
    command = command_named(match.group("name"))
    if command is None or (command.admin and not request.reader.admin):
        written = f"/{match.group('name')}"
        return error(desk, "error.unknown", command=written)
    return command.run(request, desk, match.group("argument").strip())


def command_named(name: str) -> Command | None:
    """The command of a name, whatever its case."""
    return next((command for command in COMMANDS if command.name == name.lower()), None)


__all__ = ["COMMANDS", "Command", "answer", "command_named"]
