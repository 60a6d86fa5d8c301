"""How much of a passage a citation quotes: the sentences that its lines rest on, cut around the cited places when long."""

from __future__ import annotations

import re
from collections.abc import Sequence

from search import sentences

QUOTE = 700
"""Code points of a quotation, at most, unless the cited places lie farther apart."""
_APART = 2 * QUOTE
"""Code points between the first and the last cited place that are still quoted whole; of more, what is around the first."""


def quoted(text: str, places: Sequence[tuple[int, int]]) -> tuple[int, int, bool, bool]:
    """(start, end, cut before, cut after): the sentences from the first that bears a cited place to the last. When they come to
    more than QUOTE they are cut at words, on both sides of the cited places; never inside a number."""
    first, last = min(start for start, _ in places), max(end for _, end in places)
    bounds = sentences(text)
    start = max((s for s, _ in bounds if s <= first), default=0)
    end = min((e for _, e in bounds if e >= last), default=len(text))
    if end - start <= QUOTE:
        return start, end, False, False
    if last - first > _APART:
        last = min(last, first + QUOTE)
    room = max(0, QUOTE - (last - first))
    right = min(end, max(last, first - min(room // 2, first - start) + QUOTE))
    left = max(start, min(first, right - QUOTE))
    left, right = _word_after(text, left, first), _word_before(text, last, right) if right < end else end
    return left, right, left > start, right < end


def cut_to(text: str, start: int, end: int) -> tuple[int, int]:
    """A place of a passage, cut after QUOTE code points at a word when it is longer."""
    return (start, end) if end - start <= QUOTE else (start, _word_before(text, start + 1, start + QUOTE))


def _word_after(text: str, left: int, most: int) -> int:
    """Where the first word after `left` begins, at most at `most`; `left` itself when a word begins there."""
    if left == 0 or text[left - 1].isspace():
        return left
    space = re.compile(r"\s+").search(text, left, most)
    return space.end() if space else outside_number(text, left, -1)


def _word_before(text: str, least: int, right: int) -> int:
    """Where the last word before `right` ends, at least at `least`."""
    if text[right : right + 1].isspace():
        return right
    spaces = [match.start() for match in re.finditer(r"\s+", text[least:right])]
    return least + spaces[-1] if spaces else outside_number(text, right, 1)


_DIGITS = 400
"""A run of more digits is noise, and may be cut."""


def outside_number(text: str, place: int, step: int) -> int:
    """The nearest place, in one direction, that cuts no number: where a word has no end, a cut falls in its middle."""
    for at in range(place, place + step * _DIGITS, step):
        if not 0 < at < len(text):
            return min(max(at, 0), len(text))
        if not (re.search(r"\d[.,]?$", text[max(0, at - 2) : at]) and re.match(r"[.,]?\d", text[at : at + 2])):
            return at
    return place
