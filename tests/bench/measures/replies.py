"""What a reply costs beside a bot that only echoes, and whether memory stays as it is: see `tests.bench.replies`."""

from __future__ import annotations

import argparse
import asyncio
import statistics
from collections.abc import Iterable
from itertools import cycle, islice
from pathlib import Path

from tests.bench import replies
from tests.bench.bench import Bench
from tests.bench.replying.crowd import Crowd
from tests.bench.replying.material import Questions, questions_on
from tests.bench.table import Row, Target, figure

_FULL = 5000, 8
"""Documents, and further paragraphs of each: some 100,000 passages."""
_TOLD = (
    ("facts, cold: replies a second", Target(at_least=0.8)),
    ("facts, warm: replies a second", Target(at_least=0.8)),
    ("free text: replies a second", Target(at_least=0.5)),
    ("free text at 30 a second: p99, ms", Target(at_most=3)),
)


def measure(bench: Bench) -> Iterable[Row]:
    documents, padding = (60, 0) if bench.quick else _FULL
    given = argparse.Namespace(
        documents=documents,
        padding=padding,
        replies=100 if bench.quick else 1000,
        steadily=30 if bench.quick else 900,
        rounds=1 if bench.quick else 3,
        flat=0,
    )
    folder = bench.empty("replies")
    bench.noise.look(10)
    found = asyncio.run(replies.measure(given, folder))
    bench.noise.look(10)
    over = f", {documents:,} documents"
    for name, target in _TOLD:
        ours, echo = (statistics.median(found[name, of]) for of in ("ours", "echo"))
        told = f"{figure(ours)} beside {figure(echo)}"
        yield Row(f"{name}{over}, beside an echo bot", ours / echo, told, None if bench.quick else target)
    memory = statistics.median(found["memory, MB", "ours"])
    limit = None if bench.quick else Target(at_most=400, unit="MB")
    yield Row(f"memory of all processes{over}", memory, "proportional set size after those questions", limit, "MB")
    if not bench.quick:
        yield _flat(asyncio.run(_memory(folder, questions_on(folder, 1000), 100_000)))


async def _memory(folder: Path, asked: Questions, number: int) -> list[float]:
    """Megabytes after each tenth of so many replies."""
    crowd, found = Crowd(), []
    await crowd.start()
    try:
        async with replies.running(crowd, replies.ours, folder) as bot:
            for tenth in range(10):
                await crowd.at_once(list(islice(cycle([*asked.facts, *asked.free]), tenth, tenth + number // 10)))
                found.append(bot.memory())
    finally:
        await crowd.stop()
    return found


def _flat(memory: list[float]) -> Row:
    told = f"{', '.join(f'{each:.0f}' for each in memory)} MB after each tenth"
    return Row("memory after 100,000 replies, beside after 20,000", memory[-1] / memory[1], told, Target(at_most=1.05))
