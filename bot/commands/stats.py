"""/stats: how the bot is doing, for its admins: numbers alone, and no reader in them."""

from __future__ import annotations

import resource
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import search
from bot.commands.admins import for_admins
from bot.cutting import shorten
from bot.message import Line, Message, MessageKind, Request, Run
from bot.starting import in_one_line

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.meter import Meter

_SHARES = (50, 95, 99)
_MOST_COMMANDS, _MOST_ROWS = 10, 5
_LONGEST = 80


@for_admins("stats")
def run(request: Request, desk: Desk, argument: str) -> Message:
    del argument  # /stats takes none
    told = (*_answers(desk.meter, desk), *_record(desk), *_kept(desk), _machine(desk), *_audit(desk))
    return Message(MessageKind.HELP, desk.words.say("stats.title"), tuple(Line((Run(line),)) for line in told))


def _answers(meter: Meter | None, desk: Desk) -> Iterator[str]:
    """What was counted; nothing where nothing is."""
    if meter is None:
        return
    say, counts = desk.words.say, meter.counts()
    missed, failed = counts.of_kind(MessageKind.NOT_FOUND.value), counts.of_kind(MessageKind.ERROR.value)
    share = f"{100 * missed / max(1, counts.total):.1f}%"
    yield say("stats.up", since=_moment(desk.now() - counts.up))
    yield say("stats.answers", total=str(counts.total), missed=str(missed), share=share, failed=str(failed))
    if counts.recent:
        times = [f"p{one} {1000 * (counts.percentile(one / 100) or 0):.1f} ms" for one in _SHARES]
        yield say("stats.times", count=str(len(counts.recent)), times=", ".join(times))
        by_command: Counter[str] = Counter()
        for (command, _), number in counts.answers.items():
            by_command[command] += number
        ranked = sorted(by_command.items(), key=lambda one: (-one[1], one[0]))[:_MOST_COMMANDS]
        yield say("stats.commands", commands=", ".join(f"{command} {number}" for command, number in ranked))


def _record(desk: Desk) -> Iterator[str]:
    generation = desk.record.generation
    yield desk.words.say(
        "stats.record",
        documents=str(len(desk.record.documents)),
        passages=str(len(generation.passages)),
        generation=generation.id,
    )
    if search.pinned_id(desk.settings.data) == generation.id:
        yield desk.words.say("stats.pinned")


def _kept(desk: Desk) -> Iterator[str]:
    """What the database holds; nothing where nothing is kept."""
    from bot.store import StoreError

    if desk.shelf is None:
        return
    say = desk.words.say
    try:
        held = desk.shelf(lambda store: store.amounts())
    except StoreError as problem:
        yield say("stats.unread", problem=in_one_line(str(problem)))
        return
    if held.waiting:
        yield say("stats.waiting_for", waiting=str(held.waiting), since=_moment(desk.now() - held.waiting_for))
    else:
        yield say("stats.waiting", waiting=str(held.waiting))
    yield say("stats.kept", readers=str(held.readers), follows=str(held.follows), saved=str(held.saved))


def _audit(desk: Desk) -> Iterator[str]:
    """The last things that admins did, without who it was."""
    from bot.store import StoreError

    if desk.shelf is None:
        return
    try:
        rows = desk.shelf(lambda store: store.audit.latest(_MOST_ROWS))
    except StoreError:
        return  # told above
    if rows:
        yield desk.words.say("stats.audit")
    for row in rows:
        what = in_one_line(f"{row.action} {shorten(row.what or '', _LONGEST)}".strip())
        outcome = in_one_line(shorten(row.outcome, _LONGEST))
        yield desk.words.say("stats.row", at=_moment(row.at), face=row.face, what=what, outcome=outcome)


def _machine(desk: Desk) -> str:
    free = shutil.disk_usage(desk.settings.data).free
    return desk.words.say("stats.machine", memory=str(_resident() >> 20), free=str(free >> 20))


def _resident() -> int:
    """Bytes of memory in use; where the system does not tell, the most there ever were."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most if sys.platform == "darwin" else most * 1024
    return pages * resource.getpagesize()


def _moment(seconds: float) -> str:
    return time.strftime("%Y-%m-%d %H:%M", time.gmtime(seconds))
