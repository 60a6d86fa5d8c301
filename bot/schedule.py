"""When something is to happen by the clock of a zone: the next digest, the end of quiet hours. Pure; the hour is an argument.

A zone is a name ("Asia/Tokyo", "UTC") or an offset ("+05:30"), as `read_zone` gives it. Times of day are minutes after
midnight, weekdays count from 0, Monday. Instants are seconds since 1970 in UTC.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING

from bot.zones import read_offset, zone_name

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAY = dt.timedelta(days=1)


def next_run(after_utc: float, zone: str, minutes: int, weekday: int | None = None) -> int:
    """The first instant after that one at which the clock there shows that time of day, on that weekday if one is given.

    Each date of the zone has exactly one: of a time that does not exist on it the first instant after the gap, of one that
    comes twice the first. A date that the zone left out altogether has none.
    """
    clock = clock_of(zone)
    for date in _dates(after_utc, clock):
        if weekday in (None, date.weekday()):
            instant = _first(date, minutes, clock)
            if instant > after_utc and _is_there(date, clock):
                return instant
    raise AssertionError("the days do not end")


def next_digest(after_utc: float, mode: str, zone: str, minutes: int, weekday: int) -> int | None:
    """The next run of what is told "daily" or "weekly"; None for "once", which waits for no hour."""
    return None if mode == "once" else next_run(after_utc, zone, minutes, weekday if mode == "weekly" else None)


def quiet_until(now_utc: float, zone: str, quiet_from: int | None, quiet_to: int | None) -> int | None:
    """The end of the quiet hours that now is in, which may span midnight; None outside of them, or without any.

    When the clock is put back they end the last time that it shows their end: never is it loud at an hour that is quiet.
    """
    if quiet_from is None or quiet_to is None or quiet_from == quiet_to:
        return None
    clock = clock_of(zone)
    today = _wall(now_utc, clock).date()
    for date in (today - _DAY, today, today + _DAY):
        end = _last(date + _DAY if quiet_to < quiet_from else date, quiet_to, clock)
        if _first(date, quiet_from, clock) <= now_utc < end:
            return end
    return None


def shown(utc: float, zone: str) -> str:
    """ "Monday 23 November 2026, 07:30 (Asia/Tokyo)"."""
    wall = _wall(utc, clock_of(zone))
    return f"{wall:%A} {wall.day} {wall:%B %Y, %H:%M} ({zone_name(zone)})"


def time_text(minutes: int) -> str:
    """ "07:30"."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def weekday_name(weekday: int) -> str:
    """ "Monday" for 0."""
    return f"{dt.date(2024, 1, 1 + weekday):%A}"  # that year began on a Monday


@lru_cache(maxsize=64)
def clock_of(zone: str) -> dt.tzinfo:
    """Raises KeyError for what is neither a zone's name nor an offset."""
    offset = read_offset(zone)
    if offset is not None:
        return dt.timezone(dt.timedelta(minutes=offset))
    from zoneinfo import ZoneInfo

    return ZoneInfo(zone)


def _wall(utc: float, clock: dt.tzinfo) -> dt.datetime:
    """What the clock shows, without its zone."""
    return dt.datetime.fromtimestamp(utc, clock).replace(tzinfo=None)


def _dates(after_utc: float, clock: dt.tzinfo) -> Iterator[dt.date]:
    """The dates on which the next run may be: clocks have been put back by almost a day, hence one from before."""
    today = _wall(after_utc, clock).date()
    return (today + dt.timedelta(days=days) for days in count(-1))


def _is_there(date: dt.date, clock: dt.tzinfo) -> bool:
    """False for a date that was left out when a zone moved across the date line."""
    return _wall(_first(date, 0, clock), clock).date() == date


def _first(date: dt.date, minutes: int, clock: dt.tzinfo) -> int:
    """The first instant at which the clock shows that time of that date, or a later one if it never does."""
    local = dt.datetime.combine(date, dt.time(minutes // 60, minutes % 60))
    # In a gap, fold 0 counts with the offset of before and so comes after it, fold 1 the other way round.
    early, late = _at(local, 1, clock), _at(local, 0, clock)
    if early >= late:
        return late
    while early < late:
        middle = (early + late) // 2
        if _wall(middle, clock) >= local:
            late = middle
        else:
            early = middle + 1
    return late


def _last(date: dt.date, minutes: int, clock: dt.tzinfo) -> int:
    """The last instant at which the clock shows it; where it never does, the first instant after the gap."""
    local = dt.datetime.combine(date, dt.time(minutes // 60, minutes % 60))
    return max(_first(date, minutes, clock), _at(local, 1, clock))


def _at(local: dt.datetime, fold: int, clock: dt.tzinfo) -> int:
    return int(local.replace(tzinfo=clock, fold=fold).timestamp())
