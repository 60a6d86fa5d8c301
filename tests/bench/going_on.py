"""What it takes to have the entities and series of a record ready when some passages of many changed, beside working all out.

    python tests/bench/going_on.py [PASSAGES] [--changed PASSAGES] [--seed N] [--runs N]

The documents are generated over an invented world and their mentions are those that a right extraction gives: neither reading,
extraction nor the index is in these times. Memory is what the entities and series take in a process that answers.
"""

from __future__ import annotations

import argparse
import gc
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from briefs.resolving import keep_resolved
from tests.briefs.worlds import World, first, of_paragraphs, paragraphs_of

_TARGET = 3.0
"""Seconds."""
_EACH = 12.5
"""Passages of a generated document, about."""
_THINGS = 4000
"""Things of each sort, at most: more names than these cannot be made up."""

_LOADED = """
import resource, sys, time
from pathlib import Path
from briefs.keeping import Kept

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 1e6

before, began = resident(), time.perf_counter()
resolved = Kept(Path(sys.argv[1]), sys.argv[2]).resolved()
print(f"{len(resolved.entities)} entities and {len(resolved.series)} series: opened in {time.perf_counter() - began:.2f} s, "
      f"{resident() - before:.0f} MB")
"""


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock and on the processor."""
    gc.collect()
    began, worked = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - worked


def changed(world: World, documents: int, rng: random.Random) -> World:
    """The world with a paragraph less in so many documents."""
    ids = rng.sample(sorted(world.sources), documents)
    shorter = {one: of_paragraphs(one, paragraphs_of(world.sources[one])[1:]) for one in ids}
    return World({**world.sources, **shorter}, silent={})


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("passages", nargs="?", type=int, default=100_000)
    parser.add_argument("--changed", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3)
    given = parser.parse_args()
    documents = round(given.passages / _EACH)
    world = World(first(given.seed, documents, min(_THINGS, documents)).sources, silent={})
    rng = random.Random(given.seed)
    gc.set_threshold(1_000_000, 50, 1000)  # as a build does
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        record = world.unresolved(data, "first")
        full, worked = timed(lambda: keep_resolved(record, data, None))
        print(f"{len(record.order)} passages: resolved from scratch in {full:.2f} s ({worked:.2f} s of processor)")
        took = []
        for run in range(given.runs):
            after = changed(world, max(1, round(given.changed / _EACH)), rng).unresolved(data, f"next-{run}")
            took.append(timed(partial(keep_resolved, after, data, "first")))
        one, worked = map(statistics.median, zip(*took, strict=True))
        print(f"{given.changed} passages changed: {one:.2f} s ({worked:.2f} s of processor), the median of {given.runs}")
        size = (data / "resolved" / "first").stat().st_size / 1e6
        print(f"kept in a file of {size:.1f} MB;", flush=True)
        subprocess.run([sys.executable, "-c", _LOADED, folder, "first"], check=True)
    return 0 if one <= _TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
