"""The reload behind a change of the documents, and its answer: what was done, and what the record makes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.briefing import sentence
from bot.message import Button, Line, Message, MessageKind

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.reload_report import Reloaded


def renewed(desk: Desk, title: str, done: Line, buttons: Sequence[Button], look: Callable[[Reloaded], Line | None]) -> Message:
    """Reloads; the report beneath what was done. Where the reload fails, what was done stands, and it is said what to do.

    look: what is to be said of the report besides, if anything. buttons: for the changed document.
    """
    import search
    from briefs import SheetError

    if desk.reloader is None:
        return _unread(desk, title, done, buttons, desk.words.say("documents.no_reloader"))
    try:
        reloaded = desk.reloader.reload(desk.progress)
    except (search.RecordError, SheetError) as problem:
        return _unread(desk, title, done, buttons, str(problem))
    from bot import reload_report

    report = reload_report.message(reloaded, desk.words)
    more = look(reloaded)
    blocks = (done, *([more] if more else []), Line(), sentence(desk, "documents.reloaded", title=report.title))
    made = replace(report, title=title, blocks=(*blocks, *report.blocks), buttons=())
    # The way to the documents is among the document's own buttons.
    kept = [[button for button in row if button.action != "/documents"] for row in report.buttons]
    return made.with_buttons(buttons, *kept)


def _unread(desk: Desk, title: str, done: Line, buttons: Sequence[Button], problem: str) -> Message:
    blocks = (done, sentence(desk, "documents.unreloaded", problem=problem))
    again = Button(desk.words.say("documents.button_reload"), "/reload")
    return Message(MessageKind.ERROR, title, blocks).with_buttons(buttons, (again,))
