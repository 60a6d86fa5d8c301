"""Merged segments to the table of a generation: what each posting is worth, and columns for the commonest."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from search.arrays.files import Array
from search.arrays.merging import Merged, Part, merged, renumbered
from search.arrays.segments import FILTERS, SCORED, strings
from search.arrays.tables import LANES, known, save_table
from search.scoring import HEADING, K1, TITLE, by_length, scale

_LEVELS = 2047
"""Units that the gain of a term that stands in one passage, once, cannot exceed."""
_HIGHEST = (1 << 16) - 1
_COMMON = 64
"""A half that one in so many passages has may have a column,"""
_COLUMN_BYTES = 64 << 20
"""as long as all columns take no more than this."""
_AT_ONCE = 1 << 20
"""Postings worked out at once."""


def tabulate(folder: Path, generation: str, parts: Sequence[Part]) -> None:
    """Writes the table of the generation that these segments are. Raises OSError."""
    numbers = renumbered(parts)
    rows = merged(parts, SCORED, numbers)
    ids = [one for part, number in zip(parts, numbers, strict=True) for one in _live(part.segment.ids.encoded(), number)]
    lengths = np.bincount(rows.numbers, rows.frequencies[0], len(ids))
    average = float(lengths.sum()) / max(1, len(ids)) or 1.0
    found = np.diff(rows.starts[::2])
    times = np.add.reduceat(np.append(rows.frequencies.sum(axis=0, dtype=np.int64), 0), rows.starts[:-1:2]) * (found > 0)
    scales = [scale(len(ids), n, m) if n else 0.0 for n, m in zip(found.tolist(), times.tolist(), strict=True)]
    unit = max(max(scales, default=0.0) / _HIGHEST, (K1 + 1) * math.log(2 + len(ids)) / _LEVELS)
    gains = _gains(rows, np.array(scales), lengths, average)
    units = np.ceil(gains / unit).astype(np.uint16)
    arrays = {
        **known("terms", rows.terms),
        **known("ids", strings(ids)),
        "starts": rows.starts,
        "numbers": rows.numbers,
        "places": rows.places,
        "positions": rows.positions,
        "gains": gains,
        "units": units,
        "highest": _highest(rows, units),
        **_columns(rows, units, len(ids)),
    }
    for name in FILTERS:
        one = merged(parts, [name], numbers)
        arrays |= {**known(name, one.terms), f"{name}.starts": one.starts[::2], f"{name}.numbers": one.numbers}
    save_table(folder, generation, {"passages": len(ids)}, arrays)


def _live(ids: Sequence[bytes], numbers: Array) -> list[bytes]:
    return [one for one, number in zip(ids, numbers.tolist(), strict=True) if number >= 0]


def _gains(rows: Merged, scales: Array, lengths: Array, average: float) -> Array:
    """What each posting adds to a score, to the last bit as `search.ranking` has it."""
    gains = np.empty(len(rows.numbers))
    first, second = by_length(average)
    for start in range(0, len(gains), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        body, heading, title = rows.frequencies[:, part]
        borne = body / (first + second * lengths[rows.numbers[part]]) + (TITLE * title + HEADING * heading)
        gains[part] = _spread(scales, rows.starts[::2], start, start + len(body)) * borne / (borne + K1)
    return gains


def _spread(of_rows: Array, starts: Array, first: int, last: int) -> Array:
    """What the row has, for each posting from `first` to before `last`."""
    row, end = np.searchsorted(starts, first, side="right") - 1, np.searchsorted(starts, last)
    return np.repeat(of_rows[row:end], np.diff(starts[row : end + 1].clip(first, last)))


def _highest(rows: Merged, units: Array) -> Array:
    """Of each half."""
    filled = np.diff(rows.starts) > 0
    highest = np.zeros(len(filled), np.uint16)
    if len(units):
        highest[filled] = np.maximum.reduceat(units, rows.starts[:-1][filled])
    return highest


def _columns(rows: Merged, units: Array, passages: int) -> dict[str, Array]:
    """A column for each of the commonest halves."""
    length = -(-passages // LANES) * LANES
    counts = np.diff(rows.starts)
    room = _COLUMN_BYTES // max(1, 2 * length)
    common = np.argsort(-counts, kind="stable")[:room]
    common = np.sort(common[(counts[common] * _COMMON >= passages) & (counts[common] > 0)])
    column = np.full(len(counts), -1, np.int32)
    column[common] = np.arange(len(common))
    columns = np.zeros((len(common), length), np.uint16)
    for filled, half in zip(columns, common.tolist(), strict=True):
        part = slice(int(rows.starts[half]), int(rows.starts[half + 1]))
        filled[rows.numbers[part]] = units[part]
    return {"column": column, "columns": columns}
