"""What /settings can set: how each is read from a reader's words, and what is offered to tap. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.schedule import clock_of, weekday_name
from bot.times import read_mute, read_quiet, read_time, read_weekday
from bot.zones import read_zone

if TYPE_CHECKING:
    from bot.store import Place

Values = Mapping[str, Any]
"""Fields of a Place, or of a reader, with what they are to hold."""
Wrong = tuple[str, ...]
"""What may have been meant, to be tapped; mostly nothing."""
Read = Callable[[str, "Place", float], Values | Wrong]
"""From the reader's words, the place as it is and the time, in seconds since 1970 in UTC."""

MODES = ("once", "daily", "weekly")
REPLIES = ("full", "brief")

_OFF = ("off", "none", "no", "never")
_MODES = {"at once": "once", "immediately": "once", "now": "once", "every day": "daily", "every week": "weekly"}
_ZONES = (
    *("UTC", "Europe/London", "Europe/Brussels", "Asia/Kolkata", "Asia/Bangkok", "Asia/Jakarta", "Asia/Singapore"),
    *("Asia/Tokyo", "Australia/Sydney", "America/New_York"),
)


@dataclass(frozen=True, slots=True)
class Setting:
    """choices: values that can be tapped. example: one that can be typed instead, where others than these can be; else "".
    personal: the reader's own, not the place's."""

    name: str
    read: Read
    choices: tuple[str, ...]
    example: str = ""
    personal: bool = False


def _zone(text: str, place: Place, now: float) -> Values | Wrong:
    found = read_zone(text)
    return {"zone": found} if isinstance(found, str) else found


def _time(text: str, place: Place, now: float) -> Values | Wrong:
    minutes = read_time(text)
    return () if minutes is None else {"digest_at": minutes}


def _day(text: str, place: Place, now: float) -> Values | Wrong:
    day = read_weekday(text)
    return () if day is None else {"weekday": day}


def _quiet(text: str, place: Place, now: float) -> Values | Wrong:
    if text.casefold() in _OFF:
        return {"quiet_from": None, "quiet_to": None}
    hours = read_quiet(text)
    return {"quiet_from": hours[0], "quiet_to": hours[1]} if hours else ()


def _digest(text: str, place: Place, now: float) -> Values | Wrong:
    mode = _MODES.get(text.casefold(), text.casefold())
    return {"mode": mode} if mode in MODES else ()


def _mute(text: str, place: Place, now: float) -> Values | Wrong:
    if text.casefold() in _OFF:
        return {"muted_until": None}
    until = read_mute(text, now, clock_of(place.zone))
    return () if until is None else {"muted_until": until}


def _replies(text: str, place: Place, now: float) -> Values | Wrong:
    return {"replies": text.casefold()} if text.casefold() in REPLIES else ()


_DAYS = tuple(map(weekday_name, range(7)))
_ALL = (
    Setting("digest", _digest, MODES),
    Setting("time", _time, ("06:00", "07:00", "07:30", "08:00", "09:00", "12:00", "18:00", "20:00"), "07:45"),
    Setting("day", _day, _DAYS),
    Setting("zone", _zone, _ZONES, "Asia/Tokyo"),
    Setting("quiet", _quiet, ("21:00–08:00", "22:00–07:00", "23:00–06:00", "off"), "22:30-06:45"),
    Setting("mute", _mute, ("1 day", "1 week", "off"), "3 days"),
    Setting("replies", _replies, REPLIES, personal=True),
)
SETTINGS: Mapping[str, Setting] = {setting.name: setting for setting in _ALL}
_OTHER_NAMES = {
    "timezone": "zone",
    "weekday": "day",
    "reply": "replies",
    "answers": "replies",
    "answer": "replies",
    "digests": "digest",
}


def chosen(argument: str) -> tuple[str, str]:
    """The setting's name, which may be one that there is not, and the value, "" when none was given."""
    name, _, value = argument.partition(" ")
    name = name.casefold()
    if name == "unmute":
        return "mute", "off"
    return _OTHER_NAMES.get(name, name), value.strip()
