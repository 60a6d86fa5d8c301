"""The lines of all pages joined to paragraphs, headings and tables, over the ends of columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from search.reading.content import plain_line, table_rows
from search.reading.lines import FINAL
from search.reading.pdf_rows import Row

_BULLET = re.compile(r"[-–—•·▪●◦‣*+]\s")
_DASH = re.compile(r"[-–—]\s+[^\W\dA-Z]")
_NUMBER = re.compile(r"\(?\d{1,3}[.)](?:\s|$)|\d{1,3}\s+(?=[A-Z\"“])")
_LARGER, _OTHER_SIZE = 1.12, 0.1
_WIDE_STEP = 1.28
_INDENT = 0.6
_HEADING_LENGTH = 200
_HYPHEN = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, a heading marked with #, or a table, one row a line. gap: room is left above it. page: where it begins."""

    text: str
    page: int
    gap: bool


class _Setting:
    """How a document is set: the size of its body, its usual step from line to line, the words that it has."""

    def __init__(self, columns: Sequence[Sequence[Row]]) -> None:
        rows = [row for column in columns for row in column]
        sizes: Counter[float] = Counter()
        for row in rows:
            sizes[round(row.size, 1)] += len(row.text)
        self.body = max(sizes, key=lambda size: (sizes[size], size)) if sizes else 1.0
        steps = [
            below.top - row.top
            for column in columns
            for row, below in pairwise(column)
            if abs(row.size - self.body) < 0.5 and abs(below.size - self.body) < 0.5 and not row.table
        ]
        near = [step for step in steps if step < 2.5 * self.body]
        # The lines of a paragraph are nearer to one another than paragraphs are; where hardly any runs on, the size tells.
        self.step = min(median(near), 1.6 * self.body) if near else 1.2 * self.body
        if near and min(near) < 0.8 * self.step:
            close = [step for step in near if step < 0.5 * (min(near) + self.step)]
            self.step = median(close) if len(close) * 5 >= len(near) else self.step
        wide = sum(step > _WIDE_STEP * self.step for step in steps)
        self.spaced = wide >= max(2, 0.08 * len(steps))
        self.words = Counter(word.casefold() for row in rows for word in _WORD.findall(row.text))
        self.numbered = sum(bool(_NUMBER.match(row.text)) for row in rows) >= 3

    def heads(self, row: Row) -> bool:
        return row.size > _LARGER * self.body


def pieces(columns: Sequence[Sequence[Row]]) -> list[Piece]:
    """What the columns of all pages, in reading order, say."""
    setting = _Setting(columns)
    found: list[Piece] = []
    group: list[Row] = []
    right = gap = opens_gap = 0.0
    for column in columns:
        edge = max((row.right for row in column), default=0.0)
        for n, row in enumerate(column):
            if group:
                apart = _apart(group, row, right, setting) if n else _apart_over_page(group, row, right, setting)
                gap = float(n == 0 or row.top - group[-1].top > _WIDE_STEP * setting.step)
                if apart:
                    found.append(_piece(group, bool(opens_gap), setting))
                    group, opens_gap = [], gap
            group.append(row)
            right = edge
    if group:
        found.append(_piece(group, bool(opens_gap), setting))
    return found


def _apart(group: Sequence[Row], row: Row, right: float, setting: _Setting) -> bool:
    """Whether a line begins something new, below the line above it in its column."""
    last = group[-1]
    if last.table or row.table:
        return last.table != row.table
    if abs(row.size - last.size) > _OTHER_SIZE * last.size:
        return True
    heads = setting.heads(row)
    step = 1.45 * row.size if heads else _WIDE_STEP * setting.step
    if row.top - last.top > step:
        return True
    if heads:
        return _begins(row) and bool(FINAL.search(last.text))
    if last.bold != row.bold and (last.bold or _fits(last, row, right)):
        return True
    return _apart_by_words(group, row, right, setting.spaced)


