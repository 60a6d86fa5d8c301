"""/find WORDS: full-text search, with quoted phrases, AND, NOT, source:, year: and words left open (econom*)."""

from __future__ import annotations

from bot.briefing import present
from bot.commands.command import error, paged
from bot.desk import Desk
from bot.message import Message, Request
from briefs import answers


def run(request: Request, desk: Desk, argument: str) -> Message:
    words, page = paged(argument)
    if not words:
        return error(desk, "error.no_argument", example="/find nuclear safety")
    return present(answers.search(desk.record, words, page), request.text, desk)
