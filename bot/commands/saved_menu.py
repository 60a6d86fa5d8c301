"""What can be done with one saved lookup: rename, move, share, delete."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from bot.briefing import unmarked
from bot.commands.command import error
from bot.commands.keep import name_of
from bot.commands.personal import Own
from bot.commands.saved_list import listed, page_of
from bot.message import Button, Line, Message, MessageKind, Run
from bot.retention import WAITED

if TYPE_CHECKING:
    from bot.store import SavedLookup


def _menu(own: Own, one: SavedLookup, said: str = "") -> Message:
    """said: what was just done, if something was."""
    lines = [Line((Run(said),))] if said else []
    if one.name != one.message:
        lines += [*([Line()] if said else []), Line((Run(unmarked(one.message), code=True),))]
    back = Button(own.say("button.back"), f"/saved page:{page_of(own, one.id)}", edits=True)
    first = own.shelf(lambda store: store.saved.listed(own.who))[:1]
    up = [] if one.id in {other.id for other in first} else [_button(own, "up", one)]
    return own.message(MessageKind.HELP, unmarked(one.name), *lines).with_buttons(
        (Button(own.say("button.run"), f"/saved run {one.id}"), _button(own, "rename", one), *up),
        (_button(own, "share", one), _button(own, "delete", one), back),
    )


def _button(own: Own, verb: str, one: SavedLookup) -> Button:
    return Button(own.say(f"button.{verb}"), f"/saved {verb} {one.id}", edits=True)


def _rename(own: Own, one: SavedLookup, rest: str) -> Message:
    """Gives it the name that stands behind it; without one, the reader's next text is the name."""
    from bot.store import MOST_NAME

    if not rest:
        own.shelf(lambda store: store.readers.wait(own.who, f"/saved rename {one.id}", WAITED.seconds))
        asking = own.say("saved.rename", name=unmarked(one.name))
        cancel = Button(own.say("button.cancel"), "/cancel", edits=True)
        return own.message(MessageKind.HELP, own.say("saved.title_rename"), asking).with_buttons((cancel,))
    name = name_of(rest)
    again = (Button(own.say("button.another_name"), f"/saved rename {one.id}", edits=True),)
    if name is None:
        return error(own.desk, "error.saved_name", most=str(MOST_NAME)).with_buttons(again)
    if own.shelf(lambda store: store.saved.rename(own.who, one.id, name)):
        return error(own.desk, "error.saved_taken", name=unmarked(name)).with_buttons(again)
    return _after(own, one, "saved.renamed", name=unmarked(name))


def _after(own: Own, one: SavedLookup, key: str, **places: str) -> Message:
    """The menu as it is once something was done."""
    now = own.shelf(lambda store: store.saved.find(own.who, one.id))
    return _menu(own, now, own.say(key, **places)) if now else error(own.desk, "error.saved_gone")


def _delete(own: Own, one: SavedLookup, rest: str) -> Message:
    """Asks first."""
    del rest
    sure = own.message(MessageKind.HELP, own.say("saved.title_delete"), own.say("saved.delete", name=unmarked(one.name)))
    keep = Button(own.say("button.keep"), f"/saved menu {one.id}", edits=True)
    return sure.with_buttons((Button(own.say("button.delete"), f"/saved drop {one.id}", edits=True), keep))


def _drop(own: Own, one: SavedLookup, rest: str) -> Message:
    del rest
    page = page_of(own, one.id)
    own.shelf(lambda store: store.saved.delete(own.who, one.id))
    gone = own.message(MessageKind.HELP, own.say("saved.title_gone"), own.say("saved.gone", name=unmarked(one.name)))
    return gone.with_buttons(
        # The lookup itself, whose answer can be saved again.
        (Button(own.say("button.run"), one.message), Button(own.say("button.saved"), f"/saved page:{page}", edits=True))
    )


def _up(own: Own, one: SavedLookup, rest: str) -> Message:
    """The list, in which it stands one place higher."""
    del rest
    own.shelf(lambda store: store.saved.up(own.who, one.id))
    return listed(own, page_of(own, one.id))


def _share(own: Own, one: SavedLookup, rest: str) -> Message:
    """The link that opens it, or the message to send where there are no links."""
    del rest
    token = own.shelf(lambda store: store.saved.share(own.who, one.id))
    if token is None:
        return error(own.desk, "error.saved_gone")
    link = own.desk.link(f"saved_{token}")
    way = link or f"/start saved_{token}"
    told = own.say("saved.share_link" if link else "saved.share", name=unmarked(one.name))
    shown = Line((Run(way, url=link) if link else Run(way, code=True),))
    message = own.message(MessageKind.HELP, own.say("saved.title_share"), told, shown)
    stop = Button(own.say("button.unshare"), f"/saved unshare {one.id}", edits=True)
    back = Button(own.say("button.back"), f"/saved menu {one.id}", edits=True)
    return message.with_buttons((Button(own.say("button.copy"), copy=way), stop, back))


def _unshare(own: Own, one: SavedLookup, rest: str) -> Message:
    del rest
    own.shelf(lambda store: store.saved.unshare(own.who, one.id))
    return _after(own, one, "saved.unshared")


def _replace(own: Own, one: SavedLookup, rest: str) -> Message:
    """Puts it in the place of the one whose number stands behind it, and whose name it wanted."""
    other = int(rest) if rest.isdecimal() and len(rest) <= 15 else 0
    if not own.shelf(lambda store: store.saved.replace(own.who, one.id, other)):
        return error(own.desk, "error.saved_gone")
    return _after(own, one, "saved.replaced")


ORDERS: Mapping[str, Callable[[Own, SavedLookup, str], Message]] = {
    "menu": lambda own, one, rest: _menu(own, one),
    "rename": _rename,
    "delete": _delete,
    "drop": _drop,
    "up": _up,
    "share": _share,
    "unshare": _unshare,
    "replace": _replace,
}
