"""/following: what is followed here, and for each what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.briefing import page_buttons, page_line, sentence
from bot.commands.command import error, paged
from bot.commands.personal import Own
from bot.digest import topic_text
from bot.message import Button, Line, Message, MessageKind
from briefs import Paging

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
        return error(own.desk, "error.following_none").with_buttons([all_of_them(own)])
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
    said = [note] if note else []
    if not follows:
        return own.message(MessageKind.LIST, title, *said, own.say("following.empty", example="/follow RCEP"))
    pages = -(-len(follows) // PAGE)
    page = min(page, pages)
    shown = follows[(page - 1) * PAGE : page * PAGE]
    paging = Paging(page, pages, "/following")
    lines = [_line(own, one, place) for one in shown]
    if pages > 1:
        lines.append(page_line(paging, own.desk))
    message = own.message(MessageKind.LIST, title, *said, *lines)
    one_each = [[Button(topic_text(one.words, own.desk), f"/following {one.id}", edits=True)] for one in shown]
    return message.with_buttons(*one_each, page_buttons(paging, own.desk))


def _line(own: Own, follow: Follow, place: Place) -> Line:
    from bot.following import next_text

    told = next_text(follow, place, own.desk.words, own.desk.now())
    return sentence(own.desk, "following.line", words=topic_text(follow.words, own.desk), next=told)


def all_of_them(own: Own) -> Button:
    """The way to the list."""
    return Button(own.say("button.following"), "/following", edits=True)
