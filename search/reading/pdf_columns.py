"""The reading order of a page: columns one after the other, what runs across them between."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from search.reading.pdf_page import Fragment

_LEAST = 4
"""Lines that a column has at the least."""
_FILLED = 0.5
_NEAR = 2.0
_DEEPEST = 4
_MOST_EDGES = 60


def regions(page: Sequence[Fragment], depth: int = 0) -> list[list[Fragment]]:
    """The fragments of a page in parts to be read one after the other, each of a single column."""
    edge = _edge(page) if depth < _DEEPEST else None
    if edge is None:
        return [list(page)] if page else []
    found: list[list[Fragment]] = []
    whole: list[Fragment] = []
    for band, crosses in _bands(page, edge):
        left = [one for one in band if one.right <= edge]
        right = [one for one in band if one.left >= edge - _NEAR]
        if crosses or min(len(left), len(right)) < _LEAST - 1:
            whole += band
            continue
        found += [whole] if whole else []
        whole = []
        found += [*regions(left, depth + 1), *regions(right, depth + 1)]
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


def _edge(page: Sequence[Fragment]) -> float | None:
    """Where the right one of two columns begins: a place at which many lines begin and that few run across, while the lines on
    both sides fill their column as running text does and the cells of a table do not."""
    if len(page) < 2 * _LEAST:
        return None
    first, last = min(one.left for one in page), max(one.right for one in page)
    width = last - first
    starts = sorted(one.left for one in page if 0.25 * width < one.left - first < 0.75 * width)
    counted = {round(start): sum(abs(start - other) <= _NEAR for other in starts) for start in starts}
    likely = sorted((edge for edge, n in counted.items() if n >= _LEAST), key=lambda edge: (-counted[edge], edge))
    fitting = [edge for edge in likely[:_MOST_EDGES] if _parts(page, edge - 1, first, last)]
    return fitting[0] - 1 if fitting else None


def _parts(page: Sequence[Fragment], edge: float, first: float, last: float) -> bool:
    left = [one for one in page if one.right <= edge]
    right = [one for one in page if one.left >= edge - _NEAR]
    crossing = len(page) - len(left) - len(right)
    if min(len(left), len(right)) < _LEAST or crossing > 0.4 * len(page):
        return False
    if not _side_by_side(left, right):
        return False
    fills_left = median(one.right - one.left for one in left) >= _FILLED * (edge - first)
    return fills_left and median(one.right - one.left for one in right) >= _FILLED * (last - edge)


def _side_by_side(left: Sequence[Fragment], right: Sequence[Fragment]) -> bool:
    top = max(min(one.top for one in left), min(one.top for one in right))
    bottom = min(max(one.bottom for one in left), max(one.bottom for one in right))
    return bottom - top > 2 * left[0].size
