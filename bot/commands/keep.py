"""/keep MESSAGE: saves the lookup that a brief answers. The Save button's action; /save does the same with a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot import commands
from bot.briefing import unmarked
from bot.cleaning import clean
from bot.commands.command import error
from bot.commands.personal import Own, in_private
from bot.fingerprint import fingerprint
from bot.message import Button, Message, MessageKind, Request

if TYPE_CHECKING:
    from bot.store import Kept, SavedLookup

_SHORT = 60
"""Bytes of an action with a reader's own words: a chat keeps a longer one apart, for others to press, and it expires."""


def run(own: Own, argument: str) -> Message:
    print = own.shelf(lambda store: store.history.print_of(own.who, argument))
    return keep(own, argument, None, print)


def keep(own: Own, asked: str, name: str | None, print: str | None) -> Message:
    """Saves a message, under itself where it gets no name. print: of the answer that was read, None where it is not known."""
    from bot.store import MOST_SAVED

    if print is None:
        # It was read long ago, or is typed by hand: what it is answered with now counts as read.
        answer = commands.run(Request(asked, own.who), own.desk) if commands.looks_up(asked) else None
        if answer is None or answer.asked is None:
            return error(own.desk, "error.no_lookup")
        asked, print = answer.asked, fingerprint(answer)
    wished, read = name or shortened(asked), print
    kept = own.shelf(lambda store: store.saved.add(own.who, wished, asked, read))
    if kept.lookup is None:
        return error(own.desk, "error.saved_full", most=str(MOST_SAVED))
    if not own.who.private:
        return in_private(own, "saved", "saved.kept_group" if kept.new else "saved.kept_group_already")
    return _told(own, kept, kept.lookup, name)


def _told(own: Own, kept: Kept, lookup: SavedLookup, name: str | None) -> Message:
    """What became of it, and what can be done about that. name: the wished one."""
    shown = unmarked(lookup.name)
    line = own.say("saved.kept" if kept.new else "saved.kept_already", name=shown)
    if kept.new and lookup.name != lookup.message:
        # /save NAME takes the last lookup that the record answered, which need not be the last thing that was asked.
        line = own.say("saved.kept_message", name=shown, message=unmarked(lookup.message))
    buttons = [Button(own.say("button.rename"), f"/saved rename {lookup.id}", edits=True)]
    if kept.other:
        line = own.say("saved.kept_other", name=shown, other=unmarked(kept.other.name))
        buttons.append(Button(own.say("button.replace"), f"/saved replace {lookup.id} {kept.other.id}", edits=True))
    elif name and not kept.new and name != lookup.name:
        renames = f"/saved rename {lookup.id} {name}"
        if len(renames.encode()) <= _SHORT:
            buttons[0] = Button(own.say("button.rename_to", name=name), renames, edits=True)
    buttons.append(Button(own.say("button.delete"), f"/saved drop {lookup.id}", edits=True))
    message = own.message(MessageKind.HELP, own.say("saved.title_kept" if kept.new else "saved.title_there"), line)
    return message.with_buttons(buttons, (Button(own.say("button.saved"), "/saved"),))


def name_of(text: str) -> str | None:
    """What was typed, as a name; None for one that is too long or has nothing to see."""
    from bot.store import MOST_NAME

    name = " ".join(clean(text).split())
    return name if len(name) <= MOST_NAME and any(sign.isprintable() and not sign.isspace() for sign in name) else None


def shortened(asked: str) -> str:
    """A message within the bound of a name: the name of a lookup that gets no other."""
    from bot.store import MOST_NAME

    return asked if len(asked) <= MOST_NAME else f"{asked[: MOST_NAME - 1].rstrip()}…"
