"""Cutting a sentence around one of its dates, so that what happened then is kept; the clauses of other dates go first."""

from __future__ import annotations

import re
from itertools import pairwise

from briefs.excerpts import CLAUSE, LINE, excerpt, sentence_at
from briefs.extract.dates import dates
from briefs.lines import Excerpt
from briefs.mentions import Span
from search import Passage

_STOP = re.compile(r"[,;:–—]\s+")
_OPENS = re.compile(
    r"(?:^|[,;:–—(]\s*)(?:(?:and|but|then|especially|already|in|on|since|by|during|from|until|as|of|early|late|mid|the|year)\s+)*$",
    re.IGNORECASE,
)
_ONE_RANGE = re.compile(r"[\s,(]*(?:[-–—/]|and|or|to|until|till|through)?[\s,]*")


def dated_excerpt(passage: Passage, date: Span, limit: int = LINE, thing: Span | None = None) -> Excerpt:
    """The sentence of a date, whole when it fits, else the clause of that date, cut where the date does not tell of it.

    thing: a place of the same sentence that is kept too, when both fit.
    """
    sentence = sentence_at(passage, date.start)
    if len(sentence.text) <= limit or not sentence.start <= date.start < date.end <= sentence.end:
        return excerpt(passage, date, limit)
    start, end = date.start - sentence.start, date.end - sentence.start
    first, last = _clause(sentence.text, start, end)
    held = (start, end)
    if thing is not None and sentence.start <= thing.start < thing.end <= sentence.end:
        both = min(start, thing.start - sentence.start), max(end, thing.end - sentence.start)
        held = both if both[1] - both[0] <= limit else held
        first, last = min(first, held[0]), max(last, held[1])
    left, right = _cut(sentence.text, held, (first, last), limit, _opens(sentence.text, start, end))
    if right - left > limit:
        return excerpt(passage, date, limit)
    text = sentence.text[left:right].rstrip(" ,;:–—")
    left, right = sentence.start + left, sentence.start + left + len(text)
    return Excerpt(Span(passage.id, left, right, text), left > sentence.start, right < sentence.end)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the words begin and end that tell of a date: what stands between it and the clauses of the dates beside it."""
    found = [(date.start, date.end) for date in dates(text)]
    first, last = 0, len(text)
    for (a_start, a_end), (b_start, _) in pairwise(found):
        if _ONE_RANGE.fullmatch(text, a_end, b_start):
            continue
        border = _border(text, a_start, a_end, b_start)
        if border is not None and border <= start:
            first = max(first, border)
        elif border is not None and border >= end:
            last = min(last, border)
    return first, last


def _border(text: str, start: int, end: int, following: int) -> int | None:
    """Where the clause of a date ends and that of the following date begins; None where nothing parts them."""
    stops = [match.end() for match in _STOP.finditer(text, end, following)]
    if stops and _opens(text, start, end):
        stops = stops[1:] or stops
    return stops[0] if stops else None


def _opens(text: str, start: int, end: int) -> bool:
    """Whether a date opens its clause, so that what happened stands behind it: "In April 2018, they signed …"."""
    return bool(_OPENS.search(text[:start])) and (text[end : end + 1] == "," or start == 0)


def _cut(text: str, held: tuple[int, int], clause: tuple[int, int], limit: int, opens: bool) -> tuple[int, int]:
    """(left, right): what of the clause is shown, all of it when it fits; else the side of the date that tells of it."""
    first, last = clause
    cuts = [first, *(match.end() for match in CLAUSE.finditer(text) if first < match.end() < last)]
    lefts = [cut for cut in cuts if cut <= held[0]]
    rights = [cut for cut in (*cuts, last) if cut >= held[1]]
    if opens:
        right = max((cut for cut in rights if cut - lefts[-1] <= limit), default=rights[0])
        return next((cut for cut in lefts if right - cut <= limit), lefts[-1]), right
    left = next((cut for cut in lefts if rights[0] - cut <= limit), lefts[-1])
    return left, max((cut for cut in rights if cut - left <= limit), default=rights[0])
