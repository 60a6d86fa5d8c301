"""When a meeting is: dates as written, months and days of the week that the document's own date completes."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from briefs.extract.dates import Date, dates
from briefs.lexicon import Lexicon, alternatives

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HALF_A_YEAR = 183


@dataclass(frozen=True, slots=True)
class When:
    """A date in a text. value: its normal form; inherited: whether the document's date had to complete it."""

    start: int
    end: int
    value: str
    inherited: bool = False


@cache
def _month_alone(lex: Lexicon) -> re.Pattern[str]:
    months = alternatives(list(lex.raw["months"]))
    return re.compile(rf"\b(?:in|last|next|this|early|late|mid|of)[\s-](?P<month>{months})\b(?!\s+\d|,?\s+(?:19|20)\d\d)")


_DAY_ALONE = re.compile(rf"\b(?:on\s+)?(?P<day>{'|'.join(_WEEKDAYS)}|[Tt]oday|[Yy]esterday)\b")


def written(text: str, lex: Lexicon) -> list[Date]:
    """Dates in a text, months alone among them ("in December"), in order of place."""
    found = dates(text, lex)
    for match in _month_alone(lex).finditer(text):
        start, end = match.span("month")
        if not any(date.start < end and start < date.end for date in found):
            found.append(Date(start, end, None, lex.months[match.group("month").lower()]))
    return sorted(found, key=lambda date: date.start)


def when(text: str, date: Date, document: dt.date | None) -> When:
    """The date's value. A year that is not written is that of the document, or of the year beside it, where the date then lies
    within half a year of the document; "next year" and "last year" behind it are counted from there."""
    if date.year is not None or date.month is None or document is None:
        return When(date.start, date.end, date.iso)
    if said := re.match(r",?\s+(?:of\s+)?(next|last|this)\s+year\b", text[date.end :]):
        year = document.year + {"next": 1, "last": -1, "this": 0}[said.group(1)]
    else:
        if _TO_COME.search(text) and (coming := _coming(date, document)):
            return When(date.start, date.end, replace(date, year=coming).iso, True)
        near = [
            year
            for year in (document.year - 1, document.year, document.year + 1)
            if _distance(date, year, document) is not None
        ]
        year = min(near, key=lambda one: _distance(date, one, document) or 0)
        if (_distance(date, year, document) or 0) > _HALF_A_YEAR:
            return When(date.start, date.end, date.iso)
    return When(date.start, date.end, replace(date, year=year).iso, True)


_TO_COME = re.compile(r"\b(?:will|(?:is|are|was|were)\s+(?:due\s+)?to|to\s+be\s+held|scheduled|upcoming|planned|slated|next)\b")


def _coming(date: Date, document: dt.date) -> int | None:
    """The year in which a date comes next after the document's, as of a meeting that is still to be held."""
    years = (document.year, document.year + 1)
    own = date if date.day else replace(date, day=28)
    return next((year for year in years if _is_after(own, year, document)), None)


def _is_after(date: Date, year: int, document: dt.date) -> bool:
    try:
        return dt.date(year, date.month or 1, date.day or 1) >= document
    except ValueError:
        return False


def _distance(date: Date, year: int, document: dt.date) -> int | None:
    """Days between a date in a year and the document's; None for a day that the month does not have."""
    try:
        return abs((dt.date(year, date.month or 1, date.day or 15) - document).days)
    except ValueError:
        return None


# The day on which something was said, or that came before or after the meeting, is not the meeting's.
_SAID = re.compile(
    r"\b(?:said|says|told|announced|reported|added|stated|noted|confirmed)(?:\s+(?:the|a|reporters|journalists|media|press|lawmakers"
    r"|here|late|early|conference|briefing|statement|in|at)){0,5}\s+(?:on\s+)?$",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"\s+(?:before|after|ahead\s+of|following)\b", re.IGNORECASE)


def days_alone(text: str, document: dt.date | None) -> Iterator[When]:
    """ "today", "on Wednesday": the day of the document or the last such day before it."""
    for match in _DAY_ALONE.finditer(text) if document else ():
        if _SAID.search(text[: match.start()]) or _BESIDE.match(text, match.end()):
            continue
        word = match.group("day").lower()
        back = {"today": 0, "yesterday": 1}.get(word)
        if document is not None:
            days = (document.weekday() - _WEEKDAYS.index(word.title())) % 7 if back is None else back
            yield When(*match.span("day"), (document - dt.timedelta(days=days)).isoformat(), True)


_YEAR_ALONE = re.compile(r"\b(?:later\s+|early\s+|late\s+)?(?P<which>next|last|this)\s+(?P<unit>year|month)\b")


def years_alone(text: str, document: dt.date | None) -> Iterator[When]:
    """ "next year", "last month": counted from the document's own."""
    for match in _YEAR_ALONE.finditer(text) if document else ():
        if document is not None:
            step = {"next": 1, "last": -1, "this": 0}[match.group("which")]
            months = 12 * document.year + document.month - 1 + step
            month = f"{months // 12}-{months % 12 + 1:02}"
            yield When(*match.span(), month if match.group("unit") == "month" else str(document.year + step), True)
