"""Times that are given for several quantities in turn: "respectively", or as many years in front as amounts behind."""

from __future__ import annotations

import re

from briefs.extract.sentence import Q, Sentence, T
from briefs.extract.times import Time


def respective(sentence: Sentence) -> dict[int, Time]:
    """Which time each of several quantities is of, where as many stand beside them in turn."""
    given: dict[int, Time] = {}
    patterns = (_PAIRED, _PAIRED_BEFORE, _SAID_FIRST, _IN_TURN)
    for match in (found for pattern in patterns for found in pattern.finditer(sentence.masked)):
        figures, times = re.findall(Q, match.group("figures")), re.findall(T, match.group("times"))
        if len(figures) == len(times):
            given.update({ord(q) - 0xE000: sentence.times[ord(t) - 0xE800] for q, t in zip(figures, times, strict=True)})
    return given


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
