"""/agreement: an agreement, initiative or body, or the list of them."""

from __future__ import annotations

from bot.briefing import present
from bot.commands.command import paged
from bot.desk import Desk
from bot.message import Message, Request
from briefs import answers


def run(request: Request, desk: Desk, argument: str) -> Message:
    words, page = paged(argument)
    return present(answers.agreement(desk.record, words, page), request.text, desk)
