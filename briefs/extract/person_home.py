"""The country of an office that names none: the one that its own words hold, else the only one that is told of around it."""

from __future__ import annotations

import re

from briefs.extract.offices import Country, Office
from briefs.lexicon import Lexicon

# Offices of states; a director or a secretary-general may be of anything.
_OF_A_STATE = re.compile(
    r"(?i)\b(?:minister|president|premier|king|queen|emperor|sultan|secretary\s+of\s+state|state\s+secretary|under-?\s?secretary"
    r"|permanent\s+secretary|chancellor|ambassador|cabinet\s+secretary|trade\s+secretary|foreign\s+secretary|negotiator)s?\b"
)
# Where these stand, who holds the office may be the guest or the host.
_ENCOUNTER = re.compile(
    r"(?i)\b(?:met|meets?|visit\w*|host\w*|receiv\w*|counterparts?|talks|guests?|welcom\w*|travel\w*|trip|between|flew|arriv\w*"
    r"|envoy|greeted|tour|congratulat\w*|addressed|credentials)\b"
)
_TO = re.compile(r"(?i)\b(?:to|for|with|on)\s+(?:the\s+)?$")
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
        if country[0] >= office.head and text[office.head : country[0]] == ", " and _ENDS.match(text, country[1]):
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


def of_the_passage(text: str, sentence: tuple[int, int], office: Office, lex: Lexicon) -> Country | None:
    """The only country that the sentence names, or else the passage, for an office of a state that says nothing of whose it is,
    unless the words tell of guests and hosts. Places count within the passage; those of the office within the sentence."""
    start, end = sentence
    words = text[start + office.start : start + office.head]
    whose = text[start + office.head : start + max(office.end, office.tail)]
    before = text[max(0, start + office.start - 30) : start + office.start]
    if (
        not _OF_A_STATE.search(words)
        or re.search(r"[A-Z]", whose)
        or re.search(r"[A-Z]\w*(?:[’']s)?\s+$", before.rstrip("(") + " ")
    ):
        return None
    for since, until in ((start, end), (0, len(text))):
        here = [(s + since, e + since, name) for s, e, name in lex.country_spans(text[since:until])]
        if here:
            alone = len({name for _, _, name in here}) == 1 and not _ENCOUNTER.search(text, since, until)
            return here[0] if alone and not _TO.search(text[: here[0][0]]) else None
    return None
