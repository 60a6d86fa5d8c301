"""Cutting a passage to what a line can hold, at sentences and clauses, to the letter."""

from __future__ import annotations

import re

from briefs.lines import Excerpt
from briefs.mentions import Span
from briefs.quoting import around
from search import Passage, sentences

LINE = 240
"""Code points of a line's excerpt, at most: about five lines of a phone."""

CLAUSE = re.compile(r"(?<=[,;:–—])\s+(?!\d)|\s+(?=(?:and|or|but|which|that|while|including|with|to|in|on|for|by|as)\s)")


def sentence_at(passage: Passage, start: int) -> Span:
    """The sentence of a passage that holds a place."""
    for left, right in sentences(passage.text):
        if left <= start < right:
            return Span(passage.id, left, right, passage.text[left:right])
    return Span(passage.id, 0, len(passage.text), passage.text)


def excerpt(passage: Passage, focus: Span, limit: int = LINE) -> Excerpt:
    """The sentence around the focus, whole when it fits, else cut at clauses on both sides of it; never inside a word."""
    sentence = sentence_at(passage, focus.start)
    if len(sentence.text) <= limit:
        return Excerpt(sentence)
    if focus.end - focus.start > limit // 2:
        focus = Span(passage.id, focus.start, focus.start + 1, passage.text[focus.start : focus.start + 1])
    start, end = sentence.start, sentence.end
    cuts = [match.end() + start for match in CLAUSE.finditer(sentence.text)]
    before = [cut for cut in (start, *cuts) if cut <= focus.start]
    after = [cut for cut in (*(c for c in cuts if c >= focus.end), end)]
    room = limit - (focus.end - focus.start)
    left = next((cut for cut in before if focus.start - cut <= room // 2), before[-1])
    right = max((cut for cut in after if cut - left <= limit), default=after[0])
    if right == end:
        left = next((cut for cut in before if right - cut <= limit), left)
    text = passage.text[left:right].rstrip(" ,;:–—")
    if len(text) > 2 * limit:
        left, right = around(passage.text, (focus.start, focus.end), (left, right), limit)
        text = passage.text[left:right].rstrip(" ,;:–—")
    right = left + len(text)
    return Excerpt(Span(passage.id, left, right, text), left > start, right < end)