def _apart_by_words(group: Sequence[Row], row: Row, right: float, spaced: bool) -> bool:
    last, final = group[-1], bool(FINAL.search(group[-1].text))
    fits = _fits(last, row, right)
    if _BULLET.match(row.text) and not (_DASH.match(row.text) and not final and not fits):
        return True
    if _NUMBER.match(row.text):
        return final or fits or abs(row.left - last.left) > _INDENT * row.size
    indent = row.left - last.left
    hangs = bool(_begins(group[0]))
    if not spaced and indent > _INDENT * row.size and not (hangs and len(group) == 1):
        return final or fits
    if not spaced and indent < -_INDENT * row.size and len(group) > 1:
        return final or fits
    if not fits or row.text[:1].islower():
        return False
    # Where paragraphs are set apart by room, a short line alone says little.
    return (final and not spaced) or _short(last, row, right, 0.5 if spaced else 0.25)


def _short(last: Row, row: Row, right: float, share: float) -> bool:
    """Whether a line leaves so large a share of its column's width empty that nothing goes on in the next."""
    return right - last.right > max(2.2 * _first_word(row), share * (right - last.left))


def _apart_over_page(group: Sequence[Row], row: Row, right: float, setting: _Setting) -> bool:
    """The same at the head of a column, where no step tells."""
    last = group[-1]
    if last.table or row.table:
        return not (last.table and row.table and len(last.cells) == len(row.cells))
    if abs(row.size - last.size) > _OTHER_SIZE * last.size or setting.heads(row) or last.bold != row.bold:
        return True
    final = bool(FINAL.search(last.text))
    if _begins(row):
        return final or _fits(last, row, right) or bool(_BULLET.match(row.text))
    if row.text[:1].islower():
        return False
    if not final:
        return _short(last, row, right, 0.25)
    if _fits(last, row, right):
        return True
    # A full last line may end a paragraph or not: where paragraphs are numbered, the next would have its number.
    return not (setting.numbered and _begins(group[0]))


def _begins(row: Row) -> bool:
    return bool(_BULLET.match(row.text) or _NUMBER.match(row.text))


def _fits(last: Row, row: Row, right: float) -> bool:
    """Whether the first word of a line would have stood on the line above, had that line's paragraph gone on."""
    return right - last.right > 1.1 * _first_word(row)


def _first_word(row: Row) -> float:
    word = row.text.split(" ", 1)[0]
    return (len(word) + 1) * (row.right - row.left) / max(len(row.text), 1)


def _piece(group: Sequence[Row], gap: bool, setting: _Setting) -> Piece:
    first = group[0]
    if first.table:
        return Piece("\n".join(table_rows(_cells(group))), first.page, True)
    text = first.text
    for row in group[1:]:
        text = _joined(text, row.text, setting.words)
    if setting.heads(first) and len(text) <= _HEADING_LENGTH and not FINAL.search(text):
        return Piece(f"# {plain_line(text)}", first.page, True)
    return Piece(plain_line(text), first.page, gap)


def _joined(text: str, after: str, words: Counter[str]) -> str:
    """Two lines as one. A hyphen at the end of a line goes when it only parts a word there."""
    broken = _HYPHEN.search(text)
    begun = _WORD.match(after)
    if broken is None or begun is None or (len(text) > 1 and text[broken.start() - 1 : broken.start()] == "-"):
        return f"{text.rstrip(chr(0xAD))} {after}"
    stays = f"{broken.group(1)}-{begun.group()}".casefold()
    goes = f"{broken.group(1)}{begun.group()}".casefold()
    if text[-1] == "-" and (words[stays] > words[goes] or not after[:1].islower()):
        return f"{text}{after}"
    return f"{text[:-1]}{after}"


def _cells(group: Sequence[Row]) -> list[list[str]]:
    """The rows of a table; one that has cells only to go on with those above is joined to them."""
    rows: list[list[str]] = []
    above: Row | None = None
    for row in group:
        into = _continued(above, row) if above is not None else None
        if into is None:
            rows.append([cell.text for cell in row.cells])
            above = row
            continue
        for cell, n in zip(row.cells, into, strict=True):
            rows[-1][n] = f"{rows[-1][n]} {cell.text}"
    return rows


def _continued(above: Row, row: Row) -> list[int] | None:
    """The columns that a line's cells go on in, when it has fewer cells, none in the first column, and stands close."""
    if len(row.cells) >= len(above.cells) or row.left - above.left < row.size or row.top - above.top > 6 * row.size:
        return None
    into: list[int] = []
    for cell in row.cells:
        under = [n for n, one in enumerate(above.cells) if abs(one.left - cell.left) <= 4]
        if not under:
            return None
        into.append(under[0])
    return into
