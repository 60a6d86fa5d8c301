"""Dates as pages write them. A year is never guessed, nor which of 5/6/2023 is the month."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from search.reading.lang import LANGUAGES

_ISO = r"(?P<iso>\d{4})[-/.](?P<isomonth>\d{1,2})[-/.](?P<isoday>\d{1,2})(?:t\d{2}:\d{2}\S*)?"
_KANJI = r"(?P<kanjiyear>\d{4})\s*年\s*(?P<kanjimonth>\d{1,2})\s*月\s*(?P<kanjiday>\d{1,2})\s*日"
_NUMERIC = r"(?P<first>\d{1,2})[-/.](?P<second>\d{1,2})[-/.](?P<numericyear>\d{4})"
_TIME = r"(?:at\s+|luc\s+)?\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s*[ap]\.?m\b\.?)?"
_ZONE = r"\(?\b(?:gmt|utc|ict|jst|est|edt|cet|cest|bst|sgt|local time)\b(?:\s*[+-]\s*\d{1,2}(?::?\d{2})?)?\)?"
_MARKS = re.compile(r"[\s,;|•·()\[\]–—-]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A date and its place in the text that was searched."""

    date: dt.date
    start: int
    end: int


def alternatives(phrases: tuple[str, ...]) -> str:
    """A pattern for any of the phrases, the longest first; a space stands for any white space."""
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)


@cache
def _months() -> dict[str, int]:
    return {name: number for language in LANGUAGES for name, number in language.months.items()}


@cache
def _date() -> re.Pattern[str]:
    month = alternatives(tuple(_months()))
    return re.compile(
        rf"(?<![\w/.-])(?:(?P<m1>{month})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>\d{{4}})"
        rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+(?P<m2>{month})\.?,?(?:[\s-]+|\s+nam\s+)(?P<y2>\d{{4}})"
        rf"|{_ISO}|{_NUMERIC}|{_KANJI})(?!\d)"
    )


@cache
def _beside() -> re.Pattern[str]:
    weekdays = alternatives(tuple(day for language in LANGUAGES for day in language.weekdays))
    return re.compile(rf"\b(?:{weekdays})\b\.?|{_TIME}|{_ZONE}|\bon\b|\bngay\b")


def find_date(folded: str) -> Found | None:
    """The first full date in a folded text (`search.analysis.fold`)."""
    for match in _date().finditer(folded):
        date = _value(match)
        if date is not None:
            return Found(date, match.start(), match.end())
    return None


def _value(match: re.Match[str]) -> dt.date | None:
    named = match.groupdict()
    for y, m, d in (("y1", "m1", "d1"), ("y2", "m2", "d2")):
        if named[y] is not None:
            return _made(int(named[y]), _months()[" ".join(named[m].split())], int(named[d]))
    if named["iso"] is not None:
        return _made(int(named["iso"]), int(named["isomonth"]), int(named["isoday"]))
    if named["kanjiyear"] is not None:
        return _made(int(named["kanjiyear"]), int(named["kanjimonth"]), int(named["kanjiday"]))
    first, second, year = int(named["first"]), int(named["second"]), int(named["numericyear"])
    if first > 12 or first == second:
        return _made(year, second, first)
    return _made(year, first, second) if second > 12 else None


def _made(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def without_date(folded: str) -> tuple[dt.date | None, str]:
    """The first date, and what the text says beside it, its time and its weekday."""
    found = find_date(folded)
    rest = folded if found is None else folded[: found.start] + " " + folded[found.end :]
    return (found.date if found else None), _MARKS.sub(" ", _beside().sub(" ", rest)).strip()
