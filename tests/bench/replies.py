"""What a reply costs beside that of a bot that only echoes: replies a second, how long one takes, memory, the loop's lag.

    python tests/bench/replies.py [--documents N] [--padding N] [--replies N] [--rounds N] [--keep FOLDER] [--flat N]

Each bot is a process of its own, the double of Telegram with the crowd of 200 chats another one. Ours is the bot as it is
wired, over a generated record; the other one is made with python-telegram-bot, its settings the same, and sends what ours has
sent. They take turns. Questions differ from each other: after facts, a first time and once more, and in free text. Where a
bot comes near what the double can take, the processor time of the bot's process tells more than the rate. --flat: so many
further replies, memory being looked at meanwhile. Prints a table; exit 1 when a reply was lost.
"""

from __future__ import annotations

import argparse
import asyncio
import multiprocessing
import os
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from itertools import cycle, islice
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.bench.replying.bots import Sample, echo, ours  # noqa: E402
from tests.bench.replying.crowd import CHATS, Crowd  # noqa: E402
from tests.bench.replying.material import Questions, folder_of, make_record, questions_on  # noqa: E402

_SPAWN = multiprocessing.get_context("spawn")
_TICKS = os.sysconf("SC_CLK_TCK")
_RATE = 30.0

Found = dict[tuple[str, str], list[float]]
"""What was measured, by what and of which bot: a number for each round."""


class Bot:
    """A bot at work, seen from outside."""

    def __init__(self, process: BaseProcess, lag: Any) -> None:
        assert process.pid
        self.process, self.lag, self._pid = process, lag, process.pid

    def worked(self) -> float:
        """Seconds of processor so far, all of its processes together."""
        return sum(map(_worked, self._pids()))

    def memory(self) -> float:
        """Megabytes that its processes have, those shared with others in part."""
        return sum(map(_memory, self._pids()))

    def late(self) -> tuple[float, float]:
        """The longest lag of its loop since this was asked last, and the share of looks that found more than 20 ms."""
        with self.lag.get_lock():
            worst, late, beats = self.lag[:]
            self.lag[:] = [0.0] * 3
        return worst * 1000, late / max(1.0, beats)

    def _pids(self) -> list[int]:
        children = Path(f"/proc/{self._pid}/task/{self._pid}/children").read_text().split()
        return [self._pid, *map(int, children)]


