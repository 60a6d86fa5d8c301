"""The full build beside FTS5's, reading the files with it, and the memory that it takes."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable

from tests.bench.bench import Bench, Record, amount
from tests.bench.machine import cores
from tests.bench.peers import Fts5
from tests.bench.table import Row, Target, figure

_AT = 100_000
"""Passages that the targets are about."""


def measure(bench: Bench) -> Iterable[Row]:
    for size in bench.sizes:
        for name, _ in bench.corpora(size):
            bench.noise.look(5)
            record = bench.record(name, size)
            bench.noise.look(5)
            theirs = statistics.median(
                [_first(bench, record), *(_again(bench, record) for _ in range(2 if size <= _AT else 0))]
            )
            bench.noise.look(5)
            yield from _rows(record, theirs)


def _first(bench: Bench, record: Record) -> float:
    """Kept, for those that search in it."""
    began = time.perf_counter()
    bench.fts5(record).close()
    return time.perf_counter() - began


def _again(bench: Bench, record: Record) -> float:
    folder = bench.empty("building")
    began = time.perf_counter()
    Fts5(record.corpus.keyed(), folder).close()
    return time.perf_counter() - began


def _rows(record: Record, theirs: float) -> Iterable[Row]:
    ours, size = record.build.seconds["build"], record.corpus.size
    what = f"full build, {amount(size)} {record.corpus.name}"
    told = f"{figure(ours)} s on {cores()} cores beside FTS5's {figure(theirs)} s"
    yield Row(f"{what}, beside FTS5", ours / theirs, told, Target(at_most=10) if size == _AT else None)
    limit = Target(at_most=600, unit="MB") if size == _AT else None
    yield Row(f"{what}: memory", record.build.memory, "the most of all processes together", limit, "MB")
