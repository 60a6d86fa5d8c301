"""/why MESSAGE: what was looked for, in which generation, and why each source was taken. A button's action."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot import commands
from bot.briefing import about, place, sentence, source_name
from bot.commands import figure
from bot.commands.command import error, paged
from bot.desk import Desk
from bot.message import Button, Line, Message, Request, Run
from briefs import Record, Reply, answers


def run(request: Request, desk: Desk, argument: str) -> Message:
    reply = _again(argument, desk)
    if not commands.looks_up(argument):
        return error(desk, "error.why_nothing")
    if reply is None:
        return commands.run(Request(argument, request.reader, request.pressed), desk)
    words = desk.words
    lines = [*_looked_for(reply, desk), *_sources(reply, desk), _generation(desk)]
    back = Button(words.say("button.back"), argument, edits=True)
    title = words.say("title.why", words=argument)
    shown = commands.run(Request(argument, request.reader, request.pressed), desk)
    return Message(shown.kind, title, tuple(lines), shown.citations).with_buttons((back,))


Lookup = Callable[[Record, str, int], Reply]
_LOOKUPS = {
    "summit": "summit",
    "agreement": "agreement",
    "who": "who",
    "term": "terms",
    "timeline": "time_line",
    "changes": "changes",
    "find": "search",
    "sources": "source_list",
}
_WHOLE = ("timeline", "changes")
"""Those that without words are on the whole record, and no list."""


def _again(message: str, desk: Desk) -> Reply | None:
    """The reply to a message, worked out once more; None when it was no lookup."""
    match = re.fullmatch(r"/(\w+)(?:@\w+)?\s*(.*)", message, re.DOTALL)
    if match is None:
        return answers.ask(desk.record, message) if message else None
    name, argument = match.group(1).lower(), match.group(2)
    words, page = paged(argument)
    if name == "figure" and words:
        return figure.looked_up(desk.record, words, page)
    if name in _LOOKUPS and (words or name == "changes"):
        lookup: Lookup = getattr(answers, _LOOKUPS[name])  # loaded when asked for
        return lookup(desk.record, words, page)
    if name == "brief" and words:
        return answers.brief(desk.record, words)
    return answers.cite(desk.record, words) if name == "cite" and words else None


_VARIANTS = 8


def _looked_for(reply: Reply, desk: Desk) -> list[Line]:
    trail, words = reply.trail, desk.words
    lines = []
    if trail.words:
        lines.append(sentence(desk, "why.words", words=", ".join(trail.words)))
    for typed, taken in reply.corrected:
        lines.append(sentence(desk, "why.corrected", typed=typed, taken=taken))
    if trail.matched:
        lines.append(sentence(desk, "why.matched", names="; ".join(" ".join(name.split()) for name in trail.matched)))
    if trail.variants:
        shown = "; ".join(trail.variants[:_VARIANTS]) + ("; …" if len(trail.variants) > _VARIANTS else "")
        lines.append(sentence(desk, "why.variants", names=shown))
    lines += [sentence(desk, one.key, **dict(one.arguments)) for one in reply.notes]
    if trail.filters:
        lines.append(sentence(desk, "why.filters", filters=", ".join(trail.filters)))
    if not reply.brief.citations:
        lines.append(Line((Run(words.say("why.nothing")),)))
    return lines


def _sources(reply: Reply, desk: Desk) -> list[Line]:
    """One line for each citation: the document and paragraph, and what it was taken for."""
    scores = dict(reply.trail.ranked)
    reasons: dict[int, str] = {}
    for line, marks in reply.brief.lines:
        for n in marks:
            reasons.setdefault(n, line.key.split(".")[0])
    lines = []
    for citation in reply.brief.citations:
        document = citation.former or desk.record.generation.document(citation.passage.document)
        known = about(document)
        name = f"{source_name(document, desk)}, {place(citation.passage)}" + (f" ({known})" if known else "")
        reason = f"{name}: {desk.words.say(f'why.reason.{reasons[citation.n]}')}"
        score = scores.get(citation.passage.id)
        if score is None:
            lines.append(sentence(desk, "why.source", n=str(citation.n), reason=reason))
        else:
            lines.append(sentence(desk, "why.source_ranked", n=str(citation.n), reason=reason, score=f"{score:.2f}"))
        if citation.former is None:
            lines.append(Line((Run(f"/cite {citation.passage.id}", code=True),)))
    return lines


def _generation(desk: Desk) -> Line:
    generation, repeats = desk.record.generation, len(desk.record.voices)
    places = {
        "generation": generation.id,
        "documents": str(len(generation.documents)),
        "passages": str(len(generation.passages)),
    }
    if repeats:
        return sentence(desk, f"why.generation_repeat{'s' if repeats > 1 else ''}", repeats=str(repeats), **places)
    return sentence(desk, "why.generation", **places)
