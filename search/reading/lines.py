"""A text as lines: what stands alone, what runs on, and where a file has been wrapped by hand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from search.analysis import fold

FINAL = re.compile(r"[.!?…。！？][\"'”’)\]»*_]*$")
_BULLET = re.compile(r"[-–—•·▪●◦‣*+]\s+(?=\S)")
_HASHES = re.compile(r"#{1,6}\s+(?=\S)")
FIGURE = re.compile(r"[$€£¥%]|\d[.,]\d|\d{5,}")
"""What makes a short line evidence: a sum, a share, a grouped or a decimal number (and no year, ordinal or number of
a list)."""

_WRAPPED_WIDTH = 130
_RUN_ON = 0.4
"""In English prose wrapped by hand most lines go on with a small letter; in a file of whole paragraphs hardly any
do."""


@dataclass(frozen=True)
class Line:
    """A line that is not empty. text: without the white space around it. gap: an empty line, or nothing, stands
    before. page: where it stands, of a file that has pages."""

    text: str
    number: int
    gap: bool
    gap_after: bool
    page: int | None = None

    @property
    def alone(self) -> bool:
        return self.gap and self.gap_after

    @cached_property
    def shown(self) -> str:
        """As composed characters and single spaces, for comparing."""
        return unicodedata.normalize("NFC", " ".join(self.core.split()))

    @cached_property
    def folded(self) -> str:
        """`shown` folded, of the same length so that places agree."""
        folded = fold(self.shown)
        return folded if len(folded) == len(self.shown) else self.shown.lower()

    @cached_property
    def core(self) -> str:
        """Without the mark of a list or of a heading."""
        return _without(_HASHES, _without(_BULLET, self.text))

    @property
    def heading_mark(self) -> bool:
        return _HASHES.match(self.text) is not None

    @property
    def bullet(self) -> bool:
        return _BULLET.match(self.text) is not None

    @property
    def table(self) -> bool:
        return self.text.startswith("|") and self.text.count("|") > 1

    @property
    def final(self) -> bool:
        """Whether it ends as a sentence does."""
        return FINAL.search(self.text) is not None

    @property
    def sentence(self) -> bool:
        """Whether it can only be the document's own text."""
        return len(self.text) > 200 or (self.final and len(self.text) >= 60)


def _without(mark: re.Pattern[str], text: str) -> str:
    match = mark.match(text)
    return text[match.end() :] if match else text


def to_lines(text: str, pages: Sequence[int] = ()) -> tuple[Line, ...]:
    """The lines that hold anything, in order, numbered from 1. pages: the page of each line of the text, or nothing."""
    rows = [row.strip() for row in text.split("\n")]
    return tuple(
        Line(
            row,
            n + 1,
            gap=n == 0 or not rows[n - 1],
            gap_after=n + 1 == len(rows) or not rows[n + 1],
            page=pages[n] if pages else None,
        )
        for n, row in enumerate(rows)
        if row
    )


def is_wrapped(lines: Sequence[Line]) -> bool:
    """Whether the file breaks its paragraphs into lines, so that a paragraph is a block between empty lines."""
    inner = [(line, after) for line, after in pairwise(lines) if not after.gap]
    inner = [(line, after) for line, after in inner if not (after.bullet or after.table or line.heading_mark)]
    if not inner or max(len(line.text) for line, _ in inner) > _WRAPPED_WIDTH:
        return False
    run_on = sum(1 for line, after in inner if not line.final and after.text[:1].islower())
    return run_on >= 2 and run_on / len(inner) >= _RUN_ON
