"""The command table: the handlers, the Telegram menu, /help and the terminal's completion all read it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

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
from bot.commands.around import awaited, finished
from bot.commands.command import Command, error, later
from bot.commands.personal import kept, private
from bot.commands.slips import meant
from bot.desk import Desk
from bot.message import Message, Request

COMMANDS: tuple[Command, ...] = (
    Command("summit", summit.run, "/summit 28", alike=True),
    Command("agreement", agreement.run, "/agreement AJCEP", alike=True),
    Command("figure", figure.run, "/figure ASEAN Japan trade", alike=True),
    Command("brief", brief.run, "/brief supply chains", alike=True),
    Command("find", find.run, "/find nuclear safety", alike=True),
    Command("who", who.run, "/who Kishida", alike=True),
    Command("term", term.run, "/term ERIA", alike=True),
    Command("timeline", timeline.run, "/timeline Vietnam Japan", alike=True),
    Command("changes", changes.run, "/changes"),
    Command("sources", sources.run, "/sources", alike=True),
    Command("cite", cite.run, "/cite IDENTIFIER", alike=True),
    Command("save", kept("save"), "/save NAME", changes=True),
    Command("saved", private("saved"), "/saved", changes=True, personal=True),
    Command("follow", kept("follow", anyone=True), "/follow RCEP", manages=True, changes=True),
    Command("following", kept("following", anyone=True), "/following", manages=True, changes=True),
    Command("export", private("export"), "/export", personal=True),
    Command("settings", kept("settings_", anyone=True), "/settings", manages=True, changes=True),
    Command("cancel", kept("cancel", anyone=True), "/cancel", changes=True),
    Command("forget_me", private("forget_me", "error.not_forgotten"), "/forget_me", changes=True, personal=True),
    Command("start", start.run, "/start"),
    Command("help", help_.run, "/help"),
    Command("privacy", privacy.run, "/privacy"),
    Command("reload", later("reload"), "/reload", admin=True, lasting=True),
    Command("documents", later("documents"), "/documents", admin=True, lasting=True),
    Command("add", later("add"), "/add", admin=True, lasting=True),
    Command("rollback", later("rollback"), "/rollback", admin=True, lasting=True),
    Command("stats", later("stats"), "/stats", admin=True),
    Command("why", why.run, "", hidden=True),
    Command("keep", kept("keep"), "", hidden=True, changes=True),
    Command("share", later("share"), "", hidden=True),
)

_COMMAND = re.compile(r"/(?P<name>[A-Za-z_]+)(?:@\w+)?(?=\s|$)\s*(?P<argument>.*)", re.DOTALL)

_ADDED = 64
"""Characters that our own buttons add to a question: "/why ", " page:2". A forged one has no more than that in all."""


def answer(request: Request, desk: Desk) -> Message:
    """The one entrance of every adapter: a message or a button's action in, a message out. Blocking.

    Besides answering it keeps what was looked up, where the desk has a shelf, and reads what a command is waiting for.
    """
    text = " ".join(request.text.replace("\0", " ").split())
    if len(text) > desk.settings.longest_question + (_ADDED if request.pressed else 0):
        return error(desk, "error.too_long", most=str(desk.settings.longest_question))
    if text and not (request.pressed or request.edited) and not _COMMAND.fullmatch(text) and (action := awaited(request, desk)):
        return run(replace(request, text=f"{action} {text}"), desk)
    return finished(run(replace(request, text=text), desk), request, desk)


def run(request: Request, desk: Desk) -> Message:
    """The answer alone: nothing is kept, and nothing stands around it. `request.text` has single spaces."""
    match = _COMMAND.fullmatch(request.text)
    if not match:
        return _remembered(request, desk, lambda: question.run(request, desk, request.text))
    name, argument = match.group("name"), match.group("argument").strip()
    command = command_named(name)
    if command is None:
        return _mended(request, desk, name, argument)
    if command.admin and not request.reader.admin:
        from bot.commands.admins import refused

        return refused(request, desk, command.name)
    if command.alike:
        return _remembered(request, desk, lambda: command.run(request, desk, argument))
    return command.run(request, desk, argument)


def _remembered(request: Request, desk: Desk, work: Callable[[], Message]) -> Message:
    """An answer that everybody gets, worked out once in a generation where answers are remembered."""
    if desk.remembered is None:
        return work()
    return desk.remembered.answer(desk.record.generation.id, desk.words.language, request.text, work)


def unknown(request: Request, desk: Desk) -> Message:
    """The answer to a command that its reader is not to know of: that to one that there is not."""
    match = _COMMAND.fullmatch(request.text)
    name, argument = (match.group("name"), match.group("argument").strip()) if match else (request.text, "")
    return _mended(request, desk, name, argument)


def looks_up(text: str) -> bool:
    """Whether a message does nothing but look something up: a question, or such a command that everybody is offered."""
    match = _COMMAND.fullmatch(text)
    if match is None:
        return bool(text) and not text.startswith("/")
    command = command_named(match.group("name"))
    if command is None or command.name == "start":
        return False
    return not (command.admin or command.hidden or command.manages or command.changes or command.personal)


def lasts(text: str) -> bool:
    """Whether it is a command that may take minutes."""
    match = _COMMAND.match(text)
    command = command_named(match.group("name")) if match else None
    return command is not None and command.lasting


def _mended(request: Request, desk: Desk, name: str, argument: str) -> Message:
    """The answer of the command that a misspelt one was meant to be, with a note that says so; else the error."""
    command = meant(name, COMMANDS, request.reader.admin)
    if command is None:
        return error(desk, "error.unknown", command=f"/{name}")
    # Why and the pages repeat the message that is answered: the mended one.
    shown = command.run(replace(request, text=f"/{command.name} {argument}".strip()), desk, argument)
    return shown.noted(desk.words.say("corrected", typed=f"/{name}", taken=f"/{command.name}"))


def command_of(text: str) -> str:
    """What a message asks for, as one of a few words: a command's name, "question", or "unknown"."""
    match = _COMMAND.fullmatch(text.strip())
    if match is None:
        return "question"
    command = command_named(match.group("name"))
    return command.name if command else "unknown"


def command_named(name: str) -> Command | None:
    """The command of a name, whatever its case."""
    return next((command for command in COMMANDS if command.name == name.lower()), None)


__all__ = [
    "COMMANDS",
    "Command",
    "answer",
    "command_named",
    "command_of",
    "lasts",
    "looks_up",
    "run",
    "unknown",
]
