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

_MONTH = re.compile(r"(?P<year>(?:1[89]|20|21)\d\d)-(?P<month>0[1-9]|1[0-2])")
_YEAR = re.compile(r"\d{4}(?:-\d\d){0,2}")


def odd_year(asked: Since) -> bool:
    """Whether what stands after "since" is written like a year, or a date that begins with one, and is none of a document."""
    return asked.date is None and bool(_YEAR.fullmatch(asked.text)) and not re.match(r"1[89]|20|21", asked.text)


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


def says_since(words: str) -> bool:
    """Whether the words after /changes say since when."""
    return bool(since(words).text)


def _day(text: str) -> dt.date | None:
    """The day that a text is, and nothing beside it; a range is none. "2024-06" is a month."""
    if month := _MONTH.fullmatch(text):
        return dt.date(int(month["year"]), int(month["month"]), 1)
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
