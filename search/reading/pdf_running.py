"""Running heads, feet and page numbers: what stands at the edge of page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.reading.pdf_page import Fragment
from search.reading.pdf_rows import grouped

_EDGE = 0.14
"""Of the height of a page, above and below."""
_LINES, _ROOM = 3, 1.5
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"[\W_]*(?:page|trang|p\.)?\s*(\d{1,4})(?:\s*(?:/|of|\|)\s*\d{1,4})?[\W_]*", re.IGNORECASE)
_MOST_NUMBERED = 100


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line at an edge of a page. key: its words with # for each number, and whether it is above."""

    page: int
    key: tuple[bool, str]
    numbers: tuple[int, ...]
    fragments: tuple[Fragment, ...]


def without_running(pages: Sequence[Sequence[Fragment]]) -> list[list[Fragment]]:
    """The pages without the lines that come again at their edges, numbers counting up with the pages at the most."""
    by_key: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for index, page in enumerate(pages):
        for edge in _edges(page, index):
            by_key[edge.key].append(edge)
    least = 2 if len(pages) < 6 else 3
    dropped: set[int] = set()
    for edges in by_key.values():
        again = len({edge.page for edge in edges}) >= least
        for edge in edges:
            if (again and _runs_with(edge, edges)) or _counts_its_page(edge):
                dropped |= {id(one) for one in edge.fragments}
    return [[one for one in page if id(one) not in dropped] for page in pages]


def _edges(page: Sequence[Fragment], index: int) -> list[_Edge]:
    lines = grouped(page)
    found: list[_Edge] = []
    for above in (True, False):
        for line in _set_apart(lines if above else lines[::-1]):
            first = line[0]
            inside = first.bottom < _EDGE * first.height if above else first.top > (1 - _EDGE) * first.height
            text = " ".join(one.text for one in line)
            if inside and len(text) <= 200:
                numbers = tuple(int(digits[:9]) for digits in _NUMBER.findall(text) if digits.isascii())
                found.append(_Edge(index, (above, _NUMBER.sub("#", text).casefold()), numbers, tuple(line)))
    return found


def _set_apart(lines: Sequence[list[Fragment]]) -> Sequence[list[Fragment]]:
    """The first lines, seen from an edge, up to the room that parts a running head from the text; none without such room."""
    for n, (line, after) in enumerate(pairwise(lines[: _LINES + 1]), 1):
        if abs(after[0].top - line[0].top) > _ROOM * max(line[0].size, after[0].size):
            return lines[:n]
    return lines if len(lines) == 1 else []


def _runs_with(edge: _Edge, others: Sequence[_Edge]) -> bool:
    """Whether the line stands on another page with the same numbers, or with numbers that are as far apart as the pages."""
    for other in others:
        steps = {a - b for a, b in zip(edge.numbers, other.numbers, strict=False)} - {0}
        counts_up = len(" ".join(one.text for one in edge.fragments)) <= _MOST_NUMBERED and steps == {edge.page - other.page}
        if other.page != edge.page and (not steps or counts_up):
            return True
    return False


def _counts_its_page(edge: _Edge) -> bool:
    """Whether the line is nothing but the number of its page."""
    match = _PAGE_NUMBER.fullmatch(" ".join(one.text for one in edge.fragments))
    return match is not None and int(match.group(1)) == edge.page + 1
