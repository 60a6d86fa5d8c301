"""/following: what is followed here, and for each what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.briefing import sentence
from bot.commands.command import error, paged
from bot.commands.personal import Own
from bot.digest import topic_text
from bot.message import Button, Line, Message, MessageKind, Run

if TYPE_CHECKING:
    from bot.store import Follow, Place

PAGE = 8


def run(own: Own, argument: str) -> Message:
    """The list, a page at a time; or what a number and what follows it ask for."""
    words, page = paged(argument)
    number, _, what = words.partition(" ")
    if not words:
        return listed(own, page)
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        return error(own.desk, "error.following_unread", example="/following")
    follow = own.shelf(lambda store: store.follows.find(own.who, int(number)))
    if follow is None:
        return error(own.desk, "error.following_none").with_buttons([_back(own)])
    if not own.who.manages:
        # What is pressed is a message that the whole group sees: it stays, and usable.
        refused = own.say("error.not_manager")
        return listed(own, note=refused) if own.request.pressed else error(own.desk, "error.not_manager")
    from bot.commands.following_one import done

    return done(own, follow, what)


def listed(own: Own, page: int = 1, note: str | None = None) -> Message:
    """What is followed here, in the order in which it was begun. note: what was just done."""
    follows = own.shelf(lambda store: store.follows.listed(own.who))
    place = own.shelf(lambda store: store.places.held(own.who))
    title = own.say("following.title" if own.who.private else "following.title_group")
    if not follows:
        lines = [line for line in (note, own.say("following.empty", example="/follow RCEP")) if line]
        return own.message(MessageKind.LIST, title, *lines)
    pages = -(-len(follows) // PAGE)
    page = min(page, pages)
    shown = follows[(page - 1) * PAGE : page * PAGE]
    lines_ = [_line(own, one, place) for one in shown]
    paging = [Line((Run(own.say("page", page=str(page), pages=str(pages)), italic=True),))] if pages > 1 else []
    message = own.message(MessageKind.LIST, title, *([note] if note else []), *lines_, *paging)
    one_each = [[Button(topic_text(one.words, own.desk), f"/following {one.id}", edits=True)] for one in shown]
    return message.with_buttons(*one_each, _turning(own, page, pages))


def _line(own: Own, follow: Follow, place: Place) -> Line:
    from bot.following import next_text

    told = next_text(follow, place, own.desk.words, own.desk.now())
    return sentence(own.desk, "following.line", words=topic_text(follow.words, own.desk), next=told)


def _turning(own: Own, page: int, pages: int) -> list[Button]:
    row = []
    if page > 1:
        row.append(Button(own.say("button.previous"), f"/following page:{page - 1}", edits=True))
    if page < pages:
        row.append(Button(own.say("button.next"), f"/following page:{page + 1}", edits=True))
    return row


def _back(own: Own) -> Button:
    return Button(own.say("button.following"), "/following", edits=True)
