"""/start: what this is; with the payload of a deep link, what the link points to."""

from __future__ import annotations

from bot.commands import cite, saved
from bot.commands.personal import kept
from bot.desk import Desk
from bot.message import Button, Line, Message, MessageKind, Request, Run

_CITE = "cite_"
_SAVED = "saved_"


def run(request: Request, desk: Desk, argument: str) -> Message:
    if argument.startswith(_CITE):
        return cite.run(request, desk, argument.removeprefix(_CITE))
    if argument.startswith(_SAVED):
        return kept(saved.shared)(request, desk, argument.removeprefix(_SAVED))
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


def deep_link_payload(citation: str) -> str:
    """The payload that reopens a citation: at most sixty-four characters that are safe in a link."""
    return f"{_CITE}{citation}"
