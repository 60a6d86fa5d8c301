"""From nothing but files to the first ranked answer, in a process of its own, with what earlier ones left in the cache."""

from __future__ import annotations

import statistics
from collections.abc import Iterable

from tests.bench import records
from tests.bench.bench import Bench, amount
from tests.bench.table import Row, Target, figure


def measure(bench: Bench) -> Iterable[Row]:
    size = max(size for size in bench.sizes if size <= 100_000)
    for name, _ in bench.corpora(size):
        record = bench.record(name, size)
        records.run("open", record.seeds, record.data)  # this one may fill the caches
        took = []
        for _ in range(bench.rounds):
            bench.noise.look(3)
            took.append(records.run("open", record.seeds, record.data).seconds)
        answer, ready = (statistics.median(one[what] for one in took) for what in ("answer", "ready"))
        target = Target(at_most=1, unit="s") if size == 100_000 else None
        what = f"open to the first ranked answer, {amount(size)} {name}"
        yield Row(what, answer, f"as fast as it gets after {figure(ready)} s", target, "s")
