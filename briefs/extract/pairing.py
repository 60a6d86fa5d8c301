"""Times that are given for several quantities in turn, "respectively"."""

from __future__ import annotations

import re

from briefs.extract.sentence import Q, Sentence, T
from briefs.extract.times import Time


def respective(sentence: Sentence) -> dict[int, Time]:
    """Which time each of several quantities is of, where as many stand behind them, "respectively"."""
    given: dict[int, Time] = {}
    for match in [*_PAIRED.finditer(sentence.masked), *_PAIRED_BEFORE.finditer(sentence.masked)]:
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
