"""Which characters of a page stand above their line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

_SMALLER, _LIFTED, _NEAR, _TOUCHES = 0.85, 0.12, 0.35, 0.1
"""Of the height of the character before: how tall, how far up and how near one above the line is at the most or least."""
_MARKS = frozenset(map(ord, "0123456789*†‡§"))
_CLOSING = frozenset(map(ord, ".,;:!?)]%'\"’”»"))
SPACES = frozenset([0, 9, 10, 13, 32, 160])
_FRACTION = frozenset(map(ord, "/⁄"))


class Above:
    """Goes through the words of a page. codes: all characters of it; at: the box of a character."""

    def __init__(self, codes: Sequence[int], at: Callable[[int], Box]) -> None:
        self._codes, self._at = codes, at
        self._base: tuple[int, Box | None] | None = None  # the box only where it is known already
        self._last: Box | None = None

    def stretches(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """A word from start to end in stretches on the line and above it. A fraction's upper number is none of a note."""
        if self._last is None and not any(code in _MARKS for code in self._codes[start:end]):
            self._base = end - 1, None
            yield start, end, False
            return
        first, lifted = start, False
        for n in range(start, end):
            box = self._at(n)
            above = self._is_above(box)
            if above != lifted and n > first:
                yield first, n, lifted and not self._fraction(n)
                first = n
            lifted = above
            self._last, self._base = (box, self._base) if above else (None, (n, box))
        yield first, end, lifted and not self._fraction(end)

    def touches(self, n: int) -> bool:
        """Whether a character that begins a word stands directly behind one above the line."""
        if self._last is None:
            return False
        box = self._at(n)
        return box[0] - self._last[2] < _TOUCHES * (box[3] - box[1])

    def _fraction(self, n: int) -> bool:
        """Whether the bar of a fraction comes next."""
        return next((code for code in self._codes[n : n + 4] if code not in SPACES), 0) in _FRACTION

    def _is_above(self, box: Box) -> bool:
        if self._base is None or not _behind(self._codes[self._base[0]]):
            return False
        base = self._base[1] or self._at(self._base[0])
        tall = base[3] - base[1]
        gap = box[0] - (self._last or base)[2]
        smaller = box[3] - box[1] < _SMALLER * tall and _LIFTED * tall < base[3] - box[3] < tall
        return smaller and box[1] > base[1] - tall and abs(gap) < _NEAR * tall


def _behind(code: int) -> bool:
    return chr(code).isalnum() or code in _CLOSING
