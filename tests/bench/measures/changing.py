"""Three hundred changed passages: the index and what ranks over it made anew, and the whole reload."""

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
        took = []
        for _ in range(bench.rounds):
            bench.noise.look(3)
            took.append(records.run("change", record.seeds, record.data).seconds)
        index, arrays, reload = (statistics.median(one[what] for one in took) for what in ("index", "arrays", "reload"))
        told = f"index {figure(index)} s, arrays {figure(arrays)} s; the whole reload {figure(reload)} s"
        target = Target(at_most=1, unit="s") if size == 100_000 else None
        yield Row(f"300 changed among {amount(size)} {name}: index and arrays", index + arrays, told, target, "s")
        bench.forget(name, size)  # it is no longer the corpus
