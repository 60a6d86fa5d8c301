"""/export: what a reader saved, follows and looked up, as a file of JSON or CSV."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.commands.command import error
from bot.commands.personal import Own
from bot.message import Button, File, Message, MessageKind

if TYPE_CHECKING:
    from bot.exporting import Kept


def run(own: Own, argument: str) -> Message:
    from bot.exporting import to_csv, to_json

    kind = argument.lower()
    if not kind:
        buttons = [Button(own.say(f"button.{one}"), f"/export {one}") for one in ("json", "csv")]
        return own.message(MessageKind.HELP, own.say("export.title"), own.say("export.which")).with_buttons(buttons)
    if kind not in ("json", "csv"):
        return error(own.desk, "error.export", kind=argument)
    kept = _kept(own)
    file = (
        File("rapporteur.json", "application/json", to_json(kept, own.desk.now()))
        if kind == "json"
        else File("rapporteur.csv", "text/csv", to_csv(kept))
    )
    counts = {"saved": kept.saved, "following": kept.following, "history": kept.history}
    line = own.say("export.done", **{name: str(len(rows)) for name, rows in counts.items()})
    return replace(own.message(MessageKind.HELP, own.say("export.title"), line), files=(file,))


def _kept(own: Own) -> Kept:
    from bot.exporting import Kept

    return Kept(
        own.who.face,
        own.shelf(lambda store: store.saved.listed(own.who)),
        own.shelf(lambda store: store.follows.of_chat(own.who)),
        own.shelf(lambda store: store.history.listed(own.who)),
        own.shelf(lambda store: store.audit.of(own.who)),
    )
