"""What a text says of time, as far as a figure can be of it: years, months, spans, and years told from another one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from briefs.digits import plain_digits
from briefs.extract.dates import Date, dates, year_place
from briefs.lexicon import Lexicon, alternatives


class From(StrEnum):
    """What a time is told from: nothing else, the document's own date, the year that the text speaks of, or nothing that
    makes it one year ("over the last five years")."""

    ITSELF = "itself"
    DOCUMENT = "document"
    FOCUS = "focus"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Time:
    """A time in a text. year: stated, the last of a span; None where `of` says what it is told from, by `shift` years.

    at: where the year's digits stand, or those of its span, with the part of the year that is meant; else the words.
    first: of a span. month: of a date.
    by: whether it is a term ("by 2030").
    """

    start: int
    end: int
    year: int | None
    at: tuple[int, int]
    of: From = From.ITSELF
    shift: int = 0
    first: int | None = None
    by: bool = False
    month: int | None = None


_RELATIVE = [
    (
        From.FOCUS,
        -1,
        r"(?:the\s+)?same\s+(?:period|months?|quarter|half)\s+(?:of\s+|in\s+)?(?:the\s+)?(?:last|previous|preceding|prior)\s+year",
    ),
    (From.FOCUS, -1, r"the\s+same\s+(?:period|months?|quarter|half|time)\s+(?:a|one)\s+year\s+(?:earlier|before|ago)"),
    (From.FOCUS, -1, r"(?:the\s+)?(?:previous|preceding|prior)\s+(?:fiscal\s+|financial\s+|calendar\s+)?year"),
    (
        From.FOCUS,
        -1,
        r"(?:the|a|one)\s+year\s+(?:before(?!\s+last)|earlier|previously|prior)|a\s+year\s+ago|twelve\s+months\s+earlier",
    ),
    (From.FOCUS, 1, r"(?:the\s+)?(?:following|subsequent)\s+year|(?:the|a|one)\s+year\s+(?:later|after)|the\s+next\s+year"),
    (
        From.FOCUS,
        0,
        r"the\s+(?:previous|preceding)\s+(?:month|quarter)|(?:the|a|one)\s+(?:month|quarter)\s+(?:before|earlier|ago)",
    ),
    (
        From.FOCUS,
        0,
        r"(?:the|in\s+that)\s+same\s+(?:year|period)(?!\s+(?:of|in)\b)|that\s+(?:same\s+)?year|the\s+year\s+as\s+a\s+whole",
    ),
    (From.DOCUMENT, -1, r"last\s+(?:fiscal\s+|financial\s+|calendar\s+)?year"),
    (From.DOCUMENT, -2, r"the\s+year\s+before\s+last"),
    (
        From.DOCUMENT,
        0,
        r"(?:so\s+far\s+)?this\s+(?:fiscal\s+|financial\s+|calendar\s+)?year|the\s+current\s+(?:\w+\s+)?year|to\s+date",
    ),
    (From.DOCUMENT, 1, r"next\s+(?:fiscal\s+|financial\s+|calendar\s+)?year"),
]
_RELATIVES = [(of, shift, re.compile(rf"\b{words}\b", re.IGNORECASE)) for of, shift, words in _RELATIVE]
_MANY = {word: n for n, word in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2)}
_MANY |= {"fifteen": 15, "twenty": 20, "thirty": 30, "a decade": 10}
_YEARS_FROM = re.compile(
    rf"\b(?:(?P<n>{alternatives([word for word in _MANY if ' ' not in word])}|\d\d?)\s+years|(?P<decade>a\s+decade))\s+"
    r"(?P<way>earlier|before|previously|ago|later)\b",
    re.IGNORECASE,
)
_SHORT_SPAN = re.compile(r"(?<![\w.,/-])(?P<first>(?:19|20)\d\d)\s?[/–-]\s?(?P<last>\d\d)(?!\d|[/-]\d|\.\d)")
_FISCAL = re.compile(r"\bFY\s?(?:(?P<year>(?:19|20)\d\d)(?:\s?[/–-]\s?\d\d(?:\d\d)?)?|(?P<short>\d\d)(?:[/–-]\d\d)?)(?!\w)")
_FROM_TO = (
    r"(?:\b(?i:from|for|in|over|during|between)\s+)(?:(?:the\s+)?(?:end\s+of\s+|late\s+|early\s+|mid-|MONTH\s+))?(?P<first>(?:19|20)\d\d)"
    r"\s+(?:to|and|until|through|till)\s+(?:(?:the\s+)?(?:end\s+of\s+|late\s+|early\s+|mid-|MONTH\s+))?(?P<last>(?:19|20)\d\d)(?![\w/])"
)
_MANY_YEARS = re.compile(
    rf"\b(?:over|in|during|for|within)\s+(?P<at>the\s+(?:last|past|previous|preceding|next|coming|following)\s+"
    rf"(?:(?:{alternatives([word for word in _MANY if ' ' not in word])}|\d\d?|few|several)\s+(?:years|decades)|decade))\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|until|before)\s+(?:the\s+)?(?:(?:end|close|middle|start)\s+of\s+|year\s+|mid-|early\s+|late\s+)?$", re.IGNORECASE
)


_PART = re.compile(
    r"\b(?P<part>(?:(?:first|second|third|fourth|last|final|opening|closing)\s+(?:half|quarter|semester|trimester)"
    r"|(?:first|last|final)\s+(?:(?:two|three|four|five|six|seven|eight|nine|ten|eleven|\d\d?)\s+)?months?"
    r"|half[\s-]year)\s+(?:of\s+|in\s+)?(?:the\s+year\s+)?)$",
    re.IGNORECASE,
)
"""A part of a year, in front of the year: a figure of it is shown with it."""
_SHORT_PART = re.compile(
    r"(?<![\w-])(?:(?:Q[1-4]|[Hh][12]|[1-4]Q|[12]H)(?:\s+of)?\s?(?P<year>(?:19|20)\d\d)|(?P<before>(?:19|20)\d\d)\s?(?:Q[1-4]|H[12]))(?!\w)"
)


def times(text: str, lex: Lexicon) -> list[Time]:
    """Every time in the text, in order of place, none overlapping another."""
    text = plain_digits(text)
    found: list[Time] = []

    def add(time: Time) -> None:
        if not any(time.start < other.end and other.start < time.end for other in found):
            found.append(time)

    for match in _FISCAL.finditer(text):
        year = int(match.group("year") or f"20{match.group('short')}")
        add(Time(match.start(), match.end(), year, match.span()))
    for match in _SHORT_SPAN.finditer(text):
        first, last = int(match.group("first")), int(match.group("last"))
        if first % 100 + 1 < last:
            year = first // 100 * 100 + last
            add(Time(match.start(), match.end(), year, match.span(), first=first, by=bool(_BY.search(text[: match.start()]))))
        elif first % 100 + 1 == last:
            start = match.start()
            add(Time(start, match.end(), first, match.span(), by=bool(_BY.search(text[:start]))))
    months = alternatives([name for name in lex.months if len(name) > 2])
    for match in re.finditer(_FROM_TO.replace("MONTH", rf"(?i:{months})"), text):
        first, last = int(match.group("first")), int(match.group("last"))
        joined = re.search(r"\s+and\s", match.group()) and not match.group().lower().startswith("between")
        if first < last and not joined:
            add(Time(match.start(), match.end(), last, match.span(), first=first))
    for match in re.finditer(
        rf"\b(?:{months})\.?\s?(?:[-–—]|to)\s?(?:{months})\.?,?\s+(?P<year>(?:19|20)\d\d)", text, re.IGNORECASE
    ):
        add(Time(match.start(), match.end(), int(match.group("year")), match.span()))
    for match in _SHORT_PART.finditer(text):
        add(Time(match.start(), match.end(), int(match.group("year") or match.group("before")), match.span()))
    for match in _MANY_YEARS.finditer(text):
        add(Time(match.start(), match.end(), None, match.span("at"), From.NOTHING))
    for date in dates(text, lex):
        if (time := _dated(text, date)) is not None:
            add(time)
    for match in re.finditer(rf"\b(?:in|since|by|until|of|(?P<way>last|next))\s+(?P<month>(?i:{months}))(?!\w|\.?\s*\d)", text):
        if match.group("month")[0].isupper():
            month, way = lex.months[match.group("month").lower()], match.group("way")
            start = match.start("way" if way else "month")
            by = way == "next" and bool(_BY.search(text[:start]))
            shift = {"last": -1, "next": 1}.get(way, 0)
            add(Time(start, match.end(), None, (start, match.end()), From.DOCUMENT, shift, by=by, month=month))
    for of, shift, pattern in _RELATIVES:
        for match in pattern.finditer(text):
            by = bool(_BY.search(text[: match.start()]))
            add(Time(match.start(), match.end(), None, match.span(), of, shift, by=by))
    for match in _YEARS_FROM.finditer(text):
        count = 10 if match.group("decade") else _MANY.get(match.group("n").lower()) or int(match.group("n"))
        way = match.group("way").lower()
        of = From.DOCUMENT if way == "ago" else From.FOCUS
        add(Time(match.start(), match.end(), None, match.span(), of, count if way == "later" else -count))
    return sorted(found, key=lambda time: time.start)


def _dated(text: str, date: Date) -> Time | None:
    """A date as a time; a day or month without a year is told from the document."""
    if date.year is None:
        return Time(date.start, date.end, None, (date.start, date.end), From.DOCUMENT, month=date.month)
    place = year_place(text, date)
    by = bool(_BY.search(text[: date.start]))
    if date.end_year:
        return Time(date.start, date.end, date.end_year, (date.start, date.end), first=date.year, by=by)
    part = _PART.search(text[: place[0]]) if place[0] == date.start else None
    shown = (part.start("part"), place[1]) if part else place
    return Time(min(date.start, place[0]), date.end, date.year, shown, by=by)
