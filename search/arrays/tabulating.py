"""Segments to the table of a generation: what each posting is worth, and columns for the commonest terms."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from search.arrays.files import Array
from search.arrays.merging import Part, Rows, merged, ranges, spread, starts, together
from search.arrays.segments import FILTERS, SCORED, Strings, joined, strings
from search.arrays.tables import LANES, known, listed, save_table
from search.scoring import HEADING, K1, TITLE, by_length, scale

_LEVELS = 2047
"""Units that the gain of a term that stands in one passage, once, cannot exceed."""
_HIGHEST = (1 << 16) - 1
_COMMON = 24
"""A half that one in so many passages has may have a column: of a rarer one, its postings are added sooner."""
_COLUMNS, _COLUMN_BYTES = 128, 48 << 20
"""More of them, or more memory for them, bring a hundredth."""
_BITS = 32
"""Numbers are told in so many bits at the most: a posting is known by its row and its passage's number."""


@dataclass(frozen=True, slots=True)
class _Halves:
    """All postings: by body, then those by title or heading alone, each half row by row. counts: 2 x rows. weights: how much
    each says its term."""

    counts: Array
    numbers: Array
    weights: Array


def tabulate(folder: Path, generation: str, parts: Sequence[Part]) -> None:
    """Writes the table of the generation that these segments are. Raises OSError."""
    ids = joined([part.segment.ids.only(part.live) for part in parts])
    fields = {name: merged(parts, name) for name in SCORED}
    bits = int(fields["body"].positions.max(initial=0)).bit_length() + 1
    save_table(folder, generation, {"passages": len(ids), "bits": bits}, _arrays(parts, ids, fields, bits))


def _arrays(parts: Sequence[Part], ids: Strings, fields: Mapping[str, Rows], bits: int) -> Iterator[tuple[str, Array]]:
    """Large ones as soon as they can be had."""
    yield "positions", _positions(fields["body"], bits)
    terms, rows = _rows(fields)
    times = [spread(_times(one), rows[name], len(terms)) for name, one in fields.items()]
    yield "places", starts(times[0])
    halves = _halves(fields, rows, len(terms), len(ids))
    yield "starts", starts(halves.counts.reshape(-1))
    yield "numbers", halves.numbers
    scales = _scales(len(ids), halves.counts.sum(axis=0), np.sum(times, axis=0))
    gains = np.repeat(np.concatenate([scales, scales]), halves.counts.reshape(-1))
    weights = halves.weights
    gains *= weights  # in place: a third of the time goes into new memory
    weights += K1
    gains /= weights
    yield "gains", gains
    unit = max(float(scales.max(initial=0)) / _HIGHEST, (K1 + 1) * math.log(2 + len(ids)) / _LEVELS)
    units = np.ceil(np.divide(gains, unit, out=weights), out=weights).astype(np.uint16)
    yield "units", units
    yield from _columns(halves, units, len(ids))
    yield from known("terms", strings(terms))
    yield from listed("ids", ids)
    for name in FILTERS:
        one = merged(parts, name)
        yield from known(name, strings(one.terms))
        yield f"{name}.starts", one.starts
        yield f"{name}.numbers", one.numbers


def _rows(fields: Mapping[str, Rows]) -> tuple[list[bytes], dict[str, Array]]:
    """The table's terms, and of each field's which they are."""
    terms: list[bytes] = []
    rows: dict[str, Array] = {}
    for name, one in fields.items():
        terms, of_known, of_one = together(terms, one.terms)
        rows = {known: of_known[which] for known, which in rows.items()} | {name: of_one}
    return terms, rows


def _halves(fields: Mapping[str, Rows], rows: dict[str, Array], terms: int, passages: int) -> _Halves:
    """rows: of each field's terms, which of so many they are."""
    body = fields["body"]
    lengths = np.bincount(body.numbers, body.frequencies, passages)
    first, second = by_length(float(lengths.sum()) / max(1, passages))
    weights = (first + second * lengths)[body.numbers]
    np.divide(body.frequencies, weights, out=weights)
    beside, more = _beside([(fields[name], rows[name], counts) for name, counts in (("title", TITLE), ("heading", HEADING))])
    where = _where(body, rows["body"], beside)
    both = where >= 0
    weights[where[both]] += more[both]
    alone = beside[~both]
    return _Halves(
        np.stack([spread(body.counts, rows["body"], terms), np.bincount(alone >> _BITS, minlength=terms)]),
        np.concatenate([body.numbers, (alone & ((1 << _BITS) - 1)).astype(np.uint32)]),
        np.concatenate([weights, more[~both]]),
    )


def _where(body: Rows, rows: Array, keys: Array) -> Array:
    """Which postings of bodies have these keys of row and number, ascending; -1 for none. rows: which those of the body are."""
    named = np.zeros(int(rows.max(initial=0)) + 1, bool)
    of_keys = keys >> _BITS
    named[of_keys[of_keys < len(named)]] = True
    these = named[rows].nonzero()[0]  # few rows have titles and headings: the others are not looked at
    counts = body.counts[these]
    at = ranges(body.starts[these], counts)
    if not len(at):
        return np.full(len(keys), -1)
    known = (np.repeat(rows[these], counts) << _BITS) | body.numbers[at]
    found = known.searchsorted(keys)
    return np.where(known.take(found, mode="clip") == keys, at.take(found, mode="clip"), -1)


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
    pairs = ((found << _BITS) | times).tolist()
    scales = {pair: scale(passages, *divmod(pair, 1 << _BITS)) for pair in set(pairs) if pair}  # rare terms are many, and alike
    return np.array([scales.get(pair, 0.0) for pair in pairs], np.float64)


def _columns(halves: _Halves, units: Array, passages: int) -> Iterator[tuple[str, Array]]:
    """The highest of each half, and a column for each of the commonest."""
    counts = halves.counts.reshape(-1)
    begins = starts(counts)
    highest = np.zeros(len(counts), np.uint16)
    if len(units):
        highest[counts > 0] = np.maximum.reduceat(units, begins[:-1][counts > 0])
    length = -(-passages // LANES) * LANES
    common = np.argsort(-counts, kind="stable")[: min(_COLUMNS, _COLUMN_BYTES // max(1, 2 * length))]
    common = np.sort(common[(counts[common] * _COMMON >= passages) & (counts[common] > 0)])
    column = np.full(len(counts), -1, np.int32)
    column[common] = np.arange(len(common))
    columns = np.zeros((len(common), length), np.uint16)
    for filled, half in zip(columns, common.tolist(), strict=True):
        part = slice(int(begins[half]), int(begins[half + 1]))
        filled[halves.numbers[part]] = units[part]
    yield "columns", columns
    yield "column", column
    yield "highest", highest
