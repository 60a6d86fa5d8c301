"""/changes: what was added, revised and withdrawn since an older generation of the record, or is dated since a day.

Where readers are known, without a date or a generation it is since their own last look.
"""

from __future__ import annotations

from dataclasses import replace

from bot.briefing import present
from bot.commands.around import kept_of
from bot.commands.command import paged
from bot.desk import Desk
from bot.message import Button, Message, Request
from briefs import Reply, answers, says_since


def run(request: Request, desk: Desk, argument: str) -> Message:
    words, page = paged(argument)
    if desk.shelf is None or page > 1 or says_since(words):
        return present(answers.changes(desk.record, words, page), request.text, desk)
    message = replace(_since_look(request, desk, words), asked=f"/changes {words}".strip())
    # A look at one topic leaves the others unseen.
    return message if words else replace(message, look=desk.record.generation.id)


def _since_look(request: Request, desk: Desk, topic: str) -> Message:
    """Since what the reader saw last, where that is kept, else since the generation before this one.

    Its pages, and Why, are asked for with that generation: by then, this one is the one that was seen last.
    """
    earlier = desk.record.earlier
    if not earlier:
        return present(answers.changes(desk.record, topic), request.text, desk)
    kept = kept_of(request, desk)
    look = kept.look if kept else None
    if look is None:
        return _counted_from(earlier[0], topic, desk, None)[1]
    if look in (desk.record.generation.id, *earlier):
        reply, message = _counted_from(look, topic, desk, "changes.since_look")
        if _tells_nothing(reply) and look != earlier[0]:
            return _with_last_reload(message, topic, earlier[0], desk)
        if reply.brief.title.key != "title.changes_unreadable":
            return message
    return _counted_from(earlier[0], topic, desk, "changes.look_gone")[1]


def _counted_from(generation: str, topic: str, desk: Desk, remark: str | None) -> tuple[Reply, Message]:
    asked = f"{topic} since generation {generation}".strip()
    reply = answers.changes(desk.record, asked)
    message = present(reply, f"/changes {asked}", desk)
    if remark is None or reply.brief.kind != "changes":
        return reply, message
    return reply, message.noted(desk.words.say(remark))


def _tells_nothing(reply: Reply) -> bool:
    return reply.brief.title.key in ("title.changes_none", "title.changes_none_on")


def _with_last_reload(message: Message, topic: str, generation: str, desk: Desk) -> Message:
    """With what the last reload changed, a tap away."""
    action = f"/changes {topic} since generation {generation}"
    return message.with_buttons([Button(desk.words.say("button.last_reload"), " ".join(action.split()))])
