"""Times and figures that a sentence names only to hold others against, and times of events and names: no figure's year."""

from __future__ import annotations

import re

from briefs.extract.sentence import Q, Sentence, T
from briefs.extract.times import From, Time

_EVENT = re.compile(
    r"\b(?:signed|adopted|held|established|founded|concluded|launched|opened|ratified|met|dated|agreed|initialled|inaugurated|"
    r"approved|promised|created|set\s+up|elected|appointed|summit|meeting|session|conference|visit|agreement|decision|force)\s+"
    r"(?:(?:in|at|to|of)\s+(?:[A-Z][\w.-]+\s*)+)?,?\s*(?:on|in|of|since|by)?\s*(?:the\s+)?$"
)
_SINCE = re.compile(r"\b(?:since|after|before)\s+(?:(?!in\b|on\b)[\w’']+\s+){0,4}$", re.IGNORECASE)
_YARD = (
    r"(?:than|against|versus|vs\.?|over|above|below|compared\s+(?:with|to)|relative\s+to|unlike|from|on|after|"
    r"exceed\w*|surpass\w*|topp\w+)"
)
_YARDSTICK = re.compile(
    rf"\b{_YARD}\s+(?:(?:in|for|during|at|the|that|those|of|its|their|end|"
    r"levels?|figures?|totals?|values?|averages?|peaks?|records?)\s+)*$"
    rf"|\b{_YARD}\s+(?:the|that|those|its|their)\s+(?:[\w-]+\s+){{0,3}}(?:of|in|for|from)\s+$",
    re.IGNORECASE,
)
_AS_LEVEL = re.compile(r"\s+(?:levels?|figures?|totals?|peak|high|low|record|results?|mark|average|volumes?)\b")
_OF_LEVEL = re.compile(rf"\b(?:{_YARD}|of|to|with|under|reach\w*|match\w*)\s+(?:the|its|their)\s+$", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:from|against|than|compared\s+(?:with|to)|versus|vs\.?|instead\s+of|after)\s+"
    r"(?:(?:just|only|merely|a|an|some|mere|the|its|their|that|record|low|high|total|revised)\s+){0,3}$",
    re.IGNORECASE,
)
"""What stands before a figure that another one is held against."""
_RANGE = re.compile(r"\b(?:rang|var|differ)\w+(?:\s+\w+){0,2}\s+from\s+$|\bestimates?\s+\w+\s+from\s+$", re.IGNORECASE)
_NAMED = re.compile(r"(?:\b[a-z]+|,)\s+(?:[A-Z][\w-]+\s+(?:(?:of|for|on|and)\s+(?=[A-Z]))*)+$")


def is_event(sentence: Sentence, time: Time, before: str) -> bool:
    """Whether the words before a time make it the date of something that happened, the beginning of a span, or part of a name
    ("the Road Map for Trade 2025–2027")."""
    digits = sentence.text[time.start].isdigit()
    return bool(_EVENT.search(before) or _SINCE.search(before) or (digits and _NAMED.search(sentence.text[: time.start])))


def is_yardstick(masked: str, at: int, time: Time) -> bool:
    """Whether a time is only what something is compared with: "more than in 2019", "71% of the 2019 level"."""
    before, after = masked[:at], masked[at + 1 :]
    if _AS_LEVEL.match(after) and _OF_LEVEL.search(before):
        return True
    found = _YARDSTICK.search(before)
    if found is None or (time.first is not None and not re.search(r"\bthan\b", found.group())):
        return False
    if re.fullmatch(r"(?:on|after)\s+", found.group(), re.IGNORECASE):
        bare = time.of is From.FOCUS or time.end - time.start == 4
        return bare and bool(re.search(r"[\ue000-\ue7ff]|\b(?:up|down|rise|fall|increase|change)\b", before))
    return not re.search(r"\b(?:year|month|week|annually|yearly)\s+from\s+$", before)


def is_compared(masked: str, at: int) -> bool:
    """Whether a figure is one that another is held against: "up from 5 million", "double the 7 million of 2021"."""
    before, after = masked[:at], masked[at + 1 :]
    if _RANGE.search(before):
        return False
    of = re.match(rf"(?:\s+[\w-]+){{0,3}}\s+(?:of|in)\s+{T}", after)
    return bool(_COMPARED.search(before) or (of and re.match(Q, masked[at]) and re.search(r"\b(?:the|its|their)\s+$", before)))


def is_taken(before: str) -> bool:
    """Whether the time that follows is that of a figure which another is held against."""
    found = list(re.finditer(Q, before))
    return (
        bool(found) and not re.search(r"[,;]", before[found[-1].end() :]) and is_compared(before + "\ue800", found[-1].start())
    )
