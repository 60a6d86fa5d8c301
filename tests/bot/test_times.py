"""Zones, times, weekdays and spans as people write them."""

import datetime as dt

import pytest

from bot.schedule import clock_of
from bot.times import read_mute, read_quiet, read_time, read_weekday
from bot.zones import read_zone, zone_name


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Asia/Tokyo", "Asia/Tokyo"),
        ("asia/ho chi minh", "Asia/Ho_Chi_Minh"),
        ("tokyo", "Asia/Tokyo"),
        ("NEW YORK", "America/New_York"),
        ("Nicosia", "Asia/Nicosia"),
        ("singapore", "Asia/Singapore"),
        ("Asia/Calcutta", "Asia/Calcutta"),
        ("calcutta", "Asia/Calcutta"),
        ("Vietnam", "Asia/Ho_Chi_Minh"),
        ("CET", "CET"),
        ("JST", "Asia/Tokyo"),
        ("utc", "UTC"),
        ("GMT", "UTC"),
        ("+05:30", "+05:30"),
        ("UTC+9", "+09:00"),
        ("gmt -0330", "-03:30"),
        ("UTC−3", "-03:00"),
        ("UTC+0", "UTC"),
    ],
)
def test_a_zone_is_read_by_its_name_a_city_a_country_or_an_offset(text: str, zone: str) -> None:
    assert read_zone(text) == zone
    clock_of(zone)


@pytest.mark.parametrize("text", ["IST", "CST", "bst", "PST"])
def test_an_abbreviation_of_several_zones_is_not_guessed(text: str) -> None:
    found = read_zone(text)
    assert isinstance(found, tuple)
    assert len(found) > 1
    january = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    assert len({january.astimezone(clock_of(zone)).utcoffset() for zone in found}) > 1


def test_a_country_of_several_zones_gives_them_to_choose_from() -> None:
    assert read_zone("São Paulo") == read_zone("america/são_paulo") == "America/Sao_Paulo"
    assert read_zone("Indonesia") == ("Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura")


@pytest.mark.parametrize(
    ("text", "meant"), [("Tokio", "Asia/Tokyo"), ("Asia/Tokyoo", "Asia/Tokyo"), ("chi minh", "Asia/Ho_Chi_Minh")]
)
def test_what_is_written_almost_like_a_zone_is_suggested_not_taken(text: str, meant: str) -> None:
    assert meant in read_zone(text)
    assert isinstance(read_zone(text), tuple)


@pytest.mark.parametrize("text", ["", "Qwertyuiop", "+15:00", "UTC+05:75", "9", "../etc/passwd", "Factory", "-99"])
def test_what_is_no_zone_suggests_nothing(text: str) -> None:
    assert read_zone(text) == ()


def test_every_suggestion_is_a_zone() -> None:
    from bot.zones import _ABBREVIATIONS

    for abbreviation, zones in _ABBREVIATIONS.items():
        assert read_zone(abbreviation) in (zones, zones[0])
        assert [read_zone(zone) for zone in zones] == list(zones)


def test_an_offset_is_shown_as_one() -> None:
    assert [zone_name(zone) for zone in ("+05:30", "Asia/Tokyo", "UTC")] == ["UTC+05:30", "Asia/Tokyo", "UTC"]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("07:30", 450),
        ("7.30", 450),
        ("7h30", 450),
        (" 7 ", 420),
        ("7:30 PM", 1170),
        ("12 am", 0),
        ("12pm", 720),
        ("7 p.m.", 1140),
        ("noon", 720),
        ("00:00", 0),
        ("23:59", 1439),
    ],
)
def test_a_time_of_day_is_read(text: str, minutes: int) -> None:
    assert read_time(text) == minutes


@pytest.mark.parametrize("text", ["", "24:00", "7:60", "13 pm", "0 am", "-1", "half past seven", "07:30:00", "٧:٣٠:٠"])
def test_what_is_no_time_of_day_is_not_read(text: str) -> None:
    assert read_time(text) is None


@pytest.mark.parametrize("text", ["22:00-07:00", "22–7", "10pm to 7am", "from 22:00 until 07:00", "22.00 - 7.00"])
def test_quiet_hours_are_read(text: str) -> None:
    assert read_quiet(text) == (1320, 420)


@pytest.mark.parametrize("text", ["", "22:00", "22-22", "25-7", "night", "22-7-8"])
def test_what_is_no_quiet_hours_is_not_read(text: str) -> None:
    assert read_quiet(text) is None


@pytest.mark.parametrize(("text", "day"), [("Monday", 0), ("mondays", 0), ("Tue", 1), ("thurs.", 3), ("on Sunday", 6)])
def test_a_weekday_is_read(text: str, day: int) -> None:
    assert read_weekday(text) == day


@pytest.mark.parametrize("text", ["", "m", "tu", "today", "mondayy", "1"])
def test_what_is_no_weekday_is_not_read(text: str) -> None:
    assert read_weekday(text) is None


NOON = int(dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC).timestamp())


def until(text: str, zone: str = "UTC") -> str | None:
    found = read_mute(text, NOON, clock_of(zone))
    return dt.datetime.fromtimestamp(found, clock_of(zone)).strftime("%Y-%m-%d %H:%M") if found is not None else None


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("3 days", "2026-11-25 12:00"),
        ("day", "2026-11-23 12:00"),
        ("a week", "2026-11-29 12:00"),
        ("for 6 hours", "2026-11-22 18:00"),
        ("until 1 December", "2026-12-01 00:00"),
        ("December 1st, 2026", "2026-12-01 00:00"),
        ("1 Nov", "2027-11-01 00:00"),
        ("2027-01-15", "2027-01-15 00:00"),
        ("29 February", "2028-02-29 00:00"),
    ],
)
def test_how_long_to_be_silent_is_read(text: str, end: str) -> None:
    assert until(text) == end


def test_a_date_begins_by_the_clock_of_its_zone() -> None:
    assert until("2026-11-23", "Asia/Tokyo") == "2026-11-23 00:00"
    assert read_mute("2026-11-23", NOON, clock_of("Asia/Tokyo")) == NOON + 3 * 3600


@pytest.mark.parametrize(
    "text",
    ["", "0 days", "9999 years", "yesterday", "2026-11-22", "2020-01-01", "30 February", "2026-13-01", "1 Ma", "9999-01-01"],
)
def test_what_is_past_or_too_long_or_no_span_is_not_read(text: str) -> None:
    assert until(text) is None
