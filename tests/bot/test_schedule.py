"""When a digest runs and quiet hours end, by the clock of a zone, whatever its authorities did to it."""

import datetime as dt
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule import clock_of, next_run, quiet_until, shown, time_text, weekday_name

ZONES = sorted(available_timezones() - {"Factory", "localtime"})
OFFSETS = ["+05:30", "-09:30", "+14:00", "-12:00", "+05:45"]
INSTANTS = st.integers(0, int(dt.datetime(2100, 1, 1, tzinfo=dt.UTC).timestamp()))
MINUTES = st.integers(0, 24 * 60 - 1)
DAY = 86_400


def utc(text: str) -> int:
    return int(dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC).timestamp())


def wall(instant: float, zone: str) -> dt.datetime:
    return dt.datetime.fromtimestamp(instant, clock_of(zone)).replace(tzinfo=None)


def test_the_next_run_is_later_today_or_tomorrow() -> None:
    assert next_run(utc("2026-11-22T20:00"), "Asia/Tokyo", 450) == utc("2026-11-22T22:30")
    assert next_run(utc("2026-11-22T22:29:59"), "Asia/Tokyo", 450) == utc("2026-11-22T22:30")
    assert next_run(utc("2026-11-22T22:30"), "Asia/Tokyo", 450) == utc("2026-11-23T22:30")


def test_a_weekly_run_is_on_its_weekday() -> None:
    # In Tokyo that is Monday 23 November already.
    assert next_run(utc("2026-11-22T20:00"), "Asia/Tokyo", 450, 0) == utc("2026-11-22T22:30")
    assert next_run(utc("2026-11-22T22:30"), "Asia/Tokyo", 450, 0) == utc("2026-11-29T22:30")
    assert next_run(utc("2026-11-22T20:00"), "UTC", 450, 0) == utc("2026-11-23T07:30")


def test_an_offset_is_a_zone() -> None:
    assert next_run(utc("2026-11-22T00:00"), "+05:30", 450) == utc("2026-11-22T02:00")


def test_at_a_time_that_the_clock_leaps_over_it_runs_at_once_after() -> None:
    assert next_run(utc("2026-03-29T00:00"), "Europe/Berlin", 150) == utc("2026-03-29T01:00")
    assert next_run(utc("2026-03-29T01:00"), "Europe/Berlin", 150) == utc("2026-03-30T00:30")


def test_at_a_time_that_comes_twice_it_runs_the_first_time_alone() -> None:
    first = next_run(utc("2026-10-24T12:00"), "Europe/Berlin", 150)
    assert first == utc("2026-10-25T00:30")
    assert next_run(first, "Europe/Berlin", 150) == utc("2026-10-26T01:30")


def test_a_date_that_a_zone_left_out_has_no_run() -> None:
    assert next_run(utc("2011-12-30T06:00"), "Pacific/Apia", 480) == utc("2011-12-30T18:00")
    assert wall(utc("2011-12-30T18:00"), "Pacific/Apia") == dt.datetime(2011, 12, 31, 8)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(ZONES + OFFSETS), INSTANTS, MINUTES)
def test_each_date_of_a_zone_has_exactly_one_run(zone: str, start: int, minutes: int) -> None:
    runs = [next_run(start, zone, minutes)]
    while len(runs) < 400:
        runs.append(next_run(runs[-1], zone, minutes))
    assert runs == sorted(set(runs))
    dates = [_date_of(run, zone, minutes) for run in runs]
    missing = {dates[0] + dt.timedelta(n) for n in range((dates[-1] - dates[0]).days + 1)} - set(dates)
    assert len(set(dates)) == len(dates)
    assert [date for date in missing if _is_there(date, zone)] == []


