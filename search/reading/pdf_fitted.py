"""Rows of a table whose columns are fitted to what they hold: gaps little wider than spaces, one below another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from search.reading.pdf_page import Fragment, Word

_WIDE, _CLEAR, _EVEN = 0.5, 2.2, 1.15
"""A gap between cells: of the height of the line, of the widest space of the line; of one another where there is no space."""
_USUAL, _MONOSPACED = 1.6, 0.6
"""A gap between cells: of the usual space of the column; which is, of the height of a line, at the most."""
_TOUCHING = 0.12
_MOST_CELLS = 40
_ALIGNED = 1.5
_FIGURE = re.compile(r"[-–−+(]?\s?(?:[A-Z]{1,3})?[$€£¥]?\d")
_MARK = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[ivxlIVXL]{1,6}|[A-Za-z]{1,2})[.)]?|[-–—•·▪●◦‣*+]|.*:")


def fitted_rows(lines: Sequence[Sequence[Fragment]]) -> dict[int, list[Fragment]]:
    """The cells of those lines that are rows of such a table, by the number of the line."""
    usual = _usual_space(lines)
    split = [_split(line, max(_WIDE * line[0].size, _USUAL * min(usual, _MONOSPACED * line[0].size))) for line in lines]
    found: set[int] = set()
    for n, (line, below) in enumerate(pairwise(split)):
        if _fit(line, below):
            found |= {n, n + 1}
    for n in sorted(found):
        if n and n - 1 not in found and _heads(split[n - 1], split[n]):
            found.add(n - 1)
    return {n: split[n] for n in found}


def _usual_space(lines: Sequence[Sequence[Fragment]]) -> float:
    words = [[word for one in line for word in one.words] for line in lines]
    gaps = sorted(after.left - word.right for line in words for word, after in pairwise(line))
    return gaps[len(gaps) // 4] if gaps else 0.0


def _split(line: Sequence[Fragment], least: float) -> list[Fragment]:
    """The cells of a line; none when its gaps are not clearly of two kinds, as in running text. least: a gap between cells."""
    words = [(word, one) for one in line for word in one.words]
    gaps = [after.left - word.right for (word, _), (after, _) in pairwise(words)]
    if not gaps or min(gaps) < -1:
        return []
    wide = [gap for gap in gaps if gap >= least]
    spaces = [gap for gap in gaps if gap < least]
    if not wide or min(wide) < _CLEAR * max(spaces, default=0.0):
        return []
    if not spaces and len(wide) > 1 and max(wide) < _EVEN * min(wide):
        return []
    cells: list[list[tuple[Word, Fragment]]] = [[words[0]]]
    for gap, word in zip(gaps, words[1:], strict=True):
        if gap >= least:
            cells.append([])
        cells[-1].append(word)
    found = [_cell(cell) for cell in cells]
    if len(found) > _MOST_CELLS:
        return []
    return [] if len(found) == 2 and _MARK.fullmatch(found[0].text) else found


def _cell(words: Sequence[tuple[Word, Fragment]]) -> Fragment:
    text = words[0][0].text
    for (word, one), (after, _) in pairwise(words):
        text += after.text if after.left - word.right < _TOUCHING * one.size else f" {after.text}"
    one = words[0][1]
    bold = all(each.bold for _, each in words)
    left, right = words[0][0].left, words[-1][0].right
    return Fragment(text, left, right, one.top, one.bottom, bold, one.page, one.height)


def _fit(line: Sequence[Fragment], below: Sequence[Fragment]) -> bool:
    """Whether each cell of the line that has fewer stands right above or below one of the other."""
    few, many = sorted((line, below), key=len)
    if len(few) < 2 or not all(any(_aligned(one, other) for other in many) for one in few):
        return False
    # Two words alone on each of two lines may be running text, drawn apart to fill a narrow column.
    spaced = [any(" " in one.text for one in line) for line in (few, many)]
    return all(spaced) if len(few) == 2 else any(spaced) or any(_FIGURE.match(one.text) for one in (*few, *many))


def _aligned(one: Fragment, other: Fragment) -> bool:
    figure = _FIGURE.match(one.text) or _FIGURE.match(other.text)
    return (
        abs(one.left - other.left) <= _ALIGNED
        or (figure is not None and abs(one.right - other.right) <= _ALIGNED)
        or abs(one.left + one.right - other.left - other.right) <= _ALIGNED
    )


def _heads(line: Sequence[Fragment], below: Sequence[Fragment]) -> bool:
    """Whether a line has a cell above each of the other's, however they are aligned."""
    if len(line) != len(below):
        return False
    clear = all(
        one.right < after.left and under.right < other.left
        for (one, other), (under, after) in zip(pairwise(line), pairwise(below), strict=True)
    )
    return clear and below[0].top - line[0].top < 4 * line[0].size
