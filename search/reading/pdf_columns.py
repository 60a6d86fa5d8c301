"""The reading order of a page: columns one after the other, what runs across them between."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from search.reading.pdf_page import Fragment

_LEAST = 4
"""Lines that a column has at the least."""
_FILLED = 0.5
_NEAR, _HANGS = 2.0, 4.0
_DEEPEST = 4
_MOST_EDGES = 60


def regions(page: Sequence[Fragment], known: float | None = None) -> list[list[Fragment]]:
    """The fragments of a page in parts to be read one after the other, each of a single column.

    known: where the right one of two columns begins on other pages, for a page with too little on it to tell.
    """
    return _parted(page, 0, known)


def common_edge(pages: Sequence[Sequence[Fragment]]) -> float | None:
    """Where the right one of two columns begins on most of the pages that have two; None when none has."""
    edges = [edge for page in pages if (edge := find_edge(page)) is not None]
    return median(edges) if edges else None


def _parted(page: Sequence[Fragment], depth: int, known: float | None = None) -> list[list[Fragment]]:
    edge = find_edge(page) if depth < _DEEPEST else None
    edge = known if edge is None else edge
    if edge is None:
        return [list(page)] if page else []
    found: list[list[Fragment]] = []
    whole: list[Fragment] = []
    for band, crosses in _bands(page, edge):
        left = [one for one in band if one.right <= edge]
        right = [one for one in band if one.left >= edge - _NEAR]
        if crosses or len(left) + len(right) < _LEAST - 1 or not left or not right:
            whole += band
            continue
        found += [whole] if whole else []
        whole = []
        found += [*_parted(left, depth + 1), *_parted(right, depth + 1)]
    return [*found, whole] if whole else found


def _bands(page: Sequence[Fragment], edge: float) -> list[tuple[list[Fragment], bool]]:
    """From top to bottom: what runs across an edge, and what stands on either side of it between."""
    bands: list[tuple[list[Fragment], bool]] = []
    for one in sorted(page, key=lambda one: (one.top, one.left)):
        crosses = one.left < edge - _NEAR and one.right > edge
        if not bands or bands[-1][1] != crosses:
            bands.append(([], crosses))
        bands[-1][0].append(one)
    return bands


def find_edge(page: Sequence[Fragment]) -> float | None:
    """Where the right one of two columns begins: a place at which many lines begin and that few run across, while the lines on
    both sides fill their column as running text does and the cells of a table do not."""
    if len(page) < 2 * _LEAST:
        return None
    first, last = min(one.left for one in page), max(one.right for one in page)
    width, size = last - first, median(one.size for one in page)
    starts = sorted(one.left for one in page if 0.25 * width < one.left - first < 0.75 * width)
    counted = {round(start): sum(abs(start - other) <= _NEAR for other in starts) for start in starts}
    likely = sorted((edge for edge, n in counted.items() if n >= _LEAST), key=lambda edge: (-counted[edge], edge))[:_MOST_EDGES]
    # First lines that hang out stand left of the many: of all such places, the one that fewest lines run across.
    near = [edge for edge in counted if any(0 <= one - edge <= _HANGS * size for one in likely)]
    fitting = [(crossed, edge) for edge in near[:_MOST_EDGES] if (crossed := _crossed(page, edge - 1, first, last)) is not None]
    return min(fitting)[1] - 1 if fitting else None


def _crossed(page: Sequence[Fragment], edge: float, first: float, last: float) -> int | None:
    """How many lines run across an edge that parts two columns; None when it does not."""
    left = [one for one in page if one.right <= edge]
    right = [one for one in page if one.left >= edge - _NEAR]
    crossing = len(page) - len(left) - len(right)
    if min(len(left), len(right)) < _LEAST or crossing > 0.4 * len(page):
        return None
    if not _side_by_side(left, right):
        return None
    fills_left = median(one.right - one.left for one in left) >= _FILLED * (edge - first)
    fills_right = median(one.right - one.left for one in right) >= _FILLED * (last - edge)
    return crossing if fills_left and fills_right else None


def _side_by_side(left: Sequence[Fragment], right: Sequence[Fragment]) -> bool:
    top = max(min(one.top for one in left), min(one.top for one in right))
    bottom = min(max(one.bottom for one in left), max(one.bottom for one in right))
    return bottom - top > 2 * left[0].size
