"""A digest for a hundred thousand followers of one topic, with the round trip of a real network.

    python tests/bench/soak.py [--followers N] [--ceiling MESSAGES_A_SECOND] [--in-flight W] [--latency SECONDS]

The bot is a process of its own, and the double of Telegram is another, which takes `latency` for each answer, half of it
before the call takes effect. Prints the bot's memory (PSS) at the start, in the middle and at the end, the messages a second
against the ceiling, and the most that any second held; exit 1 when somebody got nothing or two, or a second held too many.

As shipped, `--followers 100000` at 30 messages a second takes 56 minutes; without it, `make bench` takes a thousand of them.
"""

import argparse
import asyncio
import multiprocessing
import sqlite3
import sys
import tempfile
import time
from array import array
from collections import deque
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.telegram.double import Double  # noqa: E402

_CHUNK = 1000


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


def bot(token: str, url: str, database: Path, ceiling: int, in_flight: int) -> None:
    """The bot alone: what it is to tell is in its outbox already."""
    from bot.message import Message, MessageKind
    from bot.telegram import Limits, TelegramBot
    from bot.wording import load_words

    running = TelegramBot(
        token=token,
        api_url=url,
        answer=lambda request, desk: Message(MessageKind.HELP, request.text),
        desk=lambda: None,
        commands=(),
        words=load_words(),
        store_path=database,
        draw=lambda picture: b"",
        in_flight=in_flight,
        limits=Limits(overall=ceiling),
    )
    sys.exit(asyncio.run(running.run()))


async def fill(database: Path, followers: int) -> None:
    from bot.message import TELEGRAM, Button, Line, Message, MessageKind, Reader, Run
    from bot.packing import pack
    from bot.store import Store

    said = (f"A statement that is new in the record, the {number}th of this digest. [1]" for number in range(8))
    button = Button("Source 1", "/cite 0123456789abcdef")
    digest = Message(MessageKind.CHANGES, "What has changed", tuple(Line((Run(line),)) for line in said), buttons=((button,),))
    body = pack(digest)
    store = await Store.open(database)
    for start in range(1, followers + 1, _CHUNK):
        async with store._database.transaction() as do:
            for chat in range(start, min(start + _CHUNK, followers + 1)):
                place = await store.places.number(do, Reader(chat, chat, face=TELEGRAM))
                await store.outbox.put(do, place, "once:soak", body)
    await store.close()


def memory(process: int) -> float:
    """Megabytes that the process has to itself, and its share of what it has with others."""
    for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    raise LookupError("the kernel tells no PSS")


async def soak(given: argparse.Namespace, database: Path) -> tuple[Distant, list[float]]:
    double = Distant(given.followers, given.latency)
    await double.start()
    options = (double.token, double.url, database, given.ceiling, given.in_flight)
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
        database = Path(folder) / "store.sqlite3"
        asyncio.run(fill(database, given.followers))
        double, memories = asyncio.run(soak(given, database))
        with closing(sqlite3.connect(database)) as opened:
            [(waiting,)] = opened.execute("SELECT count(*) FROM outbox WHERE done_at IS NULL").fetchall()
    return 0 if report(given, double, memories, waiting) else 1


if __name__ == "__main__":
    sys.exit(main())
