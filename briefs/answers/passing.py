"""From a draft to a reply: cut to what a phone shows, and through the gate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefs.drafts import Draft, Reply, Trail
from briefs.gate import admit
from briefs.lines import Line, spans_of
from briefs.record import Record
from briefs.unborne import unborne
from briefs.understanding import content, understand
from search import parse_query


def passed(record: Record, draft: Draft, question: str, older: Record | None = None) -> Reply:
    """older: the generation that the draft compares the record with."""
    brief = admit(draft.kind, draft.title, within(draft.lines), record.evidence(question, older))
    trail = draft.trail if draft.trail.words else replace(draft.trail, words=content(question))
    return Reply(brief, draft.options, draft.paging, draft.corrected, trail, draft.charted, draft.read_as, draft.notes)


BUDGET = 1300
"""Code points that the lines of a brief may come to: with its sources a screen or two of a phone."""


_LEAST = 3


def within(lines: Sequence[Line]) -> list[Line]:
    """The lines that fit the budget, in order; what only quotes is left out first, and a few always stay."""
    kept: list[Line] = []
    room = BUDGET
    for one in lines:
        size = sum(len(span.text) for _, argument in one.arguments for span in spans_of(argument))
        if len(kept) < _LEAST or size <= room or one.key != "said":
            kept.append(one)
            room -= size
    return kept


def missing_from(record: Record, words: str) -> list[str]:
    return unborne(record, understand(words))


def trail_of(words: str) -> Trail:
    query = parse_query(words)
    filters = tuple(re.findall(r"(?:source|year):\S+", words))
    return Trail(words=tuple(dict.fromkeys((*query.terms, *query.required))), filters=filters)
