"""What a reload says of the facts: those that it added, revised and withdrew, through the gate like any answer."""

from __future__ import annotations

from dataclasses import dataclass

from briefs.changes import Change, Moved, compare, moved_entities, moved_figures, telling
from briefs.comparing import values_apart
from briefs.compose.changes import change_line, counts, generation_id
from briefs.gate import Brief, admit
from briefs.lines import title
from briefs.record import Record
from briefs.statements import NAMED
from search import NoRecord

MOST = 20
"""Lines of a report."""


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """brief: its title counts every change, its lines show the first, revised ones before others. more: how many it does not
    show. entities, figures: how many of each came, changed and went; None where the generation before cannot be read."""

    brief: Brief
    more: int
    entities: Moved | None = None
    figures: Moved | None = None


def change_report(record: Record, before: str | None) -> ChangeReport | None:
    """What changed since the generation that was current before; None when there was none, or it is the same."""
    if before is None or before == record.generation.id:
        return None
    named = generation_id(before)
    try:
        older = record.older(before)
    except NoRecord:
        return ChangeReport(admit("changes", title("title.changes_unreadable", generation=named), [], record.evidence("")), 0)
    values = values_apart(older, record)
    compared = compare(*values)
    found = sorted(telling(compared), key=_rank)
    heading = title("title.changes", generation=named, **counts(found))
    if not found:
        heading = title("title.changes_none", generation=named)
    lines = [change_line(change, record, older) for change in found[:MOST]]
    # Held against what was compared: to read all that the two records have takes longer than to compare them.
    was, now = (Record(one.generation, one.data, its.resolved) for one, its in zip((older, record), values, strict=True))
    brief = admit("changes", heading, lines, now.evidence("", was))
    entities = moved_entities(compared, *values)
    return ChangeReport(brief, len(found) - len(lines), entities, moved_figures(compared))


def _rank(change: Change) -> tuple[bool, int]:
    """What needs an eye first: revised, then withdrawn, then added; what is merely named last."""
    return change.latest.about == NAMED, 0 if change.old and change.new else 1 if change.old else 2
