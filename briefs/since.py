"""Since when: "/changes RCEP since 1 January 2025" taken apart into a topic and a date or a generation."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from briefs.extract.dates import dates


@dataclass(frozen=True, slots=True)
class Since:
    """topic: the words before "since". text: those after it, "" without one. One of date and generation is None, or both:
    when nothing was given, or nothing that can be read. generation: the beginning of an id, in lower case."""

    topic: str
    text: str
    date: dt.date | None = None
    generation: str | None = None


_SINCE = re.compile(r"(?:(?P<topic>.*)\s)?since(?:\s+(?P<text>.*))?", re.IGNORECASE | re.DOTALL)
_GENERATION = re.compile(r"(?:generation\s+)?(?P<id>[0-9a-f]{4,16})", re.IGNORECASE)


def since(words: str) -> Since:
    """Reads the words after /changes; a year means its first day, a month likewise. What is both a year and the beginning of a
    generation's id is a year, unless the word "generation" stands before it."""
    match = _SINCE.fullmatch(words.strip())
    if match is None:
        return Since(words.strip(), "")
    topic, text = (match["topic"] or "").strip(), (match["text"] or "").strip() or "since"
    if date := _day(text):
        return Since(topic, text, date=date)
    named = _GENERATION.fullmatch(text)
    return Since(topic, text, generation=named["id"].lower() if named else None)


def _day(text: str) -> dt.date | None:
    """The day that a text is, and nothing beside it; a range is none."""
    found = dates(text)
    if len(found) != 1 or found[0].year is None or found[0].end_day or found[0].end_year:
        return None
    date = found[0]
    if (date.start, date.end) != (0, len(text)):
        return None
    try:
        return dt.date(found[0].year, date.month or 1, date.day or 1)
    except ValueError:
        return None
