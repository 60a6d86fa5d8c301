"""How much of a passage a citation quotes: the sentences that its lines rest on, cut around the cited places when long."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
    left, right = around(text, (first, last), (start, end), QUOTE)
    return left, right, left > start, right < end


def around(text: str, place: tuple[int, int], bounds: tuple[int, int], most: int) -> tuple[int, int]:
    """(start, end) of what is shown of the text within the bounds when that is too long: at most so many code points with the
    place in their middle, cut at words; all of the place, even when it is longer."""
    (first, last), (start, end) = place, bounds
    room = max(0, most - (last - first))
    right = min(end, max(last, first - min(room // 2, first - start) + most))
    left = max(start, min(first, right - most))
    left = left if left == start else _word_after(text, left, first)
    return left, right if right == end else _word_before(text, last, right)


def cut_to(text: str, start: int, end: int) -> tuple[int, int]:
    """A place of a passage, cut after QUOTE code points at a word when it is longer."""
    return (start, end) if end - start <= QUOTE else (start, _word_before(text, start + 1, start + QUOTE))


def _word_after(text: str, left: int, most: int) -> int:
    """Where the first word after `left` begins, at most at `most`; `left` itself when no word ends before."""
    found = next((end for _, end in _gaps(text, max(0, left - 1), most)), None)
    return outside_number(text, left, -1) if found is None else found


def _word_before(text: str, least: int, right: int) -> int:
    """Where the last word before `right` ends, at least at `least`; `right` itself when no word ends there."""
    found = [start for start, _ in _gaps(text, least, right + 1)]
    return found[-1] if found else outside_number(text, right, 1)


def _gaps(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The white space between words, but for what groups the digits of one number ("1 234 567")."""
    for match in _SPACE.finditer(text, start, end):
        before = text[max(0, match.start() - 4) : match.start()]
        if not (_GROUP_BEFORE.search(before) and _GROUP_AFTER.match(text, match.end())):
            yield match.span()


_SPACE = re.compile(r"\s+")
_GROUP_BEFORE = re.compile(r"(?<!\d)\d{1,3}$")
_GROUP_AFTER = re.compile(r"\d{3}(?!\d)")
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
