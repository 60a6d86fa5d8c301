"""How the sources of the invented world name its things: the same thing now so, now so."""

from __future__ import annotations

import random
import re

from briefs.mentions import Thing
from search import fold
from tests.bench.generating.words import COUNTRIES
from tests.bench.generating.world import Agreement, Person, Series
from tests.bench.generating.writing import Name

_UNITS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_TEENS = (
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
)
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_OTHER_SIDE = {
    "Programme": "Program",
    "Centre": "Center",
    "Labour": "Labor",
    "Defence": "Defense",
    "Industries": "Industry",
    "Reserves": "Reserve",
    "Payments": "Payment",
    "Zero-Emission": "Zero Emission",
    "Low-Emission": "Low Emission",
    "Cyber Security": "Cybersecurity",
    "Cross-Border": "Cross Border",
    "Asian": "Asia",
}


def ordinal(rng: random.Random, n: int) -> str:
    """A number that counts a meeting, in digits, words or Roman numerals."""
    suffix = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    words = _UNITS[n] if n < 10 else _TEENS[n - 10] if n < 20 else "twentieth" if n == 20 else f"twenty-{_UNITS[n - 20]}"
    return rng.choice((f"{n}{suffix}", f"{n}{suffix}", words.title(), _roman(n) if n > 1 else f"{n}{suffix}"))


def _roman(n: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while n >= value:
            text, n = text + letters, n - value
    return text


def party(rng: random.Random, name: str) -> str:
    other = COUNTRIES.get(name, "")
    return other if other and rng.random() < 0.4 else name


def pair(rng: random.Random, parties: tuple[str, ...]) -> str:
    """Two parties joined by a hyphen or a dash, in either order."""
    one, other = rng.sample(parties, 2)
    return f"{party(rng, one)}{rng.choice('-–')}{party(rng, other)}"


def spelt(rng: random.Random, text: str) -> str:
    """A name as another house spells it: hyphens, plurals and the spelling of the other side of the ocean."""
    if rng.random() < 0.7:
        return text
    for word, other in _OTHER_SIDE.items():
        if rng.random() < 0.7:
            text = text.replace(word, other)
    return text


def meeting(rng: random.Random, series: Series, number: int | None, short: bool = False) -> Name:
    """A meeting of a series, or the series itself when it has no number."""
    name = f"{pair(rng, series.parties)} {series.name}" if series.parties else spelt(rng, series.name)
    text = f"{ordinal(rng, number)} {name}" if number else name
    given = series.short if short else ""
    return Name(edition(series, number), Thing.MEETING, text, short=given, ordinal=number)


def edition(series: Series, number: int | None) -> str:
    return f"{series.id}#{number}" if number else series.id


def anniversary(rng: random.Random, series: Series, years: int) -> Name:
    """A commemorative meeting of a pair: the name tells its anniversary."""
    occasion = f"{years}th Anniversary"
    text = rng.choice(
        (f"{occasion} {pair(rng, series.parties)} Commemorative Summit", f"{pair(rng, series.parties)} {occasion} Summit")
    )
    true = f"anniversary-{years}-{'-'.join(sorted(series.parties))}"
    return Name(true, Thing.MEETING, text, occasion=occasion, number=str(years))


def agreement(rng: random.Random, one: Agreement, defining: bool = False, odd: bool = False) -> Name:
    """An agreement by its long name; defining: with its abbreviation, odd: with two letters of that exchanged."""
    text = _agreement(rng, one)
    short = one.short if defining else ""
    if odd and len(short) > 3:
        short = short[0] + short[2] + short[1] + short[3:]
    if defining and one.head == "Partnership" and rng.random() < 0.2:
        text = text if not text.endswith("Partnership") else f"{text} Agreement"
    return Name(one.id, Thing.AGREEMENT, text, short=short)


def _agreement(rng: random.Random, one: Agreement) -> str:
    topic = spelt(rng, one.topic)
    if one.form == "bilateral":
        first, second = rng.sample([party(rng, name) for name in one.parties], 2)
        return rng.choice((f"{one.head} between {first} and {second}", f"{pair(rng, one.parties)} {one.head}"))
    if one.form == "framework":
        return f"{pair(rng, one.parties)} Framework Agreement on {rng.choice(('', 'the '))}{topic}"
    if one.form == "facility":
        giver, taker = (party(rng, name) for name in one.parties)
        return f"{topic} Credit Facility from {giver} to {taker}"
    if one.form == "phase":
        numeral = ("I", "II", "III")[one.phase - 1]
        return f"{spelt(rng, one.region)} {topic} {spelt(rng, one.head)} Phase {rng.choice((str(one.phase), numeral))}"
    region, head = spelt(rng, one.region), spelt(rng, one.head)
    return rng.choice(
        (f"{region} {topic} {head}", f"{region} {topic} {head}", f"{region} {head} on {topic}", f"{region} {head} for {topic}")
    )


def person(rng: random.Random, one: Person, full: bool, office: str = "", with_country: bool = False) -> Name:
    """A person by the full name in either order, with or without accents, or by the family name alone."""
    text = rng.choice((f"{one.family} {one.given}", f"{one.given} {one.family}")) if full else one.family
    if rng.random() < 0.3:
        text = unaccented(text)
    return Name(one.id, Thing.PERSON, text, office=office, country=one.country if with_country else "")


def unaccented(text: str) -> str:
    return " ".join(
        "-".join(part.capitalize() if n == 0 else part for n, part in enumerate(fold(word).split("-")))
        for word in re.split(r"\s", text)
    )
