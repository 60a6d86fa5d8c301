"""Segments to the table of a generation: what each posting is worth, and columns for the commonest terms."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from search.arrays.files import Array
from search.arrays.merging import Part, Rows, merged, spread, starts, together
from search.arrays.segments import FILTERS, SCORED, strings
from search.arrays.tables import LANES, known, listed, save_table
from search.scoring import HEADING, K1, TITLE, by_length, scale

_LEVELS = 2047
"""Units that the gain of a term that stands in one passage, once, cannot exceed."""
_HIGHEST = (1 << 16) - 1
_COMMON = 64
"""A half that one in so many passages has may have a column,"""
_COLUMN_BYTES = 48 << 20
"""as long as all columns take no more than this."""
_BITS = 32
"""A posting is known by its row and its passage's number, in so many bits."""


@dataclass(frozen=True, slots=True)
class _Halves:
    """All postings: by body, then those by title or heading alone, each half row by row. counts: 2 x rows. weights: how much
    each says its term."""

    counts: Array
    numbers: Array
    weights: Array


def tabulate(folder: Path, generation: str, parts: Sequence[Part]) -> None:
    """Writes the table of the generation that these segments are. Raises OSError."""
    ids = [one for part in parts for one, live in zip(part.segment.ids.encoded(), part.live.tolist(), strict=True) if live]
    fields = {name: merged(parts, name) for name in SCORED}
    terms, rows = together(*(one.terms for one in fields.values()))
    halves = _halves(fields, dict(zip(fields, rows, strict=True)), len(terms), len(ids))
    times = [spread(_times(one), of, len(terms)) for one, of in zip(fields.values(), rows, strict=True)]
    scales = _scales(len(ids), halves.counts.sum(axis=0), np.sum(times, axis=0))
    gains = np.repeat(np.concatenate([scales, scales]), halves.counts.reshape(-1))
    gains *= halves.weights  # in place: a third of the time goes into new memory
    gains /= halves.weights + K1
    unit = max(float(scales.max(initial=0)) / _HIGHEST, (K1 + 1) * math.log(2 + len(ids)) / _LEVELS)
    units = gains / unit
    units = np.ceil(units, out=units).astype(np.uint16)
    body = fields[SCORED[0]]
    bits = int(body.positions.max(initial=0)).bit_length() + 1
    arrays = {
        **known("terms", strings(terms)),
        **listed("ids", strings(ids)),
        "starts": starts(halves.counts.reshape(-1)),
        "numbers": halves.numbers,
        "places": starts(times[0]),
        "positions": _positions(body, bits),
        "gains": gains,
        "units": units,
        **_columns(halves, units, len(ids)),
    }
    for name in FILTERS:
        one = merged(parts, name)
        arrays |= {**known(name, strings(one.terms)), f"{name}.starts": one.starts, f"{name}.numbers": one.numbers}
    save_table(folder, generation, {"passages": len(ids), "bits": bits}, arrays)


def _halves(fields: dict[str, Rows], rows: dict[str, Array], terms: int, passages: int) -> _Halves:
    """rows: of each field's terms, which of so many they are."""
    body = fields["body"]
    lengths = np.bincount(body.numbers, body.frequencies, passages)
    first, second = by_length(float(lengths.sum()) / max(1, passages))
    weights = body.frequencies / (first + second * lengths)[body.numbers]
    beside, more = _beside([(fields[name], rows[name], counts) for name, counts in (("title", TITLE), ("heading", HEADING))])
    keys = (np.repeat(rows["body"], body.counts) << _BITS) | body.numbers
    at = keys.searchsorted(beside)
    both = keys.take(at, mode="clip") == beside if len(keys) else np.zeros(len(beside), bool)
    weights[at[both]] += more[both]
    alone = beside[~both]
    return _Halves(
        np.stack([spread(body.counts, rows["body"], terms), np.bincount(alone >> _BITS, minlength=terms)]),
        np.concatenate([body.numbers, (alone & ((1 << _BITS) - 1)).astype(np.uint32)]),
        np.concatenate([weights, more[~both]]),
    )


def _beside(fields: Sequence[tuple[Rows, Array, float]]) -> tuple[Array, Array]:
    """What titles and headings say of the passages below them: keys of row and number, ascending, and how much. fields: of each
    its rows, which they are in the table, and what one mention counts for."""
    each = [(np.repeat(rows, one.counts) << _BITS) | one.numbers for one, rows, _ in fields]
    keys = np.sort(np.concatenate(each), kind="stable")
    keys = keys[np.diff(keys, prepend=-1) != 0]
    weights = np.zeros(len(keys))
    for (one, _, counts_for), some in zip(fields, each, strict=True):
        weights[keys.searchsorted(some)] += counts_for * one.frequencies
    return keys, weights


def _positions(body: Rows, bits: int) -> Array:
    """Positions that tell their passage, too."""
    whole = np.uint32 if bits + int(body.numbers.max(initial=0)).bit_length() <= 32 else np.uint64
    positions = np.repeat(body.numbers.astype(whole), body.frequencies)
    positions <<= whole(bits)
    positions |= body.positions
    return positions


def _times(rows: Rows) -> Array:
    """How often each term stands in the field, in all."""
    return np.diff(starts(rows.frequencies)[rows.starts])


def _scales(passages: int, found: Array, times: Array) -> Array:
    scales = [scale(passages, n, m) if n else 0.0 for n, m in zip(found.tolist(), times.tolist(), strict=True)]
    return np.array(scales, np.float64)


def _columns(halves: _Halves, units: Array, passages: int) -> dict[str, Array]:
    """The highest of each half, and a column for each of the commonest."""
    counts = halves.counts.reshape(-1)
    begins = starts(counts)
    highest = np.zeros(len(counts), np.uint16)
    if len(units):
        highest[counts > 0] = np.maximum.reduceat(units, begins[:-1][counts > 0])
    length = -(-passages // LANES) * LANES
    common = np.argsort(-counts, kind="stable")[: _COLUMN_BYTES // max(1, 2 * length)]
    common = np.sort(common[(counts[common] * _COMMON >= passages) & (counts[common] > 0)])
    column = np.full(len(counts), -1, np.int32)
    column[common] = np.arange(len(common))
    columns = np.zeros((len(common), length), np.uint16)
    for filled, half in zip(columns, common.tolist(), strict=True):
        part = slice(int(begins[half]), int(begins[half + 1]))
        filled[halves.numbers[part]] = units[part]
    return {"highest": highest, "column": column, "columns": columns}
