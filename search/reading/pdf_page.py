"""A page of a PDF as fragments: stretches of text on one line, each with its place."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from search.errors import Unreadable
from search.notes import raised
from search.reading.pdf_raised import SPACES, Above, Box

_MOST_CHARS = 200_000
_GAP, _BACK, _LINE = 1.6, 3.0, 0.55
"""Of the height of a line: a gap that parts cells and columns; a way back that begins a line anew; a step to another line."""
_HYPHENS = frozenset([2, 0xFFFE])
_TILTED = math.radians(20)


@dataclass(frozen=True, slots=True)
class Word:
    """Text without a space, and from where to where it goes, in points from the left."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words and their box in points, counted from the left and from the top of the page as it is seen. height: of the page."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    bold: bool
    page: int
    height: float
    words: tuple[Word, ...] = ()

    @property
    def size(self) -> float:
        return self.bottom - self.top


class _Open:
    """A fragment in the making."""

    def __init__(self, at: int, box: Box) -> None:
        self.at = at
        self.words: list[Word] = []
        self._above = ""
        self.left, self.top, self.right, self.bottom = box
        self.size = max(box[3] - box[1], 0.1)
        self.middle = (box[1] + box[3]) / 2

    def goes_on(self, box: Box) -> bool:
        """Whether a word stands on the same line, behind the others or, in writing that runs to the left, before them."""
        left, top, right, bottom = box
        if abs((top + bottom) / 2 - self.middle) > _LINE * self.size:
            return False
        behind = -_BACK * self.size < left - self.right < _GAP * self.size
        return behind or -_LINE * self.size < self.left - right < _GAP * self.size

    def add(self, word: str, box: Box, parted: bool) -> None:
        """parted: a space goes before the word."""
        self._settle()
        if parted or not self.words:
            self.words.append(Word(word, box[0], box[2]))
        else:
            self._add_on(word, box)
        self._widen(box)

    def raise_on(self, word: str, box: Box, parted: bool) -> None:
        """Adds what stands above the line, directly behind the last word."""
        self._above += f" {word}" if parted and self._above else word
        self._add_on("", box)
        self._widen(box)

    def settled(self) -> tuple[Word, ...]:
        self._settle()
        return tuple(self.words)

    def _settle(self) -> None:
        if self._above:
            last = self.words[-1]
            self.words[-1] = Word(last.text + raised(last.text, self._above), last.left, last.right)
            self._above = ""

    def _add_on(self, word: str, box: Box) -> None:
        last = self.words[-1]
        self.words[-1] = Word(last.text + word, min(last.left, box[0]), max(last.right, box[2]))

    def _widen(self, box: Box) -> None:
        self.left, self.right = min(self.left, box[0]), max(self.right, box[2])


def fragments_of(page: Any, text: Any, number: int) -> list[Fragment]:
    """The fragments of a page in the order in which the file draws them. Raises `Unreadable` for a page of too much text."""
    import pypdfium2.raw as raw

    count = text.count_chars()
    if count > _MOST_CHARS:
        raise Unreadable(f"a PDF whose page {number} has more than {_MOST_CHARS} characters: no page of words")
    boxes = _Boxes(page, text.raw, raw)
    codes = [raw.FPDFText_GetUnicode(text.raw, at) for at in range(count)]
    found: list[Fragment] = []
    current: _Open | None = None
    line = Above(codes, boxes.at)
    for start, end in _words(codes):
        touches = line.touches(start)
        for first, last, above in line.stretches(start, end):
            if above and current is not None:
                current.raise_on(_shown(codes[first:last]), boxes.at(last - 1), first == start)
                continue
            for at, to, box, parted in _placed(first, last, boxes):
                if current is None or not current.goes_on(box):
                    _close(current, boxes, number, found)
                    current = _Open(at, box)
                current.add(_shown(codes[at:to]), box, parted and first == start and not touches)
    _close(current, boxes, number, found)
    return found


def _shown(codes: Sequence[int]) -> str:
    return "".join("-" if code in _HYPHENS else chr(code) for code in codes)


def _words(codes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """From where to where each word goes. PDFium writes spaces and ends of lines where it sees them, and none behind a hyphen
    that ends a line."""
    start = 0
    for at, code in enumerate(codes):
        if code in SPACES:
            if at > start:
                yield start, at
            start = at + 1
        elif code in _HYPHENS:
            yield start, at + 1
            start = at + 1
    if len(codes) > start:
        yield start, len(codes)


def _placed(start: int, end: int, boxes: _Boxes) -> Iterator[tuple[int, int, Box, bool]]:
    """A word with its box; letter by letter when its ends do not stand on one line. And whether a space goes before it."""
    first, last = boxes.at(start), boxes.at(end - 1)
    size = max(first[3] - first[1], 0.1)
    if abs(first[1] + first[3] - last[1] - last[3]) < 2 * _LINE * size:
        box = min(first[0], last[0]), min(first[1], last[1]), max(first[2], last[2]), max(first[3], last[3])
        yield start, end, box, True
        return
    for at in range(start, end):
        yield at, at + 1, boxes.at(at), at == start


def _close(current: _Open | None, boxes: _Boxes, number: int, found: list[Fragment]) -> None:
    if current is None:
        return
    words = current.settled()
    text = " ".join(" ".join(word.text for word in words).split())
    if not text or boxes.tilted(current.at):
        return
    top, bottom = current.middle - current.size / 2, current.middle + current.size / 2
    bold = boxes.bold(current.at)
    found.append(Fragment(text, current.left, current.right, top, bottom, bold, number, boxes.height, words))


class _Boxes:
    """The places of characters on a page as it is seen, however it lies in the file."""

    def __init__(self, page: Any, text: Any, raw: Any) -> None:
        self._text, self._raw = text, raw
        self._turned = page.get_rotation()
        left, bottom, right, top = page.get_bbox()
        self._frame = (left, bottom, right, top)
        width, tall = right - left, top - bottom
        self.height = width if self._turned in (90, 270) else tall
        self._rect = raw.FS_RECTF()
        self._flags = ctypes.c_int()
        self._name = ctypes.create_string_buffer(100)

    def at(self, index: int) -> Box:
        rect = self._rect
        self._raw.FPDFText_GetLooseCharBox(self._text, index, ctypes.byref(rect))
        left, bottom, right, top = self._frame
        match self._turned:
            case 90:
                return rect.bottom - bottom, rect.left - left, rect.top - bottom, rect.right - left
            case 180:
                return right - rect.right, rect.bottom - bottom, right - rect.left, rect.top - bottom
            case 270:
                return top - rect.top, right - rect.right, top - rect.bottom, right - rect.left
        return rect.left - left, top - rect.top, rect.right - left, top - rect.bottom

    def tilted(self, index: int) -> bool:
        """Whether a character stands on its side: a mark across the page, a note up its margin."""
        angle = self._raw.FPDFText_GetCharAngle(self._text, index) - math.radians(self._turned)
        return (
            abs(math.remainder(angle, math.tau)) > _TILTED
            and abs(math.remainder(angle + 2 * math.radians(self._turned), math.tau)) > _TILTED
        )

    def bold(self, index: int) -> bool:
        size = self._raw.FPDFText_GetFontInfo(self._text, index, self._name, 100, ctypes.byref(self._flags))
        return 0 < size <= 100 and b"bold" in self._name.value.lower()
