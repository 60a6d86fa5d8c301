"""Dates in a text: full dates and ranges, month and year, day and month with no year, bare years."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from briefs.digits import plain_digits
from briefs.lexicon import Lexicon, alternatives, lexicon


@dataclass(frozen=True, slots=True)
class Date:
    """A date in a text, as far as it is written; `end_day` closes a range within a month, `end_year` one of years."""

    start: int
    end: int
    year: int | None
    month: int | None = None
    day: int | None = None
    end_day: int | None = None
    end_year: int | None = None
    end_month: int | None = None

    @property
    def iso(self) -> str:
        """As far as written: "2023-12", "--10-26" with no year, "2025-06-18/2025-06-19" for a range of days."""

        def written(month: int | None, day: int | None) -> str:
            return f"{self.year or '-'}" + "".join(f"-{part:02}" for part in (month, day) if part)

        first = written(self.month, self.day)
        last = written(self.end_month or self.month, self.end_day) if self.end_day else first
        return first if first == last else f"{first}/{last}"

    @property
    def order(self) -> tuple[int, int, int]:
        return (self.year or 0, self.month or 0, self.day or 0)


_YEAR = r"(?:1[89]|20|21)\d\d"


_BARE = re.compile(rf"(?<![\w.,$€£¥/])({_YEAR})(?:\s?[-–]\s?({_YEAR}))?(?![\w%]|[.,]\d|/\d)")


@cache
def _begun(lex: Lexicon) -> re.Pattern[str]:
    """What each date but a bare year has somewhere. Most texts have none of it, and the pattern of them all is a long one."""
    return re.compile("|".join([*sorted({re.escape(month[:3]) for month in lex.raw["months"]}), r"\d[-/]\d"]))


@cache
def _written(lex: Lexicon) -> re.Pattern[str]:
    months = rf"(?P<month>(?:{alternatives(list(lex.raw['months']))})|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
    day = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th)?"
    until = r"(?:\s?(?:to|and|-|\u2013|\u2014|until)\s?(?P<until>[0-3]?\d)(?:st|nd|rd|th)?)?"
    last = rf"(?P<until>[0-3]?\d)(?:st|nd|rd|th)?\s+(?P<last>{alternatives(list(lex.raw['months']))}),?"
    year = rf"(?P<year>{_YEAR})"

    def named(pattern: str, n: int) -> str:
        return re.sub(r"\(\?P<(\w+)>", rf"(?P<\g<1>{n}>", pattern)

    written = "|".join(
        [
            named(rf"{day}\s+{months}\s?(?:to|-|\u2013|\u2014|until)\s?{last}\s+{year}", 8),
            named(rf"{day}{until}\s+(?:of\s+)?{months},?\s+{year}", 1),
            named(rf"{months}\s+{day}{until},?\s+{year}", 2),
            named(rf"(?P<year>{_YEAR})-(?P<iso>[01]\d)-(?P<day>[0-3]\d)", 3),
            named(rf"{months},?\s+{year}", 4),
            named(rf"{months}\s+{day}{until}(?!\d|,?\s*\d{{4}})", 5),
            named(rf"{day}{until}\s+(?:of\s+)?{months}", 6),
            named(rf"(?P<day>[0-3]?\d)/(?P<iso>[01]?\d)/{year}", 7),
        ]
    )
    return re.compile(rf"(?<![\w/-])(?:{written})(?!\d)")


def dates(text: str, lex: Lexicon | None = None) -> list[Date]:
    """Every date in the text in order of place, none overlapping another. A bare year counts; a number of four digits beside a
    currency sign, or part of a longer number, does not."""
    text = plain_digits(text)
    lex = lex or lexicon()
    found = [_date(match, lex) for match in _written(lex).finditer(text)] if _begun(lex).search(text) else []
    found = [date for date in found if date.month is None or 1 <= date.month <= 12]
    spans = [(date.start, date.end) for date in found]
    for match in _BARE.finditer(text):
        if not any(start <= match.start() < end for start, end in spans):
            until = int(match.group(2)) if match.group(2) else None
            found.append(Date(match.start(), match.end(), int(match.group(1)), end_year=until))
    return sorted(found, key=lambda date: date.start)


def _date(match: re.Match[str], lex: Lexicon) -> Date:
    n = next(name[-1] for name, value in match.groupdict().items() if value is not None)
    parts = {name[:-1]: value for name, value in match.groupdict().items() if name.endswith(n) and value is not None}
    month = lex.months.get(parts["month"].lower().rstrip(".")) if "month" in parts else int(parts["iso"])
    number = {name: int(parts[name]) for name in ("year", "day", "until") if name in parts}
    last = lex.months[parts["last"].lower()] if "last" in parts else None
    return Date(match.start(), match.end(), number.get("year"), month, number.get("day"), number.get("until"), end_month=last)


def year_place(text: str, date: Date) -> tuple[int, int]:
    """Where the year of a date stands, with what makes it a fiscal one. Raises ValueError for a date without a year."""
    start = text.index(str(date.year), date.start, date.end)
    fiscal = re.search(r"\b(?:fiscal\s+year\s+|FY\s?)$", text[:start])
    return fiscal.start() if fiscal else start, start + 4
