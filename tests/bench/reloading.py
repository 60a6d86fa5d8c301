"""Answers while the record is reloaded: none wrong, none lost, none of two generations; and how much longer they take.

    python tests/bench/reloading.py [--answers N] [--rate A_SECOND] [--documents N] [--reloads N] [--kills N]

The bot is a process of its own against the double of Telegram, questions come at a steady rate from many chats, and a time is
that from a question to its answer at Telegram. Each reload is a program of low priority beside the bot that reads all documents
anew, for each of them says in what round it was written. Rest and reload take turns; then reloading programs are killed. An
answer must be, word for word, that of the round that was current when it was asked, or of a later one. Prints the times, and
the ratio of the 99th percentiles (target: at most 2.0); exit 1 when an answer was wrong, lost or of two rounds.
"""

import argparse
import asyncio
import multiprocessing
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections import defaultdict, deque
from dataclasses import dataclass, field, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bot.settings import Settings, load_settings  # noqa: E402
from tests.telegram.double import Double  # noqa: E402

CHATS = 200
_ROUND = re.compile(r"in round (\d+)")
_PATIENCE = 30.0
"""Seconds for an answer, after which it counts as lost."""
_NICE = 10


def text(number: int, round_: int) -> str:
    """A document of its round: a topic that it shares with one other, and a figure of its own."""
    topic = f"marlin{number // 2:03d}"
    return (
        f"# Report {number} on the {topic} programme\n\n"
        f"The {topic} programme was reviewed by report {number} in round {round_:04d} of the talks.\n\n"
        f"Officials recalled that its {number + 1} projects had met their aims, and thanked the hosts.\n\n"
        "They looked forward to further work on supply chains, energy security and the training of young officials.\n"
    )


def write(seeds: Path, documents: int, round_: int) -> None:
    seeds.mkdir(exist_ok=True)
    for number in range(documents):
        aside = seeds / f".{number}"
        aside.write_text(text(number, round_), "utf-8")
        aside.replace(seeds / f"report-{number:03d}.md")


def settings_at(data: Path, **given: object) -> Settings:
    flags = {"data": str(data / "data"), "seeds": str(data / "seeds"), "facts": "none"}
    return replace(load_settings(flags, {}), log_level="warning", flood_per_minute=0, messages_per_second=1000, **given)


def bot(token: str, url: str, data: Path) -> None:
    from bot.app import run_telegram

    sys.exit(run_telegram(settings_at(data, token=token, api_url=url)))


@dataclass
class Asked:
    topic: int
    at: float
    since: int
    """The round that was current when it was asked."""


@dataclass
class Times:
    """seconds: of the answers of an arm. wrong: what was wrong with others."""

    seconds: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        found = sorted(self.seconds)
        return found[min(len(found) - 1, int(share * len(found)))]


class Crowd(Double):
    """Chats that ask, and look at what they are told the moment it comes."""

    def __init__(self, documents: int) -> None:
        super().__init__()
        self.topics = documents // 2
        self.current = 0
        """The latest round that is surely in use."""
        self.latest = 0
        """The latest round that may be."""
        self.times = Times()
        self._open: dict[int, deque[Asked]] = defaultdict(deque)
        self._model: dict[int, str] = {}
        self._next = 0

    def ask(self) -> None:
        self._next += 1
        chat, topic = 1 + self._next % CHATS, self._next % self.topics
        self._open[chat].append(Asked(topic, time.perf_counter(), self.current))
        self.say(f"/find marlin{topic:03d}", chat=chat)

    @property
    def unanswered(self) -> int:
        return sum(map(len, self._open.values()))

    async def _called(self, method: str, params: dict[str, str]) -> object:
        now = time.perf_counter()
        result = await super()._called(method, params)
        if method == "sendMessage":
            self._hear(int(params["chat_id"]), params["text"], now)
            for forgotten in (self.state.messages, self.state.journal, self.state.calls):
                forgotten.clear()
        return result

    def _hear(self, chat: int, told: str, now: float) -> None:
        if not self._open[chat]:
            self.times.wrong.append(f"an answer that nobody asked for: {told[:80]}")
            return
        asked = self._open[chat].popleft()
        rounds = {int(found) for found in _ROUND.findall(told)}
        model = self._model.setdefault(asked.topic, _ROUND.sub("in round N", told))
        if len(rounds) != 1:
            self.times.wrong.append(f"of rounds {sorted(rounds)}: {told[:200]}")
        elif not asked.since <= min(rounds) <= self.latest:
            self.times.wrong.append(f"of round {min(rounds)}, asked in {asked.since}, {self.latest} being the latest")
        elif _ROUND.sub("in round N", told) != model or f"marlin{asked.topic:03d}" not in told:
            self.times.wrong.append(f"another answer: {told[:200]}")
        else:
            self.times.seconds.append(now - asked.at)


