"""A digest for a hundred thousand followers of one topic, with the round trip of a real network.

    python tests/bench/soak.py [--followers N] [--ceiling MESSAGES_A_SECOND] [--in-flight W] [--latency SECONDS]

The bot is a process of its own, wired as it is shipped, with a record to which a document was added since its followers
were told; the double of Telegram is another, which takes `latency` for each answer, half of it before the call takes
effect. Prints the bot's memory (PSS) at the start, in the middle and at the end, the messages a second
against the ceiling, and the most that any second held; exit 1 when somebody got nothing or two, or a second held too many.

As shipped, `--followers 100000` at 30 messages a second takes 56 minutes; without it, a thousand of them are told.
"""

import argparse
import asyncio
import multiprocessing
import shutil
import sqlite3
import sys
import tempfile
import time
from array import array
from collections import deque
from contextlib import closing
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bot.settings import Settings  # noqa: E402
from search import current_id  # noqa: E402
from tests.telegram.double import Double  # noqa: E402

_CHUNK = 1000
TOPIC = "Trade between ASEAN and Japan"
REPORT = """Two-way trade between ASEAN and Japan reached US$281.3 billion in 2025, the ministers were told.

The ministers welcomed that trade between ASEAN and Japan had grown for the second year.
"""
_FOLLOW = "INSERT INTO follows (place, mark, words, base) VALUES (?, ?, ?, ?)"


class Distant(Double):
    """Far away, and without a memory: it counts what each chat gets, and when, and forgets the message."""

    def __init__(self, followers: int, latency: float) -> None:
        super().__init__()
        self.got = array("B", bytes(followers + 1))
        self.latency = latency
        self.sent, self.refused, self.most, self.began, self.ended = 0, 0, 0, 0.0, 0.0
        self._latest: deque[float] = deque()

    async def _called(self, method: str, params: dict[str, str]) -> object:
        if method != "sendMessage":
            return await super()._called(method, params)
        await asyncio.sleep(self.latency / 2)
        chat = int(params["chat_id"])
        self.chat(chat)
        self.refused += 1
        result = await super()._called(method, params)
        self.refused -= 1
        self._count(chat)
        state = self.state
        for forgotten in (state.messages, state.journal, state.calls, state.chats):
            forgotten.clear()
        await asyncio.sleep(self.latency / 2)
        return result

    def _count(self, chat: int) -> None:
        now = time.monotonic()
        self.began, self.ended = self.began or now, now
        self.sent += 1
        self.got[chat] = min(255, self.got[chat] + 1)
        self._latest.append(now)
        while self._latest[0] <= now - 1:
            self._latest.popleft()
        self.most = max(self.most, len(self._latest))


def bot(token: str, url: str, data: Path, ceiling: int, in_flight: int) -> None:
    """The bot as it is wired, over a record that has changed since its followers were told last."""
    from bot.app import run_telegram

    settings = _settings(data, token=token, api_url=url)
    sys.exit(run_telegram(replace(settings, messages_per_second=ceiling, in_flight=in_flight)))


def _settings(data: Path, **given: str) -> Settings:
    from bot.settings import load_settings

    return replace(load_settings({"data": str(data), "seeds": str(data / "seeds"), "facts": "none"}, {}), **given)


async def fill(data: Path, followers: int) -> None:
    """Many follow a topic, each in a private chat; then a document on it comes into the record."""
    from bot.keeper import build
    from bot.message import TELEGRAM, Reader
    from bot.store import Store

    seeds = data / "seeds"
    shutil.copytree(ROOT / "seeds", seeds)
    build(_settings(data))
    store = await Store.open(data / "rapporteur.sqlite3")
    base = current_id(data)
    for start in range(1, followers + 1, _CHUNK):
        async with store._database.transaction() as do:
            for chat in range(start, min(start + _CHUNK, followers + 1)):
                place = await store.places.number(do, Reader(chat, chat, face=TELEGRAM))
                mark, words = store._database.mark(TOPIC.casefold(), 24), store._database.seal(TOPIC)
                await do.run(_FOLLOW, (place, mark, words, base))
    await store.close()
    (seeds / "a-newer-report.md").write_text(REPORT, "utf-8")
    build(_settings(data))


def memory(process: int) -> float:
    """Megabytes that the process has to itself, and its share of what it has with others."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise LookupError("the kernel tells no PSS")


async def soak(given: argparse.Namespace, data: Path) -> tuple[Distant, list[float]]:
    double = Distant(given.followers, given.latency)
    await double.start()
    options = (double.token, double.url, data, given.ceiling, given.in_flight)
    process = multiprocessing.get_context("spawn").Process(target=bot, args=options)
    process.start()
    assert process.pid
    marks = [given.followers * tenth // 10 for tenth in range(1, 11)]
    memories: list[float] = []
    while double.sent < given.followers and process.is_alive():
        if double.sent >= (marks[0] if memories else 1):
            marks = [mark for mark in marks if mark > double.sent]
            memories.append(memory(process.pid))
            rate = (double.sent - 1) / max(0.001, double.ended - double.began)
            print(f"{double.sent:>7} sent, {rate:.1f} a second, {memories[-1]:.1f} MB", flush=True)
        await asyncio.sleep(0.05)
    await asyncio.sleep(2 * given.latency + 1)  # for the last to be marked, and for one that comes twice
    memories.append(memory(process.pid))
    process.terminate()
    process.join()
    await double.stop()
    return double, memories


def report(given: argparse.Namespace, double: Distant, memories: list[float], waiting: int) -> bool:
    """Whether all went well."""
    rate = (double.sent - 1) / (double.ended - double.began)
    counts = [double.got[chat] for chat in range(1, given.followers + 1)]
    start, middle, end = memories[0], memories[len(memories) // 2], memories[-1]
    print(f"{given.followers} followers, {given.latency * 1000:.0f} ms, {given.in_flight} in flight: {double.sent} messages")
    print(f"memory (PSS): start {start:.1f} MB, middle {middle:.1f} MB, end {end:.1f} MB")
    print(
        f"{rate:.2f} a second, {rate / given.ceiling:.1%} of the ceiling of {given.ceiling}; in a second at most {double.most}"
    )
    nothing, twice = counts.count(0), sum(1 for count in counts if count > 1)
    print(f"got nothing: {nothing}, got two or more: {twice}, refused: {double.refused}, still waiting: {waiting}")
    return not (nothing or twice or double.refused or waiting) and double.most <= given.ceiling


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--followers", type=int, default=1000)
    parser.add_argument("--ceiling", type=int, default=30)
    parser.add_argument("--in-flight", type=int, default=8)
    parser.add_argument("--latency", type=float, default=0.15)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        asyncio.run(fill(data, given.followers))
        double, memories = asyncio.run(soak(given, data))
        with closing(sqlite3.connect(data / "rapporteur.sqlite3")) as opened:
            [(waiting,)] = opened.execute("SELECT count(*) FROM outbox WHERE done_at IS NULL").fetchall()
    return 0 if report(given, double, memories, waiting) else 1


if __name__ == "__main__":
    sys.exit(main())