def _date_of(run: int, zone: str, minutes: int) -> dt.date:
    """The date that a run is for. It is at its time of day, or at the end of the gap that the time is in."""
    shows = wall(run, zone)
    if shows.hour * 60 + shows.minute == minutes and shows.second == 0:
        return shows.date()
    before = wall(run - 1, zone)
    assert shows - before > dt.timedelta(seconds=1), "a run at another time of day is just after a gap"
    for date in (before.date(), shows.date()):
        if before < dt.datetime.combine(date, dt.time(minutes // 60, minutes % 60)) < shows:
            return date
    raise AssertionError("the time of day is not in the gap")


def _is_there(date: dt.date, zone: str) -> bool:
    """Whether some hour of that date was shown by the zone's clock."""
    noon = int(dt.datetime.combine(date, dt.time(12), dt.UTC).timestamp())
    return any(wall(noon + hours * 1800, zone).date() == date for hours in range(-96, 97))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(ZONES + OFFSETS), INSTANTS, MINUTES, st.integers(0, 6))
def test_a_weekly_run_is_a_daily_run_on_that_weekday(zone: str, start: int, minutes: int, weekday: int) -> None:
    weekly = next_run(start, zone, minutes, weekday)
    daily = [next_run(start, zone, minutes)]
    while daily[-1] < weekly:
        daily.append(next_run(daily[-1], zone, minutes))
    assert daily[-1] == weekly
    assert [_date_of(run, zone, minutes).weekday() == weekday for run in daily] == [False] * (len(daily) - 1) + [True]


@pytest.mark.parametrize(
    ("now", "end"),
    [
        ("2026-11-22T21:59:59", None),
        ("2026-11-22T22:00", "2026-11-23T07:00"),
        ("2026-11-23T00:30", "2026-11-23T07:00"),
        ("2026-11-23T06:59:59", "2026-11-23T07:00"),
        ("2026-11-23T07:00", None),
    ],
)
def test_quiet_hours_span_midnight(now: str, end: str | None) -> None:
    assert quiet_until(utc(now), "UTC", 22 * 60, 7 * 60) == (utc(end) if end else None)


def test_quiet_hours_within_a_day() -> None:
    assert quiet_until(utc("2026-11-22T12:30"), "UTC", 720, 780) == utc("2026-11-22T13:00")
    assert quiet_until(utc("2026-11-22T13:00"), "UTC", 720, 780) is None


@pytest.mark.parametrize("hours", [(None, None), (480, 480)])
def test_without_quiet_hours_it_is_never_quiet(hours: tuple[int | None, int | None]) -> None:
    assert quiet_until(utc("2026-11-22T08:00"), "UTC", *hours) is None


def test_quiet_hours_end_the_last_time_that_the_clock_shows_their_end() -> None:
    # From 22:00 to 02:30, which the clock shows at 00:30 and again at 01:30 UTC.
    for now in ("2026-10-24T21:00", "2026-10-25T00:45", "2026-10-25T01:15"):
        assert quiet_until(utc(now), "Europe/Berlin", 1320, 150) == utc("2026-10-25T01:30")


def test_quiet_hours_end_after_a_gap_that_their_end_is_in() -> None:
    assert quiet_until(utc("2026-03-28T23:00"), "Europe/Berlin", 1320, 150) == utc("2026-03-29T01:00")


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(ZONES + OFFSETS), INSTANTS, MINUTES, MINUTES)
def test_it_is_quiet_whenever_the_clock_shows_a_quiet_time_and_not_when_they_have_ended(
    zone: str, now: int, start: int, end: int
) -> None:
    until = quiet_until(now, zone, start, end)
    if _shows_quiet(now, zone, start, end):
        assert until is not None
    elif _steady(now, zone):
        assert until is None
    if until is not None:
        assert now < until <= now + 2 * DAY
        assert not _shows_quiet(until, zone, start, end) or not _steady(until, zone)
        assert _shows_quiet(until - 1, zone, start, end) or not _steady(until, zone)


def _shows_quiet(instant: int, zone: str, start: int, end: int) -> bool:
    shows = wall(instant, zone)
    minute = shows.hour * 60 + shows.minute
    return start <= minute < end if start <= end else minute >= start or minute < end


def _steady(instant: int, zone: str) -> bool:
    """Whether the clock is not changed in the days around."""
    clock = clock_of(zone)
    return len({dt.datetime.fromtimestamp(instant + days * DAY, clock).utcoffset() for days in (-2, -1, 0, 1, 2)}) == 1


def test_an_instant_is_shown_with_its_zone() -> None:
    assert shown(utc("2026-11-22T22:30"), "Asia/Tokyo") == "Monday 23 November 2026, 07:30 (Asia/Tokyo)"
    assert shown(utc("2026-11-01T22:30"), "+05:30") == "Monday 2 November 2026, 04:00 (UTC+05:30)"


def test_times_and_weekdays_are_shown_in_full() -> None:
    assert [time_text(minutes) for minutes in (0, 450, 1439)] == ["00:00", "07:30", "23:59"]
    assert [weekday_name(n) for n in (0, 6)] == ["Monday", "Sunday"]


def test_what_is_no_zone_has_no_clock() -> None:
    assert clock_of("Asia/Tokyo") == ZoneInfo("Asia/Tokyo")
    with pytest.raises(KeyError):
        clock_of("Atlantis/Poseidonis")
