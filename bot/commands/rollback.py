"""/rollback: the generations that are kept; `/rollback ID` goes back to one and stays there until `/rollback off`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot import schedule
from bot.commands.admins import audited, for_admins
from bot.commands.command import error
from bot.commands.reload import failed
from bot.desk import Desk
from bot.message import Button, Line, Message, MessageKind, Request, Run
from bot.reloading import Reloader
from search import Busy, KeptGeneration, NoRecord, RecordError, kept_ids, open_generation, pinned_id

_ID = 8
"""Characters of a generation's id that a reader sees; so many, or more, name one."""
_OFF = "off"


@for_admins("rollback")
def run(request: Request, desk: Desk, argument: str) -> Message:
    """Shows, or does at once what it is told: one press is enough, for another one takes it back."""
    kept = sorted(kept_ids(desk.settings.data), key=lambda one: one.built, reverse=True)
    wanted = argument.lower()
    if not wanted:
        return _listed(kept, desk)
    reloader = desk.reloader
    if reloader is None:
        return error(desk, "reload.not_here")
    if wanted == _OFF:
        return audited(request, desk, "rollback", _OFF, lambda: _unpinned(reloader, desk))
    found = [one.id for one in kept if len(wanted) >= _ID and one.id.startswith(wanted)]
    if len(found) != 1:
        known = _listed(kept, desk)
        note = desk.words.say("rollback.unknown", generation=argument[: 2 * _ID])
        return replace(known, kind=MessageKind.ERROR, note=note)
    return audited(request, desk, "rollback", found[0], lambda: _rolled_back(reloader, found[0], desk))


def _rolled_back(reloader: Reloader, generation: str, desk: Desk) -> Message:
    try:
        reloader.roll_back(generation)
    except Busy:
        return error(desk, "reload.busy")
    except RecordError as problem:
        return failed(desk, "rollback.failed.title", problem)
    words = desk.words
    unpin = Button(words.say("reload.button_unpin"), f"/rollback {_OFF}")
    changes = Button(words.say("reload.button_changes"), "/changes")
    return _said(desk, "rollback.done", generation).with_buttons([unpin, changes])


def _unpinned(reloader: Reloader, desk: Desk) -> Message:
    generation = pinned_id(desk.settings.data)
    try:
        was = reloader.unpin()
    except Busy:
        return error(desk, "reload.busy")
    except RecordError as problem:
        return failed(desk, "rollback.failed.title", problem)
    if not was or generation is None:
        return error(desk, "rollback.not_pinned")
    reload = Button(desk.words.say("reload.button_reload"), "/reload")
    return _said(desk, "rollback.unpinned", generation).with_buttons([reload])


def _said(desk: Desk, key: str, generation: str) -> Message:
    line = Line((Run(desk.words.say(key, generation=generation[:_ID])),))
    return Message(MessageKind.LIST, desk.words.say(f"{key}.title"), (line,))


def _listed(kept: Sequence[KeptGeneration], desk: Desk) -> Message:
    """Each with when it was built and how its documents differ from those of the one built before it."""
    words, data = desk.words, desk.settings.data
    current, pinned = desk.record.generation.id, pinned_id(data)
    held = {one.id: _digests(one.id, desk) for one in kept}
    lines: list[Line] = []
    for n, one in enumerate(kept):
        key = ("pinned" if pinned else "current") if one.id == current else "one"
        built = schedule.shown(one.built.timestamp(), "UTC")
        lines.append(Line((Run(words.say(f"rollback.{key}", generation=one.id[:_ID], built=built), bold=one.id == current),)))
        earlier = held[kept[n + 1].id] if n + 1 < len(kept) else None
        lines.append(Line((Run(f"• {_counts(held[one.id], earlier, desk)}"),)))
    others = [one.id for one in kept if one.id != current and held[one.id] is not None]
    if not others:
        lines.append(Line((Run(words.say("rollback.none")),)))
    message = Message(MessageKind.LIST, words.say("rollback.title"), tuple(lines))
    return message.with_buttons(*_ways(others, pinned is not None, desk))


def _ways(others: Sequence[str], pinned: bool, desk: Desk) -> Iterator[list[Button]]:
    for one in others:
        yield [Button(desk.words.say("rollback.button", generation=one[:_ID]), f"/rollback {one}")]
    if pinned:
        yield [Button(desk.words.say("reload.button_unpin"), f"/rollback {_OFF}")]


def _digests(generation: str, desk: Desk) -> Mapping[str, str] | None:
    """Of each document's file, by the document's id; None for a generation that cannot be used."""
    try:
        opened = open_generation(desk.settings.data, generation)
    except NoRecord:
        return None
    try:
        return opened.digests
    finally:
        opened.close()


def _counts(held: Mapping[str, str] | None, earlier: Mapping[str, str] | None, desk: Desk) -> str:
    words = desk.words
    if held is None:
        return words.say("rollback.unreadable")
    documents = str(len(held))
    if earlier is None:
        return words.say("rollback.first", documents=documents)
    return words.say(
        "rollback.counts",
        documents=documents,
        added=str(len(held.keys() - earlier.keys())),
        changed=str(sum(held[one] != earlier[one] for one in held.keys() & earlier.keys())),
        removed=str(len(earlier.keys() - held.keys())),
    )
