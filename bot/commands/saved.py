"""/saved: the lookups that the reader keeps. With a name or a number it runs one; its buttons say what else to do with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from bot import commands
from bot.commands import saved_menu
from bot.commands.command import error, paged
from bot.commands.personal import Own
from bot.commands.saved_list import listed
from bot.fingerprint import fingerprint
from bot.message import Message, Request

if TYPE_CHECKING:
    from bot.store import SavedLookup

_ORDER = re.compile(r"(?P<verb>[a-z]+) (?P<number>\d{1,15})(?: (?P<rest>.+))?")


def run(own: Own, argument: str) -> Message:
    order = _ORDER.fullmatch(argument)
    if order and order["verb"] in _ORDERS:
        number = int(order["number"])
        one = own.shelf(lambda store: store.saved.find(own.who, number))
        # What is somebody else's is as absent as what was never there.
        return _ORDERS[order["verb"]](own, one, order["rest"] or "") if one else error(own.desk, "error.saved_gone")
    words, page = paged(argument)
    return _named(own, words) if words else listed(own, page)


def shared(own: Own, token: str) -> Message:
    """What a shared lookup is answered with now."""
    asked = own.shelf(lambda store: store.saved.shared(token))
    return commands.run(Request(asked, own.who), own.desk) if asked else error(own.desk, "error.share")


def _named(own: Own, words: str) -> Message:
    there = own.shelf(lambda store: store.saved.listed(own.who))
    for one in there:
        if one.name.casefold() == words.casefold():
            return _run(own, one, "")
    for one in there:
        if words == str(one.id):
            return _run(own, one, "")
    return error(own.desk, "error.saved_none", name=words)


def _run(own: Own, one: SavedLookup, rest: str) -> Message:
    """As if its message had been typed; it counts as read, be it that the record is silent by now."""
    del rest  # running takes no more
    message = commands.run(Request(one.message, own.who), own.desk)
    print, generation = fingerprint(message), own.desk.record.generation.id
    own.shelf.later(lambda store: store.saved.read(own.who, one.message, print, generation))
    if print == one.print:
        return message
    return message.noted(own.say("saved.has_changed"))


_ORDERS: Mapping[str, Callable[[Own, SavedLookup, str], Message]] = {"run": _run, **saved_menu.ORDERS}
