"""Who a flow goes between, by the sentence alone: "trade between A and B", "A's exports", "investment from A into B".

Provinces, cities, firms and bodies of which nothing else in a document tells that they are parties. Were they passed over, what
is a part ("tourists from Hokkaido") would be taken for the whole of the document's two countries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from briefs.extract.heads import OPENERS
from briefs.extract.person_words import barred
from briefs.lexicon import Lexicon, alternatives

_WORD = r"[A-Z\u00c0-\u00de\u0110][a-z\u00df-\u00ff][\w-]*"
_NAME = rf"{_WORD}(?:\s+{_WORD}){{0,3}}"
_OF_WHAT = r"(?:\s+of\s+(?:[a-z-]+\s+){0,2}[a-z-]+)?"


_OPENING = re.compile(r"^(?:The|In|By|From|For|And|But|While|As|Since|Although)\s+")


@cache
def _patterns(flows: str) -> tuple[re.Pattern[str], ...]:
    flow = rf"\b(?i:{flows}){_OF_WHAT}"
    whose = rf"(?P<one>{_NAME})[’'](?:s\b)?\s+(?:[a-z-]+\s+){{0,3}}{flow}"
    link, other = r"\s+(?:to|into|in|with|from)\s+(?:the\s+)?", rf"(?P<other>{_NAME})"
    return tuple(
        re.compile(pattern)
        for pattern in (
            rf"{flow}\s+(?:\w+\s+)?between\s+(?:the\s+)?(?P<one>{_NAME})\s+and\s+(?:the\s+)?{other}",
            rf"(?<![\w-])(?P<one>{_WORD})\s?–\s?(?P<other>{_WORD})\s+(?:[a-z-]+\s+){{0,2}}{flow}",
            rf"{whose}(?:{link}{other})?",
            rf"{flow}\s+(?:by|from)\s+(?:the\s+)?(?P<one>{_NAME}){link}{other}",
            rf"{flow}{link}{other}",
            rf"(?P<one>{_NAME})\s+(?:(?:has|have|had)\s+)?(?:exported|imported|invested|lent)\b",
        )
    )


def flow_ends(text: str, lex: Lexicon) -> Iterator[str]:
    """The names that a text puts at the ends of a flow, countries left out."""
    for pattern in _patterns(_flows(lex)):
        for match in pattern.finditer(text):
            ends = [_OPENING.sub("", name) for name in match.groups() if name]
            if all(lex.country(end) or _may_be(end, lex) for end in ends):
                yield from (end for end in ends if not lex.country(end))


def _may_be(name: str, lex: Lexicon) -> bool:
    words = name.split()
    if not words or lex.country_spans(name) or _is_general(name, lex) or re.match(rf"(?:{lex.offices_pattern})\b", name):
        return False
    if any(word in lex.raw["named_times"] or word in lex.raw["months"] for word in words):
        return False
    return words[0] not in lex.raw["regions"] or len(words) > 2 or words[-1] in _heads(lex)


def _is_general(name: str, lex: Lexicon) -> bool:
    """One word that names nobody by itself: "Government", "Phase", "Western"."""
    return (
        name in lex.raw["no_bodies"]
        or name in lex.raw["no_plain_bodies"]
        or name.lower() in OPENERS
        or (" " not in name and barred(name, lex))
    )


def _heads(lex: Lexicon) -> list[str]:
    return [*lex.raw["party_heads"], *lex.raw["shortened_heads"], *lex.raw["land_heads"]]


@cache
def _of_flows(flows: tuple[str, ...]) -> str:
    return alternatives(flows)


def _flows(lex: Lexicon) -> str:
    return _of_flows(tuple(word for flow in lex.raw["flows"] for word in lex.raw["measures"].get(flow, ())))