async def arm(crowd: Crowd, answers: int, rate: float, more: asyncio.Task[None] | None = None) -> Times:
    """Asks at a steady rate, so many times and as long as `more` is not done; waits for the answers."""
    crowd.times = times = Times()
    began, asked = time.perf_counter(), 0
    while asked < answers or (more and not more.done()):
        crowd.ask()
        asked += 1
        await asyncio.sleep(max(0.0, began + asked / rate - time.perf_counter()))
    if more:
        await more
    end = time.perf_counter() + _PATIENCE
    while crowd.unanswered and time.perf_counter() < end:  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    if crowd.unanswered:
        times.wrong.append(f"{crowd.unanswered} answers were lost")
    return times


_WRITE = """
import sys
from pathlib import Path
from tests.bench.reloading import write
write(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
"""


async def _process(*arguments: str) -> asyncio.subprocess.Process:
    command = ["nice", "-n", str(_NICE), sys.executable, *arguments]
    pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    return await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=nothing, stderr=pipe)


async def reload(crowd: Crowd, data: Path, documents: int, killed_after: float | None = None) -> bool:
    """Writes the next round and reads it, in processes beside this one, which keeps the time; whether that came to its end."""
    seeds = str(data / "seeds")
    written = await _process("-c", _WRITE, seeds, str(documents), str(crowd.latest + 1))
    await written.communicate()
    crowd.latest += 1
    process = await _process("-m", "bot", "reload", "--data", str(data / "data"), "--seeds", seeds, "--facts", "none")
    if killed_after is not None:
        await asyncio.sleep(killed_after)
        if process.returncode is None:
            process.kill()
    _, said = await process.communicate()
    if process.returncode not in (0, -signal.SIGKILL):
        raise RuntimeError(said.decode())
    return process.returncode == 0


async def reloads(crowd: Crowd, data: Path, given: argparse.Namespace, number: int) -> None:
    for _ in range(number):
        await reload(crowd, data, given.documents)


async def kills(crowd: Crowd, data: Path, given: argparse.Namespace, seconds: float) -> None:
    chance = random.Random(1)
    for _ in range(given.kills):
        await reload(crowd, data, given.documents, killed_after=chance.uniform(0.1, seconds))


async def measure(given: argparse.Namespace, data: Path) -> tuple[list[Times], list[Times], Times, float]:
    """The times at rest and during reloads, round by round; those while reloads are killed; a reload's seconds."""
    crowd = Crowd(given.documents)
    await crowd.start()
    await reload(crowd, data, given.documents)
    process = multiprocessing.get_context("spawn").Process(target=bot, args=(crowd.token, crowd.url, data))
    process.start()
    resting, reloading = [], []
    try:
        await crowd.polled()
        await arm(crowd, CHATS, given.rate)  # each chat, and all that is made when it is first needed
        began = time.perf_counter()
        for turn in range(given.turns):
            resting.append(await arm(crowd, given.answers // given.turns, given.rate))
            number = given.reloads * (turn + 1) // given.turns - given.reloads * turn // given.turns
            began = time.perf_counter()
            more = asyncio.create_task(reloads(crowd, data, given, number))
            reloading.append(await arm(crowd, given.answers // given.turns, given.rate, more))
        seconds = (time.perf_counter() - began) / max(1, number)
        more = asyncio.create_task(kills(crowd, data, given, seconds))
        killed = await arm(crowd, CHATS, given.rate, more)
        await reload(crowd, data, given.documents)
        crowd.current = crowd.latest
        await asyncio.sleep(3)  # the bot takes it by itself
        after = await arm(crowd, CHATS, given.rate)
        killed.wrong += after.wrong
        if not process.is_alive():
            killed.wrong.append("the bot has ended")
    finally:
        process.terminate()
        process.join()
        await crowd.stop()
    return resting, reloading, killed, seconds


def joined(several: list[Times]) -> Times:
    return Times([s for one in several for s in one.seconds], [w for one in several for w in one.wrong])


def report(resting: list[Times], reloading: list[Times], killed: Times, seconds: float) -> bool:
    rest, busy = joined(resting), joined(reloading)
    for name, times in (("at rest", rest), ("while reloading", busy), ("while reloads are killed", killed)):
        p50, p99 = (times.percentile(share) * 1000 for share in (0.5, 0.99))
        print(f"{name}: {len(times.seconds)} answers, p50 {p50:.1f} ms, p99 {p99:.1f} ms, wrong or lost: {len(times.wrong)}")
        for wrong in times.wrong[:5]:
            print(f"  {wrong}")
    ratios = sorted(two.percentile(0.99) / one.percentile(0.99) for one, two in zip(resting, reloading, strict=True))
    print(f"a reload takes {seconds:.1f} s; ratios of p99 by turn: {', '.join(f'{ratio:.2f}' for ratio in ratios)}")
    print(f"ratio of p99: {busy.percentile(0.99) / rest.percentile(0.99):.2f} (target: at most 2.0)")
    return not (rest.wrong or busy.wrong or killed.wrong)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--answers", type=int, default=5000, help="in each arm, at least")
    parser.add_argument("--rate", type=float, default=40.0)
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--reloads", type=int, default=10)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--turns", type=int, default=5)
    given = parser.parse_args()
    os.environ.pop("TELEGRAM_BOT_TOKEN", None)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        found = asyncio.run(measure(given, data))
    return 0 if report(*found) else 1


if __name__ == "__main__":
    sys.exit(main())
