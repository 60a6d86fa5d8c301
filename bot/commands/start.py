"""/start: what this is; with the payload of a deep link, what the link points to."""

from __future__ import annotations

from dataclasses import replace

from bot import commands
from bot.commands import cite
from bot.commands.command import error
from bot.commands.personal import kept
from bot.desk import Desk
from bot.message import Button, Line, Message, MessageKind, Request, Run

_CITE, _SAVED = "cite_", "saved_"
_OPENED = frozenset({"saved", "export", "settings", "following", "privacy", "forget_me"})
"""Payloads that are commands, for a group's buttons that lead into the private chat. Without words none of them changes
anything: what is to be forgotten is asked about first."""


def run(request: Request, desk: Desk, argument: str) -> Message:
    return _opened(request, desk, argument) or _welcome(desk)


def _opened(request: Request, desk: Desk, payload: str) -> Message | None:
    """What a link points to; None for the payload of no link of ours."""
    if payload.startswith(_CITE):
        return cite.run(request, desk, payload.removeprefix(_CITE))
    if payload.startswith(_SAVED):
        return kept("saved", run="shared", anyone=True)(request, desk, payload.removeprefix(_SAVED))
    if payload in _OPENED and commands.command_named(payload):
        return commands.run(replace(request, text=f"/{payload}"), desk)
    from bot.commands.links import is_payload, message_of

    if not is_payload(payload):
        return None
    message = message_of(payload, desk.shelf)
    # Whoever follows a link has not read what it asks for, so it looks something up and does nothing else.
    if message is None or not commands.looks_up(message):
        return error(desk, "error.link")
    return commands.run(replace(request, text=message), desk)


def _welcome(desk: Desk) -> Message:
    words = desk.words
    blocks = (
        Line((Run(desk.counted("start.what")),)),
        Line(),
        Line((Run(words.say("start.try")),)),
    )
    message = Message(MessageKind.HELP, words.say("start.title"), blocks)
    return message.with_buttons(
        *((Button(f"/{name}", f"/{name}"),) for name in ("summit", "agreement", "figure", "timeline", "sources", "help"))
    )
