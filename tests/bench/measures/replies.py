"""What a reply costs beside a bot that only echoes: see `tests.bench.replies`."""

from __future__ import annotations

import argparse
import asyncio
import statistics
from collections.abc import Iterable

from tests.bench.bench import Bench
from tests.bench.table import Row, Target, figure

QUICK = True
_FULL = 5000, 8
"""Documents, and further paragraphs of each: some 100,000 passages."""
_ROWS = (
    ("facts, cold: replies a second", Target(at_least=0.8)),
    ("facts, warm: replies a second", Target(at_least=0.8)),
    ("free text: replies a second", Target(at_least=0.5)),
    ("free text at 30 a second: p99, ms", Target(at_most=3)),
)


def measure(bench: Bench) -> Iterable[Row]:
    try:
        from tests.bench import replies
    except ImportError as error:
        for name, target in _ROWS:
            yield Row(f"{name}, beside an echo bot", None, str(error), target)
        return
    documents, padding = (100, 0) if bench.quick else _FULL
    given = argparse.Namespace(
        documents=documents,
        padding=padding,
        replies=200 if bench.quick else 1000,
        steadily=90 if bench.quick else 900,
        rounds=1 if bench.quick else 3,
        flat=0 if bench.quick else 100_000,
    )
    bench.noise.look(10)
    found = asyncio.run(replies.measure(given, bench.empty("replies")))
    bench.noise.look(10)
    for name, target in _ROWS:
        ours, echo = (statistics.median(found[name, of]) for of in ("ours", "echo"))
        told = f"{figure(ours)} beside {figure(echo)}"
        yield Row(f"{name}, beside an echo bot", ours / echo, told, None if bench.quick else target)
    memory = statistics.median(found["memory, MB", "ours"])
    yield Row("memory of all processes", memory, "PSS", None if bench.quick else Target(at_most=400, unit="MB"), "MB")
