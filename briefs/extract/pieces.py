"""Sentences as extraction reads them: one that is longer than any that people write is read in pieces.

What is said of a figure or a name stands near it; some readings look at each word for each figure, and a file that is one huge
line would otherwise take them minutes.
"""

from __future__ import annotations

from search import sentences

LONGEST = 1500
"""Code points."""


def pieces(text: str) -> list[tuple[int, int]]:
    """(start, end) of each sentence, or of each piece of a long one, cut after a mark or at least between words."""
    found = []
    for start, end in sentences(text):
        while end - start > LONGEST:
            cut = _cut(text, start, start + LONGEST)
            found.append((start, cut))
            start = cut
            while start < end and text[start].isspace():
                start += 1
        found.append((start, end))
    return found


def _cut(text: str, start: int, limit: int) -> int:
    """The last place before the limit to cut at: after "; " or ", ", else at a space, else in the middle of a word."""
    for mark in ("; ", ", ", " "):
        at = text.rfind(mark, start + LONGEST // 2, limit)
        if at >= 0:
            return at + len(mark.rstrip()) if mark != " " else at
    return limit
