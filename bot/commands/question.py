"""Text without a command: a question, or the name of a thing."""

from __future__ import annotations

from bot.briefing import present
from bot.commands.command import error
from bot.desk import Desk
from bot.message import Message, Request
from briefs import answers


def run(request: Request, desk: Desk, argument: str) -> Message:
    if not argument:
        return error(desk, "error.no_argument", example="/help")
    return present(answers.ask(desk.record, argument), request.text, desk)
