"""The segments of a generation merged to one table of its live passages, numbered anew from 0 in the order of the segments:
a search looks in one place and has no deletions to allow for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from search.arrays.files import Array
from search.arrays.segments import Postings, Segment, Strings, smallest, strings

_AT_ONCE = 1 << 20
"""Postings merged at once."""
_BITS = 32
"""A posting is known by its row and its passage's number, in so many bits."""


@dataclass(frozen=True, slots=True)
class Part:
    """A segment as a generation has it. deleted: the numbers of passages that are no longer there."""

    segment: Segment
    deleted: Sequence[int]


@dataclass(frozen=True, slots=True)
class Merged:
    """Rows of postings, by term: half by half those with the term in the first field and those with it in others alone.

    terms: the rows', ascending. starts: 2 x rows + 1, where a half begins. numbers: of passages, ascending within a half.
    frequencies: fields x postings. places: postings + 1, where a posting's positions begin; positions: as many for each as its
    first frequency.
    """

    terms: Strings
    starts: Array
    numbers: Array
    frequencies: Array
    places: Array
    positions: Array


@dataclass(frozen=True, slots=True)
class _Source:
    """One field of one part. rows: of its terms in the table, ascending. starts, places: where a term's postings and positions
    begin. renumbered: a passage's number in the table, -1 for one that is deleted."""

    which: int
    postings: Postings
    rows: Array
    starts: Array
    places: Array
    renumbered: Array


@dataclass(frozen=True, slots=True)
class _Run:
    """Postings of some rows: keys of row and number; which field each is of; positions and where each posting's begin."""

    keys: Array
    which: Array
    frequencies: Array
    first: Array
    positions: Array


def renumbered(parts: Sequence[Part]) -> list[Array]:
    """The table's number of each passage of each part, -1 for those that are deleted."""
    numbers, count = [], 0
    for part in parts:
        live = np.ones(len(part.segment.ids), bool)
        live[list(part.deleted)] = False
        numbers.append(np.where(live, count + np.cumsum(live) - 1, -1))
        count += int(live.sum())
    return numbers


def merged(parts: Sequence[Part], fields: Sequence[str], numbers: Sequence[Array]) -> Merged:
    """The rows of these fields together. numbers: as `renumbered` gives them."""
    encoded = [
        (which, part.segment.fields[name], part.segment.fields[name].terms.encoded(), number)
        for part, number in zip(parts, numbers, strict=True)
        for which, name in enumerate(fields)
        if name in part.segment.fields
    ]
    terms = sorted(set().union(*(terms for _, _, terms, _ in encoded)))
    row = {term: n for n, term in enumerate(terms)}
    sources = [
        _source(which, postings, np.fromiter((row[term] for term in known), np.int64, len(known)), number)
        for which, postings, known, number in encoded
    ]
    runs = [_ordered(_run(sources, first, last), len(fields)) for first, last in _spans(sources, len(terms))]
    keys = np.concatenate([run[0] for run in runs])
    halves = keys >> _BITS
    frequencies = np.concatenate([run[1] for run in runs], axis=1)
    return Merged(
        strings(terms),
        _starts(np.bincount(halves, minlength=2 * len(terms))),
        (keys & ((1 << _BITS) - 1)).astype(np.uint32),
        frequencies,
        smallest(_starts(frequencies[0])),
        np.concatenate([run[2] for run in runs]),
    )


def _source(which: int, postings: Postings, rows: Array, renumbered: Array) -> _Source:
    starts = _starts(postings.counts)
    if postings.positions is None or postings.frequencies is None:
        places = np.zeros(len(starts), np.int64)
    else:
        places = _starts(postings.frequencies)[starts]
    return _Source(which, postings, rows, starts, places, renumbered)


def _spans(sources: Sequence[_Source], rows: int) -> Iterator[tuple[int, int]]:
    """Runs of rows with not many more than `_AT_ONCE` postings."""
    counts = np.zeros(rows, np.int64)
    for source in sources:
        counts[source.rows] += source.postings.counts
    ends = np.cumsum(counts)
    first = 0
    if not rows:
        yield 0, 0
    while first < rows:
        before = ends[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(ends, before + _AT_ONCE, side="right")))
        yield first, last
        first = last


def _run(sources: Sequence[_Source], first: int, last: int) -> _Run:
    """The live postings of the rows from `first` to before `last`, source after source."""
    nothing = np.zeros(0, np.int64)
    parts, placed = [_Run(nothing, nothing, nothing, nothing, nothing)], 0
    for source in sources:
        one, end = (int(np.searchsorted(source.rows, row)) for row in (first, last))
        start, stop = int(source.starts[one]), int(source.starts[end])
        numbers = source.renumbered[source.postings.numbers[start:stop]]
        live = numbers >= 0
        rows = np.repeat(source.rows[one:end], source.postings.counts[one:end])
        given = source.postings.frequencies
        frequencies = np.ones(stop - start, np.uint32) if given is None else given[start:stop].astype(np.uint32)
        positions = np.zeros(0, np.uint32)
        if source.postings.positions is not None:
            positions = source.postings.positions[int(source.places[one]) : int(source.places[end])].astype(np.uint32)
        places = placed + _starts(frequencies)[:-1]
        placed += len(positions)
        keys = (rows[live] << _BITS) | numbers[live]
        which = np.full(len(keys), source.which, np.uint8)
        parts.append(_Run(keys, which, frequencies[live], places[live], positions))
    return _Run(*(np.concatenate([getattr(part, name) for part in parts]) for name in _Run.__slots__))


def _ordered(run: _Run, fields: int) -> tuple[Array, Array, Array]:
    """Keys of half row and number, ascending; frequencies, fields x postings; positions."""
    order = np.argsort(run.keys, kind="stable")  # a few ascending runs: merged in one go
    keys = run.keys[order]
    fresh = np.diff(keys, prepend=-1) != 0
    places = np.cumsum(fresh) - 1
    frequencies = np.zeros((fields, int(fresh.sum())), np.uint32)
    frequencies[run.which[order], places] = run.frequencies[order]
    keys = keys[fresh]
    halves = ((keys >> _BITS) << 1) | (frequencies[0] == 0)
    keys = (halves << _BITS) | (keys & ((1 << _BITS) - 1))
    halved = np.argsort(keys, kind="stable")
    # Of one posting's fields the first comes first, if the passage has the term there.
    firsts = run.first[order][fresh][halved]
    counts = frequencies[0][halved]
    positions = run.positions[ranges(firsts, counts)] if len(run.positions) else run.positions
    return keys[halved], smallest(frequencies[:, halved]), smallest(positions)


def ranges(starts: Array, counts: Array) -> Array:
    """The numbers from each start on, as many as its count, one after the other."""
    ends = np.cumsum(counts, dtype=np.int64)
    return np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(starts - (ends - counts), counts)


def _starts(counts: Array) -> Array:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(counts, dtype=np.int64)])
