"""Time zones as people write them: a name, a city, a country, an offset."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Abbreviations that mean several clocks, or one that the list of zones lacks. One that means several is never guessed.
_ABBREVIATIONS = {
    "ADT": ("America/Halifax",),
    "AEST": ("Australia/Sydney", "Australia/Brisbane"),
    "AMT": ("America/Manaus", "Asia/Yerevan"),
    "AST": ("America/Halifax", "America/Puerto_Rico", "Asia/Riyadh"),
    "BST": ("Europe/London", "Asia/Dhaka"),
    "CAT": ("Africa/Maputo",),
    "CDT": ("America/Chicago", "America/Havana"),
    "CST": ("America/Chicago", "Asia/Shanghai", "America/Costa_Rica", "America/Havana"),
    "EAT": ("Africa/Nairobi",),
    "ECT": ("America/Guayaquil", "America/St_Lucia"),
    "EDT": ("America/New_York",),
    "EST": ("America/New_York", "America/Panama", "Australia/Sydney"),
    "GST": ("Asia/Dubai", "Atlantic/South_Georgia"),
    "HKT": ("Asia/Hong_Kong",),
    "ICT": ("Asia/Bangkok", "Asia/Ho_Chi_Minh"),
    "IST": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "JST": ("Asia/Tokyo",),
    "KST": ("Asia/Seoul",),
    "MDT": ("America/Denver",),
    "MMT": ("Asia/Yangon",),
    "MSK": ("Europe/Moscow",),
    "MST": ("America/Denver", "America/Phoenix"),
    "MYT": ("Asia/Kuala_Lumpur",),
    "NPT": ("Asia/Kathmandu",),
    "NZST": ("Pacific/Auckland",),
    "PDT": ("America/Los_Angeles",),
    "PHT": ("Asia/Manila",),
    "PKT": ("Asia/Karachi",),
    "PST": ("America/Los_Angeles", "Asia/Manila"),
    "SAST": ("Africa/Johannesburg",),
    "SGT": ("Asia/Singapore",),
    "SST": ("Pacific/Pago_Pago", "Asia/Singapore"),
    "WAT": ("Africa/Lagos",),
    "WIB": ("Asia/Jakarta",),
    "WIT": ("Asia/Jayapura",),
    "WITA": ("Asia/Makassar",),
}
_SAME_AS_UTC = {"utc", "gmt", "z", "uct", "zulu", "universal", "greenwich", "gmt0", "etc/utc", "etc/gmt"}
_OFFSET = re.compile(r"(?:utc|gmt)? ?(?P<sign>[+\-−–])(?P<hours>\d{1,2})(?::?(?P<minutes>[0-5]\d))?", re.IGNORECASE)
_FARTHEST = range(-12 * 60, 14 * 60 + 1)
_SUGGESTIONS = 6


def read_zone(text: str) -> str | tuple[str, ...]:
    """The zone that a text names, by a name or an offset ("+05:30"); else what may have been meant, which may be nothing."""
    words = " ".join(text.split())
    offset = read_offset(words)
    if offset is not None or words.casefold() in _SAME_AS_UTC:
        return _written(offset or 0)
    found = _named(words)
    return found[0] if len(found) == 1 else (found or _alike(words))[:_SUGGESTIONS]


def read_offset(text: str) -> int | None:
    """Minutes east of Greenwich, from "+05:30", "UTC+9" or "-0330"; None for what is no offset that any clock has."""
    match = _OFFSET.fullmatch(text)
    if match is None:
        return None
    minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
    minutes = minutes if match["sign"] == "+" else -minutes
    return minutes if minutes in _FARTHEST else None


def zone_name(zone: str) -> str:
    """As it is shown: "Asia/Tokyo", "UTC+05:30"."""
    return zone if read_offset(zone) is None else f"UTC{zone}"


def _written(offset: int) -> str:
    hours, minutes = divmod(abs(offset), 60)
    return f"{'-' if offset < 0 else '+'}{hours:02}:{minutes:02}" if offset else "UTC"


def _named(words: str) -> tuple[str, ...]:
    """The zones that go by these words; those of today before those that are only kept as other names of them."""
    if words.upper() in _ABBREVIATIONS:
        return _ABBREVIATIONS[words.upper()]
    key = _key(words)
    names, today, countries = _names()
    for found in (
        tuple(name for name in names if "/" in name and _key(name) == key),
        tuple(name for name in today if _city(name) == key),
        countries.get(key, ()),
        tuple(name for name in names if _key(name) == key),
        tuple(name for name in names if "/" in name and _city(name) == key),
    ):
        if found:
            return found
    return ()


def _alike(words: str) -> tuple[str, ...]:
    """Zones whose city, or whose country, is written almost like that, or contains it."""
    import difflib

    key = _key(words)
    _, today, countries = _names()
    cities: dict[str, tuple[str, ...]] = {}
    for name in today:
        cities[_city(name)] = (*cities.get(_city(name), ()), name)
    found = dict.fromkeys(zone for city, zones in cities.items() if len(key) > 2 and key in city for zone in zones)
    for places in (cities, countries):
        for place in difflib.get_close_matches(_city(key), places, n=3, cutoff=0.75):
            found |= dict.fromkeys(places[place])
    return tuple(found)


def _key(name: str) -> str:
    # The names of zones have no accents, and those who type them may.
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    return re.sub(r"[\s_]+", "_", plain.strip()).casefold()


def _city(name: str) -> str:
    return _key(name).rpartition("/")[2]


@lru_cache(maxsize=1)
def _names() -> tuple[tuple[str, ...], tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Every name that there is; those of today, one for each clock of a country; and these by country."""
    from importlib import resources

    package = resources.files("tzdata")
    names = tuple(name for name in package.joinpath("zones").read_text("utf-8").split() if name != "Factory")
    folder = package.joinpath("zoneinfo")
    countries = dict(_rows(folder.joinpath("iso3166.tab").read_text("utf-8")))
    rows = [row.split("\t") for row in folder.joinpath("zone.tab").read_text("utf-8").splitlines() if row[:1] not in ("", "#")]
    by_country: dict[str, tuple[str, ...]] = {}
    for code, _, name, *_ in rows:
        country = _key(countries[code])
        by_country[country] = (*by_country.get(country, ()), name)
    return names, tuple(sorted(row[2] for row in rows)), by_country


def _rows(table: str) -> list[tuple[str, str]]:
    """The two columns of a table whose remarks begin with #."""
    pairs = (row.partition("\t") for row in table.splitlines() if row[:1] not in ("", "#"))
    return [(code, name) for code, _, name in pairs]