def _worked(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _memory(pid: int) -> float:
    rows = dict(row.split(":", 1) for row in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    return int(rows["Pss"].split()[0]) / 1024


@asynccontextmanager
async def running(crowd: Crowd, target: Callable[..., None], *arguments: object) -> AsyncIterator[Bot]:
    """A bot that is on and has answered each chat once."""
    lag = _SPAWN.Array("d", 3)
    process = _SPAWN.Process(target=target, args=(crowd.token, crowd.url, *arguments, lag))
    process.start()
    try:
        await crowd.fetched()
        await crowd.at_once(["/sources"] * CHATS)
        bot = Bot(process, lag)
        bot.late()
        yield bot
    finally:
        process.terminate()
        process.join()
        crowd.state.calls.clear()


async def arm(crowd: Crowd, bot: Bot, name: str, of: str, questions: Sequence[str], found: Found) -> None:
    """All the questions at once: replies a second, and what each took of the processor."""
    bot.late()
    before = bot.worked()
    rate = await crowd.at_once(questions)
    found[f"{name}: replies a second", of].append(rate)
    found[f"{name}: ms of processor a reply", of].append((bot.worked() - before) / len(questions) * 1000)
    worst, share = bot.late()
    found[f"{name}: longest lag of the loop, ms", of].append(worst)
    found[f"{name}: looks at the loop above 20 ms, %", of].append(share * 100)


async def steady(crowd: Crowd, bot: Bot, name: str, of: str, questions: Sequence[str], found: Found) -> None:
    """At a steady rate: how long the replies take."""
    bot.late()
    times = await crowd.at_rate(questions, _RATE)
    found[f"{name} at {_RATE:.0f} a second: p50, ms", of].append(times[len(times) // 2] * 1000)
    found[f"{name} at {_RATE:.0f} a second: p99, ms", of].append(times[int(0.99 * len(times))] * 1000)
    found[f"{name} at {_RATE:.0f} a second: longest lag of the loop, ms", of].append(bot.late()[0])


async def round_of_ours(crowd: Crowd, folder: Path, asked: Questions, steadily: int, found: Found) -> list[Sample]:
    async with running(crowd, ours, folder) as bot:
        await arm(crowd, bot, "facts, cold", "ours", asked.facts, found)
        samples = crowd.samples
        await arm(crowd, bot, "facts, warm", "ours", asked.facts, found)
        await arm(crowd, bot, "free text", "ours", asked.free, found)
        if steadily:
            await steady(crowd, bot, "free text", "ours", list(islice(cycle(asked.free[::-1]), steadily)), found)
        found["memory, MB", "ours"].append(bot.memory())
    return samples


async def round_of_echo(crowd: Crowd, samples: Sequence[Sample], asked: Questions, steadily: int, found: Found) -> None:
    async with running(crowd, echo, samples) as bot:
        await arm(crowd, bot, "facts, cold", "echo", asked.facts, found)
        for name in ("facts, warm", "free text"):
            await arm(crowd, bot, name, "echo", asked.facts, found)
        if steadily:
            await steady(crowd, bot, "free text", "echo", list(islice(cycle(asked.free), steadily)), found)
        found["memory, MB", "echo"].append(bot.memory())


async def flat(crowd: Crowd, folder: Path, asked: Questions, number: int) -> None:
    """Memory after each tenth of so many replies."""
    every = [*asked.facts, *asked.free]
    async with running(crowd, ours, folder) as bot:
        print(f"memory at the start: {bot.memory():.0f} MB", flush=True)
        for tenth in range(10):
            await crowd.at_once(list(islice(cycle(every), tenth, tenth + number // 10)))
            print(f"after {(tenth + 1) * (number // 10)} replies: {bot.memory():.0f} MB", flush=True)


async def measure(given: argparse.Namespace, folder: Path) -> Found:
    make_record(folder, given.documents, given.padding)
    asked = questions_on(folder, given.replies)
    print(f"{len(asked.facts)} questions after facts, {len(asked.free)} in free text", flush=True)
    found: Found = defaultdict(list)
    crowd = Crowd()
    await crowd.start()
    try:
        for _ in range(given.rounds):
            samples = await round_of_ours(crowd, folder, asked, given.steadily, found)
            await round_of_echo(crowd, samples, asked, given.steadily, found)
        if given.flat:
            await flat(crowd, folder, asked, given.flat)
    finally:
        await crowd.stop()
    return found


def report(found: Found) -> None:
    print(f"{'':<52}{'ours':>10}{'echo':>10}{'ratio':>8}")
    for name in dict.fromkeys(name for name, _ in found):
        mine, theirs = (statistics.median(found[name, of]) for of in ("ours", "echo"))
        print(f"{name:<52}{mine:>10.2f}{theirs:>10.2f}{mine / theirs if theirs else float('nan'):>8.2f}")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("--padding", type=int, default=0, help="further paragraphs of each document")
    parser.add_argument("--replies", type=int, default=1000, help="in each arm")
    parser.add_argument("--steadily", type=int, default=600, help="replies at a steady rate; 0 for none")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--flat", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="where records lie for further runs")
    given = parser.parse_args()
    os.environ.pop("TELEGRAM_BOT_TOKEN", None)
    with tempfile.TemporaryDirectory() as passing:
        folder = folder_of(given.keep or Path(passing), given.documents, given.padding)
        try:
            report(asyncio.run(measure(given, folder)))
        except TimeoutError as error:
            print(error)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
