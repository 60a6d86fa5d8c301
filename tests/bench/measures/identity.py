"""What a reload takes where names and figures are read: one document of many changed, and three hundred passages."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import briefs.examining
from briefs import build_record
from tests.bench.bench import Bench
from tests.bench.generating import generate, write_folder
from tests.bench.records import SETTLED, watch
from tests.bench.table import Row, Target, figure

_DOCUMENTS, _CHANGED = 8000, 24
"""Some 100,000 passages, and 300."""
_PART = 50


def measure(bench: Bench) -> Iterable[Row]:
    documents, several = (100, 5) if bench.quick else (_DOCUMENTS, _CHANGED)
    seeds, data = bench.empty("identity/seeds"), bench.empty("identity/data")
    write_folder(generate(1, documents), seeds)
    bench.noise.look(5)
    resolving = {"resolving": 0.0}
    watch(briefs.examining, "keep_resolved", "resolving", resolving)
    full = _reload(seeds, data, (), 0)
    files = sorted(seeds.iterdir())
    one, many, resolved = [], [], []
    for number in range(bench.rounds):
        bench.noise.look(3)
        one.append(_reload(seeds, data, files[number::documents], number))
        resolving["resolving"] = 0.0
        many.append(_reload(seeds, data, files[number :: documents // several], number))
        resolved.append(resolving["resolving"])
    reloaded = statistics.median(one)
    target = None if bench.quick else Target(at_most=1)
    told = f"{figure(reloaded)} s beside {figure(full)} s from scratch"
    what = f"one of {documents:,} documents changed: the whole reload, beside 1/{_PART} of the full build"
    yield Row(what, reloaded * _PART / full, told, target)
    ready, reloaded = statistics.median(resolved), statistics.median(many)
    target = None if bench.quick else Target(at_most=3, unit="s")
    what = f"{several} of {documents:,} documents changed: entities and series ready"
    yield Row(what, ready, f"the whole reload {figure(reloaded)} s", target, "s")


def _reload(seeds: Path, data: Path, changed: Sequence[Path], number: int) -> float:
    for path in changed:
        more = f"Trade in fish between Estonia and Ghana reached US$1{number}.5 billion in 2021."
        path.write_text(f"{path.read_text('utf-8')}\n{more}\n", "utf-8")
    time.sleep(SETTLED)
    began = time.perf_counter()
    build_record(seeds, None, data)
    return time.perf_counter() - began
