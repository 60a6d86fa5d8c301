"""The lines of a column of a page, from top to bottom; what stands in cells is told from what runs on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from search.reading.pdf_fitted import fitted_rows
from search.reading.pdf_page import Fragment

_SAME_LINE = 0.5
_ALIGNED = 4.0
_STRETCHED = 4.0
_MARK = re.compile(r"\(?(?:\d{1,3}|[A-Za-z])[.)]|\d{1,3}|[-–—•·▪●◦‣*+]")


@dataclass(frozen=True, slots=True)
class Row:
    """A line. cells: more than one in the row of a table."""

    cells: tuple[Fragment, ...]
    table: bool = False

    @property
    def text(self) -> str:
        return " ".join(cell.text for cell in self.cells)

    @property
    def left(self) -> float:
        return self.cells[0].left

    @property
    def right(self) -> float:
        return max(cell.right for cell in self.cells)

    @property
    def top(self) -> float:
        return self.cells[0].top

    @property
    def size(self) -> float:
        return max(self.cells, key=lambda cell: len(cell.text)).size

    @property
    def bold(self) -> bool:
        return all(cell.bold for cell in self.cells)

    @property
    def page(self) -> int:
        return self.cells[0].page


def grouped(fragments: Iterable[Fragment]) -> list[list[Fragment]]:
    """Fragments by line, from top to bottom, those of a line from left to right."""
    lines: list[list[Fragment]] = []
    for one in sorted(fragments, key=lambda one: (one.top + one.bottom, one.left)):
        middle = one.top + one.bottom
        if lines:
            last = lines[-1][0]
            if abs(middle - last.top - last.bottom) < 2 * _SAME_LINE * min(one.size, last.size):
                lines[-1].append(one)
                continue
        lines.append([one])
    return [sorted(line, key=lambda one: one.left) for line in lines]


def rows_of(region: Sequence[Fragment]) -> list[Row]:
    """The lines of a column. Two lines or more with cells that stand below one another are a table."""
    drawn = grouped(region)
    fitted = fitted_rows(drawn)
    lines = [fitted.get(n) or _closed_up(line) for n, line in enumerate(drawn)]
    tables = set(fitted)
    for n, (line, below) in enumerate(pairwise(lines)):
        if _has_cells(line) and _has_cells(below) and _aligned(line, below):
            tables |= {n, n + 1}
    return [Row(tuple(line), table=n in tables) for n, line in enumerate(lines)]


def _closed_up(line: Sequence[Fragment]) -> list[Fragment]:
    """Fragments that touch are one, in whatever order the file drew them."""
    closed: list[Fragment] = []
    for one in line:
        last = closed[-1] if closed else None
        if last is None or one.left - last.right > 1.2 * last.size:
            closed.append(one)
            continue
        between = " " if one.left - last.right > 0.12 * last.size else ""
        size, right = max(last, one, key=lambda f: f.right - f.left), max(last.right, one.right)
        text = f"{last.text}{between}{one.text}"
        closed[-1] = Fragment(text, last.left, right, size.top, size.bottom, last.bold and one.bold, last.page, last.height)
    return closed


def _has_cells(line: Sequence[Fragment]) -> bool:
    """Whether a line has cells: not the mark of an item and its words alone."""
    return (len(line) > 2 and not _stretched(line)) or (len(line) == 2 and not _MARK.fullmatch(line[0].text))


def _stretched(line: Sequence[Fragment]) -> bool:
    """Whether a line is one of running text, its words drawn apart to fill a narrow column."""
    gaps = [after.left - one.right for one, after in pairwise(line)]
    near = max(gaps) < _STRETCHED * line[0].size and max(gaps) - min(gaps) < 0.15 * max(gaps)
    return near and all(" " not in one.text for one in line)


def _aligned(line: Sequence[Fragment], below: Sequence[Fragment]) -> bool:
    """Whether two cells of a line stand above two of the other: flush left, flush right or centred."""
    under = sum(
        any(
            abs(one.left - other.left) <= _ALIGNED
            or abs(one.right - other.right) <= _ALIGNED
            or abs(one.left + one.right - other.left - other.right) <= 2 * _ALIGNED
            for other in below
        )
        for one in line
    )
    return under >= 2
