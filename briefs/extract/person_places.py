"""The country of a person by the words around the name: "Tofiga Penitala of Tuvalu", "Iceland was represented by …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefs.extract.offices import Country

_OF = re.compile(r",?\s+(?:of|from|for)\s+(?:the\s+)?(?:Republic\s+of\s+)?|\s+\(")
_HIS = re.compile(r",\s+(?:his|her|their|its)\s+")
# "X, Minister of Finance, for Kenya", as one of several who sign.
_FOR = re.compile(r"(?:,\s+[^,;.]{3,70})?,\s+for\s+(?:the\s+)?(?:Republic\s+of\s+)?")
_WHO_LEADS = re.compile(
    r",\s+who\s+(?:is|was|has\s+been)?\s*(?:heads?|headed|heading|leads?|led|leading|runs|ran|chairs|represents)\s+(?:the\s+)?"
    r"|[^.;]{0,60}?\b(?:led|headed|heads|leads)\s+the\s+"
)
_TEAM = re.compile(
    r"(?:[’']s?)?\s+(?:[a-z]+\s+){0,2}(?:team|delegation|side|mission|party|office|ministry|government|agency|bank)\b"
)
_LED_BY = re.compile(
    r"(?:[’']s)?\s+(?:[a-z-]+,?\s+){0,2}?(?:was|were|is|had\s+been)?\s*(?:also\s+)?(?:represented|led|headed)\s+by\s+"
    r"(?:[A-Z][\w.’']*\s+)*$|"
    r":\s+(?:[A-Z][\w.’']*\s+)*$|"
    r"(?:[’']s)?\s+by\s+(?:[A-Z][\w.’']*\s+)*$"
)
_STANDS_FOR = re.compile(
    r"[^.;]{0,90}?\b(?:represent(?:ed|ing|s)?|signed\s+for|spoke\s+for|speaking\s+for|signed\s+on\s+behalf\s+of|on\s+"
    r"behalf\s+of)\s+(?:the\s+)?$"
)
_COUNTERPART = re.compile(
    r"\s+(?:counterpart|colleague|opposite\s+number)s?,?\s+(?:[A-Z][\w.]*\s+)?$|[’']s\s+(?:(?:[A-Z][\w’']*\.?\s+){1,2})?$|"
    r",?\s+in\s+the\s+person\s+of\s+(?:[A-Z][\w.’']*\s+){0,4}$"
)
_WHOSE_COUNTERPART = re.compile(r"\b(?:counterpart|colleague|opposite\s+number)\s+(?:from|of|in)\s+(?:the\s+)?$")


def countries_of(text: str, start: int, end: int, countries: list[Country]) -> Iterator[Country]:
    """Countries that the sentence gives the person whose name stands from start to end, the surest first."""
    for country in countries:
        of_a_house = re.match(r"\s+[A-Z]", text[country[1] :])  # "of the Polish Institute"
        of = country[0] >= end and not of_a_house and _OF.fullmatch(text, end, country[0])
        if of or (country[0] >= end and _HIS.fullmatch(text, end, country[0])):
            yield country
    for country in countries:
        if country[0] >= end and _FOR.fullmatch(text, end, country[0]):
            yield country
        if country[0] >= end and _WHO_LEADS.fullmatch(text, end, country[0]) and _TEAM.match(text, country[1]):
            yield country
        if country[1] <= start and text[country[1] : start] == ", " and _WHOSE_COUNTERPART.search(text[: country[0]]):
            yield country
    for country in countries:
        between = text[country[1] : start]
        if country[1] <= start and (_LED_BY.fullmatch(between) or _COUNTERPART.fullmatch(between)):
            yield country
    for country in countries:
        if country[0] >= end and _STANDS_FOR.fullmatch(text, end, country[0]):
            yield country
