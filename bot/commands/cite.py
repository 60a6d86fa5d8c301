"""/cite ID: the passage of a citation with its neighbours, and whether its document has changed since."""

from __future__ import annotations

from bot.briefing import present
from bot.commands.command import error
from bot.desk import Desk
from bot.message import Button, Message, Request
from briefs import Reply, answers


def run(request: Request, desk: Desk, argument: str) -> Message:
    if not argument:
        return error(desk, "error.no_argument", example="/cite IDENTIFIER")
    reply = answers.cite(desk.record, argument)
    if reply.brief.kind == "not_found":
        return error(desk, "error.cite", identifier=argument)
    return present(reply, request.text, desk).with_buttons(_copy(reply, desk))


def _copy(reply: Reply, desk: Desk) -> tuple[Button, ...]:
    """A button that copies the citation: of the passage itself, not of its neighbours."""
    from bot.quoting import citation_text

    cited = {n for line, marks in reply.brief.lines if line.key == "cite.passage" for n in marks}
    return tuple(
        Button(desk.words.say("button.copy_citation"), copy=citation_text(citation, desk))
        for citation in reply.brief.citations
        if citation.n in cited
    )[:1]
