"""Times that are given for several quantities in turn: "respectively", or as many years in front as amounts behind."""

from __future__ import annotations

import re
from dataclasses import replace

from briefs.digits import plain_digits
from briefs.extract.sentence import Q, Sentence, T
from briefs.extract.times import Time


def respective(sentence: Sentence) -> dict[int, Time]:
    """Which time each of several quantities is of, where as many stand beside them in turn."""
    given: dict[int, Time] = {}
    patterns = (_PAIRED, _PAIRED_BEFORE, _SAID_FIRST, _IN_TURN, _IN_TURN_BEHIND)
    for match in (found for pattern in patterns for found in pattern.finditer(sentence.masked)):
        figures, times = re.findall(Q, match.group("figures")), re.findall(T, match.group("times"))
        if len(figures) == len(times):
            given.update({ord(q) - 0xE000: sentence.times[ord(t) - 0xE800] for q, t in zip(figures, times, strict=True)})
    return given


def moved(sentence: Sentence) -> dict[int, Time]:
    """Which end of a span of years each of two quantities is of: "from US$3 billion to US$4 billion between 2022 and 2023"."""
    given: dict[int, Time] = {}
    marks = re.findall(T, sentence.masked)
    opening = marks[0] if len(marks) == 1 and re.match(rf"\W*{T}", sentence.masked) else None  # it is all the sentence's
    patterns = [re.compile(pair) for pair in _FROM_TO] if opening else _MOVED
    for match in (found for pattern in patterns for found in pattern.finditer(sentence.masked)):
        first, last = (ord(match.group(name)) - 0xE000 for name in ("first", "last"))
        time = sentence.times[ord(opening or match.group("time")) - 0xE800]
        alike = sentence.quantities[first].sort == sentence.quantities[last].sort
        if time.first is not None and not time.by and alike and first not in given and last not in given:
            given[first], given[last] = ends_of(sentence, time)
    return given


def ends_of(sentence: Sentence, time: Time) -> tuple[Time, Time]:
    """The first and the last year of a span as times of their own, each where its digits stand."""
    written = plain_digits(sentence.text[slice(*time.at)])
    first, last = written.find(str(time.first)), written.rfind(str(time.year))
    at = [(time.at[0] + place, time.at[0] + place + 4) if place >= 0 else time.at for place in (first, last)]
    return replace(time, year=time.first, first=None, at=at[0]), replace(time, first=None, at=at[1])


_NONE = r"[^.;:,\ue000-\uefff]"
_APART = r"(?!\s+(?:and(?!\s+(?:the\s+)?[A-Z])|while|whereas|but|which)\b)"
_FROM_TO = (
    rf"\bfrom\s+(?:\w+\s+){{0,3}}(?P<first>{Q}){_NONE}{{0,40}}?\bto\s+(?:\w+\s+){{0,3}}(?P<last>{Q})",
    rf"\bto\s+(?:\w+\s+){{0,3}}(?P<last>{Q}){_NONE}{{0,40}}?,?\s+from\s+(?:\w+\s+){{0,3}}(?P<first>{Q})",
)
_AFTER = rf"(?:{_APART}{_NONE}){{0,40}}?(?P<time>{T})"
_BEFORE = rf"(?P<time>{T}),?(?:{_APART}(?!,\s+and\b)[^.;:\ue000-\uefff]){{0,90}}?"
_MOVED = [
    *(re.compile(pair + _AFTER) for pair in _FROM_TO),
    *(re.compile(rf"{_BEFORE}{pair}(?!{_NONE}{{0,20}}{T})") for pair in _FROM_TO),
]
_PAIRED = re.compile(
    rf"(?P<figures>{Q}(?:[^.;\ue000-\uefff]{{0,30}}(?:,|\band)[^.;\ue000-\uefff]{{0,15}}{Q})+)[^.;\ue000-\uefff]{{0,40}}"
    rf"(?P<times>{T}(?:[^.;\ue000-\uefff]{{0,6}}(?:,|\band)\s*(?:in\s+)?{T})+)[^.;\ue000-\uefff]{{0,6}}respectively"
)
_PAIRED_BEFORE = re.compile(
    rf"(?P<times>{T}(?:[^.;\ue000-\uefff]{{0,6}}(?:,|\band)\s*(?:in\s+)?{T})+)[^.;\ue000-\uefff]{{0,90}}"
    rf"(?P<figures>{Q}(?:[^.;\ue000-\uefff]{{0,30}}(?:,|\band)[^.;\ue000-\uefff]{{0,15}}{Q})+)[^.;\ue000-\uefff]{{0,40}}\brespectively"
)
_LISTED = rf"{T}(?:,\s*{T})*,?\s+and\s+(?:in\s+)?{T}"
_FIGURES = rf"{Q}(?:,\s*{Q})*,?\s+and\s+(?:to\s+)?{Q}"
_SAID_FIRST = re.compile(rf"(?P<times>{_LISTED})\s+respectively\b[^.;\ue000-\uefff]{{0,90}}(?P<figures>{_FIGURES})")
_IN_TURN = re.compile(rf"(?:^|[;,]\s+)[Ii]n\s+(?P<times>{_LISTED})(?!\w)[^.;\ue000-\uefff]{{0,90}}(?P<figures>{_FIGURES})")
_IN_TURN_BEHIND = re.compile(rf"(?P<figures>{_FIGURES})\s+in\s+(?P<times>{_LISTED})(?!\w)")
