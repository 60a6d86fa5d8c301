"""/cite ID: the passage of a citation with its neighbours, and whether its document has changed since."""

from __future__ import annotations

from bot.briefing import present
from bot.commands.command import error
from bot.desk import Desk
from bot.message import Message, Request
from briefs import answers


def run(request: Request, desk: Desk, argument: str) -> Message:
    if not argument:
        return error(desk, "error.no_argument", example="/cite IDENTIFIER")
    reply = answers.cite(desk.record, argument)
    if reply.brief.kind == "not_found":
        return error(desk, "error.cite", identifier=argument)
    return present(reply, request.text, desk)
