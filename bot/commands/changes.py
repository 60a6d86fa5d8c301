"""/changes: what was added, revised and withdrawn since an older generation of the record, or is dated since a day."""

from __future__ import annotations

from bot.briefing import present
from bot.commands.command import paged
from bot.desk import Desk
from bot.message import Message, Request
from briefs import answers


def run(request: Request, desk: Desk, argument: str) -> Message:
    words, page = paged(argument)
    return present(answers.changes(desk.record, words, page), request.text, desk)
