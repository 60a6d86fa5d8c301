"""/privacy: what is kept about a reader."""

from __future__ import annotations

from bot.desk import Desk
from bot.message import Line, Message, MessageKind, Request, Run


def run(request: Request, desk: Desk, argument: str) -> Message:
    del request, argument
    words = desk.words
    lines = tuple(Line((Run(words.say(key)),)) for key in ("privacy.questions", "privacy.buttons"))
    return Message(MessageKind.HELP, words.say("privacy.title"), lines)
