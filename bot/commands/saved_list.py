"""The list of the lookups that a reader keeps, and which of them are answered otherwise by now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot import commands
from bot.briefing import page_buttons, page_line, unmarked
from bot.commands.keep import shortened
from bot.commands.personal import Own
from bot.desk import Desk
from bot.message import Button, Line, Message, MessageKind, Reader, Request, Run

if TYPE_CHECKING:
    from bot.store import SavedLookup

ON_A_PAGE = 6


def listed(own: Own, page: int) -> Message:
    """One page of the list, the last one for a page beyond it."""
    from briefs import Paging

    there = own.shelf(lambda store: store.saved.listed(own.who))
    title = own.say("saved.title")
    export = Button(own.say("button.export"), "/export")
    if not there:
        return own.message(MessageKind.LIST, title, own.say("saved.empty")).with_buttons((export,))
    pages = -(-len(there) // ON_A_PAGE)
    page = min(page, pages)
    shown = there[(page - 1) * ON_A_PAGE : page * ON_A_PAGE]
    changed = _changed(own, shown)
    paging = Paging(page, pages, "/saved")
    lines = [_line(own, one, one.id in changed) for one in shown]
    if pages > 1:
        lines.append(page_line(paging, own.desk))
    rows = [_row(own, one, one.id in changed) for one in shown]
    message = own.message(MessageKind.LIST, title, *lines)
    return message.with_buttons(*rows, page_buttons(paging, own.desk), (export,))


def saved_of(reader: Reader, desk: Desk) -> list[tuple[str, str]]:
    """What a reader has saved: names with the messages that they stand for."""
    saved = desk.shelf(lambda store: store.saved.listed(reader)) if desk.shelf else []
    return [(one.name, one.message) for one in saved]


def page_of(own: Own, number: int) -> int:
    """The page that a lookup stands on; the first one for a lookup that is not there."""
    there = own.shelf(lambda store: store.saved.listed(own.who))
    return next((at // ON_A_PAGE + 1 for at, one in enumerate(there) if one.id == number), 1)


def _line(own: Own, one: SavedLookup, changed: bool) -> Line:
    runs = [Run(f"{one.id} "), Run(unmarked(one.name), bold=True)]
    if one.name != (asked := shortened(one.message)):
        runs.append(Run(f" – {unmarked(asked)}"))
    if changed:
        runs.append(Run(f" – {own.say('saved.changed')}", italic=True))
    return Line(tuple(runs))


def _row(own: Own, one: SavedLookup, changed: bool) -> tuple[Button, ...]:
    label = own.say("saved.button_changed", name=one.name) if changed else one.name
    more = Button(own.say("button.more", number=str(one.id)), f"/saved menu {one.id}", edits=True)
    return Button(label, f"/saved run {one.id}"), more


def _changed(own: Own, shown: Sequence[SavedLookup]) -> set[int]:
    """Those that are answered otherwise than when they were last read; each is looked up once for a generation."""
    from bot.fingerprint import fingerprint

    generation = own.desk.record.generation.id
    prints = {
        one.id: fingerprint(commands.run(Request(one.message, own.who), own.desk))
        for one in shown
        if one.compared != generation
    }
    if prints:
        own.shelf(lambda store: store.saved.compare(own.who, prints, generation))
    return {one.id for one in shown if (prints[one.id] != one.print if one.id in prints else one.changed)}
