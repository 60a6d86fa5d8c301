"""A plain question."""

from __future__ import annotations

from briefs.answers.passing import passed
from briefs.compose.question import answer
from briefs.drafts import Reply
from briefs.lookup import correct
from briefs.record import Record


def ask(record: Record, text: str) -> Reply:
    """A plain question."""
    mended, _ = correct(record, text)
    return passed(record, answer(record, text), f"{text} {mended}")
