"""/figure: a figure by year, its chart, or the list of them."""

from __future__ import annotations

import re

from bot.briefing import present
from bot.commands.command import error, paged
from bot.desk import Desk
from bot.message import Message, Request
from briefs import Record, Reply, answers

_CHART = re.compile(r"(?P<words>.*\S)\s+chart(?::(?P<place>\d{1,3}))?", re.DOTALL | re.IGNORECASE)


def run(request: Request, desk: Desk, argument: str) -> Message:
    words, page = paged(argument)
    reply = looked_up(desk.record, words, page)
    wanted = _chart_of(desk.record, words)
    if wanted is None:
        return present(reply, request.text, desk)
    from bot.charting import present_chart
    from briefs import chart_of

    chart = chart_of(reply.brief)
    if chart:
        return present_chart(reply, chart, request.text, desk)
    if reply.brief.kind == "figure":
        return error(desk, "error.no_chart", name=wanted[0])
    return present(reply, request.text, desk)


def looked_up(record: Record, words: str, page: int) -> Reply:
    """The reply to the words of a /figure."""
    wanted = _chart_of(record, words)
    return answers.chart(record, *wanted) if wanted else answers.figure(record, words, page)


def _chart_of(record: Record, words: str) -> tuple[str, int] | None:
    """Whose chart is asked for, and which of the series of that name; None for no chart, be it a figure called one."""
    match = _CHART.fullmatch(words)
    return (match["words"], int(match["place"] or 1)) if match and not record.named(words) else None
