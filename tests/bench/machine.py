"""The machine that measures: how noisy it is, and what processes take of its memory."""

from __future__ import annotations

import os
import statistics
import threading
import time
from pathlib import Path
from types import TracebackType


class Noise:
    """How long a fixed piece of work took each time. On a quiet machine, as long as ever."""

    def __init__(self) -> None:
        self._took: list[float] = []

    def look(self, times: int = 1) -> None:
        for _ in range(times):
            began = time.perf_counter()
            total = 0
            for number in range(100_000):
                total += number * number % 7
            self._took.append(time.perf_counter() - began)

    def spread(self) -> float:
        """Half the distance of the ninth decile from the first, in shares of the median."""
        deciles = statistics.quantiles(self._took, n=10, method="inclusive")
        return (deciles[-1] - deciles[0]) / 2 / statistics.median(self._took)


def processes(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found, new = [], [pid]
    while new:
        one = new.pop()
        found.append(one)
        for task in _tasks(one):
            try:
                new += map(int, (task / "children").read_text().split())
            except OSError:  # it has ended meanwhile
                continue
    return found


def _tasks(pid: int) -> list[Path]:
    try:
        return list(Path(f"/proc/{pid}/task").iterdir())
    except OSError:
        return []


def memory(pid: int) -> float:
    """Megabytes that a process and its descendants have: their own, and their shares of what they have with others."""
    return sum(map(_pss, processes(pid)))


def _pss(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


class Watched:
    """The most memory that a process and its descendants had at once, in megabytes, while this is open."""

    def __init__(self, pid: int, every: float = 0.2) -> None:
        self.most = 0.0
        self._pid, self._every = pid, every
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch)

    def _watch(self) -> None:
        while not self._over.wait(self._every):
            self.most = max(self.most, memory(self._pid))

    def __enter__(self) -> Watched:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._over.set()
        self._thread.join()


def cores() -> int:
    return len(os.sched_getaffinity(0))
