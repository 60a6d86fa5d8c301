"""Two or more engines on the same questions, in turn, so that what else the machine does weighs on all alike."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Mapping, Sequence

from tests.bench.machine import Noise

_BLOCK = 15
"""Questions that an engine is asked before it is the next one's turn."""

Times = dict[str, list[float]]
"""By engine, for each question the median of its rounds, in seconds."""


def in_turn(
    ask: Mapping[str, Callable[[str], object]],
    questions: Sequence[str],
    rounds: int,
    noise: Noise,
    slow: Mapping[str, int] | None = None,
) -> Times:
    """Asks every question of every engine, after a first round that does not count. slow: engines that get fewer rounds, none
    of them uncounted. The order is drawn each time, alike in each run: who follows a slow one finds the caches empty."""
    most = slow or {}
    took: dict[str, list[list[float]]] = {name: [[] for _ in questions] for name in ask}
    order, lots = list(ask), random.Random(1)
    for round_ in range(-1, rounds):
        for start in range(0, len(questions), _BLOCK):
            noise.look()
            lots.shuffle(order)
            for name in order:
                if name in most and not 0 <= round_ < most[name]:
                    continue
                search = ask[name]
                for place in range(start, min(start + _BLOCK, len(questions))):
                    began = time.perf_counter()
                    search(questions[place])
                    if round_ >= 0:
                        took[name][place].append(time.perf_counter() - began)
    return {name: [statistics.median(times) for times in each] for name, each in took.items()}


def rate(times: Sequence[float]) -> float:
    """Questions a second."""
    return len(times) / sum(times)


def percentile(times: Sequence[float], share: float) -> float:
    found = sorted(times)
    return found[min(len(found) - 1, int(share * len(found)))]
