"""`rapporteur reload`: rebuilds what changed and reports it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING

from bot.auditing import noted
from bot.keeper import build
from bot.message import LOCAL
from bot.rendering import harmless
from bot.settings import Settings
from bot.terminal.progress import Bar

if TYPE_CHECKING:
    from briefs import BuildReport


def reload(settings: Settings) -> int:
    """0 when the record is up to date, be there documents that were skipped or facts that do not stand or not."""
    began = time.perf_counter()
    with noted(settings, LOCAL, 0, "reload"):
        built = build(settings, Bar(sys.stderr))
    seconds = time.perf_counter() - began
    for line in (*report(built, seconds, _changes(built, settings)), *repeating(built), *searched_only(built)):
        print(harmless(line))
    return 0


def report(built: BuildReport, seconds: float, changes: Iterable[str] = ()) -> Iterator[str]:
    """changes: the lines on what the facts came to."""
    counts = (("added", built.added), ("changed", built.changed), ("removed", built.removed))
    totals = [f"{len(ids)} {what}" for what, ids in counts]
    yield f"Documents: {', '.join(totals)}, {len(built.unchanged)} unchanged, {len(built.skipped)} skipped"
    for what, ids in counts:
        yield from _listed(what, ids)
    yield from (f"  skipped  {file}: {reason}" for file, reason in built.skipped)
    yield f"Passages: {built.passages}"
    yield from changes
    if built.problems:
        yield f"Facts that do not stand: {len(built.problems)}"
        yield from (f"  {problem}" for problem in built.problems)
    yield f"Generation: {built.generation}, in {seconds:.1f} s"


def repeating(built: BuildReport) -> Iterator[str]:
    """How many of the record's documents repeat others, and which speak in their place; nothing where none does."""
    if built.giving_way:
        repeat = "repeat others" if len(built.giving_way) > 1 else "repeats another"
        yield f"In the record: {built.documents} documents, of which {len(built.giving_way)} {repeat}"
        yield from (f"  {document} gives way to {speaker}" for document, speaker in built.giving_way)


def searched_only(built: BuildReport) -> Iterator[str]:
    """The documents in a language that facts are not read in."""
    for document, language in built.languages:
        yield f"  {document} is searched and quoted, but its language ({language}) is not read for facts"


def _listed(what: str, ids: Sequence[str]) -> Iterator[str]:
    yield from (f"  {what:<8} {document}" for document in ids)


def _changes(built: BuildReport, settings: Settings) -> Iterator[str]:
    """How many facts changed, then a line for each of the first, with the document and paragraph of its citations."""
    from bot.briefing import line_text, place, title_text
    from bot.desk import Desk
    from bot.wording import load_words
    from briefs import open_record

    if built.changes is None:
        return
    brief = built.changes.brief
    cited = {one.n: f"{one.passage.document} {place(one.passage)}{', before' if one.former else ''}" for one in brief.citations}
    with closing(open_record(settings.data, built.generation)) as record:
        desk = Desk(record, settings, load_words())
        yield title_text(brief.title, desk)
        for line, marks in brief.lines:
            yield f"  {line_text(line, desk)} ({'; '.join(cited[n] for n in marks)})"
    if built.changes.more:
        yield f"  and {built.changes.more} more: /changes lists them all"
