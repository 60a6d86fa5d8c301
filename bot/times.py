"""Times of day, quiet hours, weekdays and spans as people write them. Each gives None for what it cannot read."""

from __future__ import annotations

import datetime as dt
import re

_TIME = r"(?P<{0}h>\d{{1,2}})(?:[:.h](?P<{0}m>[0-5]\d))? ?(?P<{0}half>[ap]\.?m\.?)?"
_ONE = re.compile(_TIME.format(""))
_TWO = re.compile(rf"(?:from )?{_TIME.format('a')} ?(?:-|–|—|to|until|till) ?{_TIME.format('b')}")
_NAMED = {"noon": 720, "midday": 720, "midnight": 0}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_SPAN = re.compile(r"(?:for )?(?P<number>\d{1,4}|a|an|one)? ?(?P<unit>hour|day|week|month|year)s?")
_UNITS = {"hour": 1, "day": 24, "week": 7 * 24, "month": 30 * 24, "year": 365 * 24}
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)? (?P<month>[a-z]{3,9})\.?,?(?: (?P<year>\d{4}))?")
_MONTH_FIRST = re.compile(r"(?P<month>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,?(?: (?P<year>\d{4}))?")
_LONGEST = dt.timedelta(days=5 * 366)


def read_time(text: str) -> int | None:
    """Minutes after midnight, from "07:30", "7.30", "7h30", "7", "7:30 pm" or "noon"."""
    words = _plain(text)
    if words in _NAMED:
        return _NAMED[words]
    match = _ONE.fullmatch(words)
    return _minutes(match["h"], match["m"], match["half"]) if match else None


def read_quiet(text: str) -> tuple[int, int] | None:
    """From when to when, from "22:00-07:00", "22–7" or "10pm to 7am"; hours that are none are not read."""
    match = _TWO.fullmatch(_plain(text))
    if match is None:
        return None
    start = _minutes(match["ah"], match["am"], match["ahalf"])
    end = _minutes(match["bh"], match["bm"], match["bhalf"])
    return None if start is None or end is None or start == end else (start, end)


def read_weekday(text: str) -> int | None:
    """0 for "Monday", "monday", "Mondays" or "mon"."""
    word = _plain(text).removesuffix(".").removeprefix("on ")
    found = [n for n, day in enumerate(_DAYS) if len(word) >= 3 and (day.startswith(word) or word == f"{day}s")]
    return found[0] if found else None


def read_mute(text: str, now_utc: float, clock: dt.tzinfo) -> int | None:
    """Until when, in seconds since 1970 in UTC, from "3 days", "a week", "until 1 December" or "2026-12-01".

    A date is its beginning by the clock; without a year it is the next of that name. Nothing past, nor over five years off.
    """
    words = re.sub(r"^(?:until|till|to) ", "", _plain(text))
    now = dt.datetime.fromtimestamp(now_utc, clock)
    if span := _SPAN.fullmatch(words):
        hours = _UNITS[span["unit"]] * (int(span["number"]) if (span["number"] or "a").isdecimal() else 1)
        return int(now_utc) + hours * 3600 if 0 < hours <= _LONGEST // dt.timedelta(hours=1) else None
    match = _ISO.fullmatch(words) or _DAY_FIRST.fullmatch(words) or _MONTH_FIRST.fullmatch(words)
    date = _date(match, now.date()) if match else None
    if date is None or not dt.timedelta() < date - now.date() <= _LONGEST:
        return None
    return int(dt.datetime.combine(date, dt.time(), clock).timestamp())


def _date(match: re.Match[str], today: dt.date) -> dt.date | None:
    """None for a date that there is not."""
    day, month = int(match["day"]), _month(match["month"])
    if month is None:
        return None
    if match["year"]:
        return _dated(int(match["year"]), month, day)
    # 29 February is never more than eight years off.
    dates = (_dated(year, month, day) for year in range(today.year, today.year + 9))
    return next((date for date in dates if date and date > today), None)


def _month(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    found = [n for n, month in enumerate(_MONTHS, 1) if month.startswith(text)]
    return found[0] if len(found) == 1 else None


def _dated(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _minutes(hours: str, minutes: str | None, half: str | None) -> int | None:
    hour = int(hours)
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    return hour * 60 + int(minutes or 0) if hour < 24 else None


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
