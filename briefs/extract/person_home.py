"""The country of an office that names none in its title: the one that the words around it hold."""

from __future__ import annotations

import re

from briefs.extract.offices import Country, Office

_INSTITUTION = re.compile(
    r"(?:[’']s?)?\s+(?:(?:[A-Z]\w+|[a-z]+)\s+(?:(?:of|for|and)\s+)?){0,3}?(?i:ministry|ministries|minister|government|department|parliament"
    r"|presidency|republic|embassy|cabinet|treasury|senate|delegation|forces|confederation|kingdom|army|navy|police|central\s+bank)\b"
)
_OWNED = re.compile(
    r"(?:[’']s?)?\s+(?:[a-z]+\s+){0,2}(?:government|ministry|presidency|embassy|team|delegation|side|parliament)(?:[’']s?)?\s+"
    r"(?:[a-z]+\s+)?$"
)


def of_its_words(text: str, office: Office, countries: list[Country]) -> Country | None:
    """ "senior adviser to the Indonesian finance minister", "the Cambodian government's spokesperson"."""
    own = [country for country in countries if country[1] <= office.start]
    if own and _ITS.fullmatch(text[own[-1][1] : office.start]):
        return own[-1]
    for country in countries:
        if country[0] >= office.head and _FROM.fullmatch(text, office.head, country[0]):
            return country
        if (
            country[0] >= office.head
            and re.fullmatch(r",\s|\s\(", text[office.head : country[0]])
            and _ENDS.match(text, country[1])
        ):
            return country
        within = office.head <= country[0] and country[1] <= office.tail
        if (
            within
            and _INSTITUTION.match(text, country[1])
            and not re.search(r"(?i)\bambassador\b", text[office.start : office.head])
        ):
            return country
        if country[1] <= office.start and _OWNED.fullmatch(text[country[1] : office.start]):
            return country
        if (
            country[0] >= office.head
            and _REPUBLIC.fullmatch(text[office.head : country[0]])
            and _INSTITUTION.match(text, country[1])
        ):
            return country
    return None


# "Gabon sent its budget minister"
_ITS = re.compile(r"\s+(?:[a-z]+\s+){1,4}its\s+")
_FROM = re.compile(r"\s+from\s+(?:the\s+)?")
_ENDS = re.compile(r"\s*(?:[;.)]|$|,?\s+and\s)")
_REPUBLIC = re.compile(r"\s+of\s+the\s+")
