"""Which sides of an exchange a clause names: whose it is, and with whom, from whom or to whom it goes."""

from __future__ import annotations

import re
from collections.abc import Sequence

OWN, GIVES, TAKES, GETS = "own", "gives", "takes", "gets"
"""The side of a party that owns what is measured, or does it; any other side is that of its partner."""

_BY = re.compile(
    r"\b(?P<by>with|to|from|by|into|towards?|between|among|for|in|through|via)\s+(?:(?:the|its|neighbouring)\s+)*$",
    re.IGNORECASE,
)
_LIST = re.compile(r"(?:,\s*(?:and\s+)?|\s+(?:and|or)\s+)(?:the\s+)?")
_HELPS = (
    r"(?:has|have|had|will|would|is\s+to|are\s+to|also|alone|together|agreed\s+to|plans\s+to|promised\s+to|decided\s+to|"
    r"by\s+contrast|meanwhile|,|then|now|already|itself|which|who|said\s+(?:it|they))"
)
_GIVING = (
    r"lent|lends?|lending|g[ai]ves?|given|grant(?:ed|s)?|provid(?:e[sd]?|ing)|donat(?:ed|es?)|contribut(?:ed?|es)|pledg(?:ed?|es)|committed|commits?|"
    r"allocated|extend(?:ed|s)?|offer(?:ed|s)?|disbursed?|paid|pays?|financ(?:ed|es?|ing)|fund(?:ed|s)|add(?:ed|s)?|put\s+up|suppl(?:y|ied|ies|ying)|"
    r"invest(?:ed|s)?|sent|sends?|announced|promised|built"
)
_TAKING = (
    r"bought|buys?|buying|took|takes?|taking|purchas(?:ed?|es)|absorb(?:ed|s)?|account(?:ed|s|ing)?\s+for|made\s+up|makes?\s+up|"
    r"represent(?:ed|s)?|was\s+owed|is\s+owed|holds?|held"
)
_GIVER = re.compile(rf"(?:\s*\([^()]*\))?(?:\s*{_HELPS}\b|\s*,)*\s+(?:{_GIVING})\b")
_TAKER = re.compile(rf"(?:\s*\([^()]*\))?(?:\s*{_HELPS}\b|\s*,)*\s+(?:{_TAKING})\b")
_GETTER = re.compile(rf"(?:\s*\([^()]*\))?(?:\s*{_HELPS}\b|\s*,)*\s+(?:gets?|got|receiv(?:ed?|es)|obtained|obtains|secured)\b")
_PARTNER = re.compile(
    r"(?:\s*\([^()]*\))?,?\s+(?:\w+\s+){0,2}?(?:was|is|were|are|remained|remains|became|stayed|ranked|came|led)\b[^.;:]{0,60}?"
    r"\b(?:partner|market|supplier|buyer|customer|source|destination|investor|importer|recipient)s?\b"
)
_NEXT = re.compile(
    r"(?:\s*\([^()]*\))?,?\s+(?:(?:was|is|were|are|came|comes|ranked|ranks|stood|stands)\s+(?:next|first|second|third|fourth|fifth)|"
    r"follow(?:s|ed))\b"
)
_DONOR = re.compile(
    r"(?:\s*\([^()]*\))?,?\s+(?:was|is|were|are|remained|remains)\b[^.;:]{0,40}?\b(?:donor|lender|creditor)s?\b"
)
_INCOMING = re.compile(
    r"(?:[’']s?)?\s+(?:[a-z-]+\s+){0,2}?(?:share|investments?|FDI|loans?|credits?|grants?|aid|assistance|lending|visitors?|tourists?|"
    r"arrivals|travellers|pilgrims|nationals|citizens|students|companies|firms|enterprises|businesses|banks|investors?|purchases|buyers|banks|donors|capital|remittances|"
    r"volunteers|experts|teachers|doctors|expatriates|migrants|subsidiaries|holidaymakers)\b"
)
_ABROAD_ONES = re.compile(r"\s+(?:\w+\s+){0,2}(?:abroad|overseas)\b")
_GOES_ON = re.compile(r"(?:,\s+with|\bfollowed\s+(?:\w+\s+){0,3}by)\s+(?:the\s+)?$")
_ABROAD = re.compile(
    r"\b(?:invest\w*|FDI|aid|assistance|loans?|grants?|workers?|migrants?|nationals|citizens|students|diaspora|nurses|subsidiaries|companies|firms|"
    r"expatriates|projects|stakes?|scholarships?|emigrants|seafarers|lend\w*|lent|spent|liv(?:e|es|ed|ing)|resid\w+)\b",
    re.IGNORECASE,
)


def sides(text: str, places: Sequence[tuple[int, int, str]], clause: str) -> dict[str, str]:
    """Party -> its side: OWN, GIVES, TAKES or GETS, or the preposition that it stands behind.

    places: of the parties in the text. clause: the words of the figure.
    """
    found = [_side(text, start, end, clause) for start, end, _ in places]
    for n in range(1, len(places)):
        if found[n] == OWN and found[n - 1] != OWN and _LIST.fullmatch(text, places[n - 1][1], places[n][0]):
            found[n] = found[n - 1]
    for n in range(len(places) - 2, -1, -1):
        if found[n] == OWN and found[n + 1] in (GIVES, TAKES, GETS) and _LIST.fullmatch(text, places[n][1], places[n + 1][0]):
            found[n] = found[n + 1]
    named: dict[str, str] = {}
    for (_, _, name), side in zip(places, found, strict=True):
        named.setdefault(name, side)
    return named


def _side(text: str, start: int, end: int, clause: str) -> str:
    before = _BY.search(text[:start])
    if _ABROAD_ONES.match(text, end):
        return OWN
    if before is not None and not _GOES_ON.search(text[:start]):
        by = before.group("by").lower()
        if by in ("in", "through", "via"):
            return by if _ABROAD.search(clause) else OWN
        return by
    if _GIVER.match(text, end) or _DONOR.match(text, end):
        return GIVES
    if _GETTER.match(text, end):
        return GETS
    return TAKES if any(pattern.match(text, end) for pattern in (_PARTNER, _NEXT, _INCOMING, _TAKER)) else OWN


def lacks_owner(named: dict[str, str]) -> bool:
    """Whether all that are named stand on one side, and that of a partner."""
    return len(set(named.values())) == 1 and not set(named.values()) & {OWN, "between", "among"}
