"""One document changed of many whose names and figures are read: until entities and series are ready."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable
from pathlib import Path

from briefs import build_record, open_record
from tests.bench.bench import Bench
from tests.bench.generating import generate, write_folder
from tests.bench.table import Row, Target, figure

_SETTLED = 2.5
"""Seconds after which the time of a file's last change tells that it is the same file."""


def measure(bench: Bench) -> Iterable[Row]:
    documents = 200 if bench.quick else 5000
    seeds, data = bench.empty("identity/seeds"), bench.empty("identity/data")
    write_folder(generate(1, documents), seeds)
    time.sleep(_SETTLED)
    bench.noise.look(5)
    full = _reload(seeds, data)
    took = []
    for number in range(bench.rounds):
        _change(sorted(seeds.iterdir()), number, bench.rounds)
        time.sleep(_SETTLED)
        bench.noise.look(3)
        took.append(_reload(seeds, data))
    one = statistics.median(took)
    told = f"{figure(one)} s beside {figure(full)} s from scratch"
    what = f"one document changed of {documents:,}: reloaded, entities and series ready"
    yield Row(what, one, told, None if bench.quick else Target(at_most=3, unit="s"), "s")
    yield Row(
        f"the same, beside the full build ÷ {_PART}", one * _PART / full, told, None if bench.quick else Target(at_most=1)
    )


_PART = 50


def _reload(seeds: Path, data: Path) -> float:
    began = time.perf_counter()
    build_record(seeds, None, data)
    open_record(data).close()
    return time.perf_counter() - began


def _change(files: list[Path], number: int, rounds: int) -> None:
    changed = files[(number + 1) * len(files) // (rounds + 1)]
    more = f"Trade in fish between Estonia and Ghana reached US$1{number}.5 billion in 2021."
    changed.write_text(f"{changed.read_text('utf-8')}\n{more}\n", "utf-8")
