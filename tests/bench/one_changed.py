"""What a reload takes when one document of many changed, or a few, beside building the record for the first time.

    python tests/bench/one_changed.py [DOCUMENTS] [--changed N] [--seed N] [--runs N] [--profile]

The documents are generated over an invented world, the same for the same seed. One of them, or so many, gets a sentence more,
another each time. Time is that of the process on the clock, and on the processor, which a machine at other work tells better.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from briefs import BuildReport, build_record

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.bench.generating import generate, write_folder

_TARGET = 50
_TRUST = 2.5
"""Seconds after which the time of a file's last change tells that it is the same file."""


def timed(work: Callable[[], BuildReport]) -> tuple[float, float, BuildReport]:
    """Seconds on the clock and on the processors, those of the worker processes with them."""
    began, worked = time.perf_counter(), _worked()
    report = work()
    return time.perf_counter() - began, _worked() - worked, report


def _worked() -> float:
    return sum(
        used.ru_utime + used.ru_stime for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("documents", nargs="?", type=int, default=5000)
    parser.add_argument("--changed", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seeds, data = Path(folder) / "seeds", Path(folder) / "data"
        seeds.mkdir()
        write_folder(generate(given.seed, given.documents), seeds)
        time.sleep(_TRUST)
        full, full_worked, _ = timed(lambda: build_record(seeds, None, data))
        print(f"{given.documents} documents: built in {full:.1f} s ({full_worked:.1f} s of processor)", flush=True)
        files = sorted(seeds.iterdir())
        took, worked = [], []
        for run in range(given.runs):
            start = (run + 1) * len(files) // (given.runs + 1)
            changed = [files[(start + n * len(files) // given.changed) % len(files)] for n in range(given.changed)]
            for file in changed:
                told = f"Trade in fish between Estonia and Ghana reached US$1{run}.5 billion in 2021."
                file.write_text(f"{file.read_text('utf-8')}\n{told}\n", "utf-8")
            seconds, processor, report = timed(lambda: build_record(seeds, None, data))
            assert report.changed == tuple(sorted(file.stem for file in changed)), report.changed
            took.append(seconds)
            worked.append(processor)
        if given.profile:
            files[0].write_text(files[0].read_text("utf-8") + "\nIt was so again.\n", "utf-8")
            profile = cProfile.Profile()
            profile.runcall(build_record, seeds, None, data)
            pstats.Stats(profile).sort_stats("cumtime").print_stats(60)
    one, one_worked = statistics.median(took), statistics.median(worked)
    print(f"{given.changed} changed: {one:.2f} s ({one_worked:.2f} s of processor), the median of {given.runs}")
    print(f"ratio: 1/{full / one:.1f}, of processor 1/{full_worked / one_worked:.1f} (target: 1/{_TARGET} or less)")
    return 0 if one * _TARGET <= full else 1


if __name__ == "__main__":
    sys.exit(main())
