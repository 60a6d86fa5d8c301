"""A bot that is killed again and again in the midst of broadcasts: nobody misses anything, and few are told twice."""

import asyncio
import os
import random
import sqlite3
import sys
from collections import Counter, defaultdict
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from tests.telegram.outbox import outbox_at

ROOT = Path(__file__).resolve().parents[2]
READERS, KILLS, IN_FLIGHT = 500, 200, 8


class Launcher:
    def __init__(self, process):
        self._process = process

    async def start(self):
        await self._say("start")

    async def kill(self):
        await self._say("kill")
        assert await self._process.stdout.readline() == b"killed\n"

    async def _say(self, word):
        self._process.stdin.write(f"{word}\n".encode())
        await self._process.stdin.drain()


@asynccontextmanager
async def launched(double, path):
    command = [sys.executable, "-m", "tests.telegram.crashing", double.token, double.url, path, str(IN_FLIGHT)]
    pipe = asyncio.subprocess.PIPE
    # On loopback nobody shows a certificate, and to read all those that a system trusts is half of a bot's start.
    environ = os.environ | {"SSL_CERT_DIR": str(path.parent), "SSL_CERT_FILE": ""}
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, cwd=ROOT, env=environ)
    try:
        yield Launcher(process)
    finally:
        process.stdin.close()
        await process.wait()


async def live_and_die(double, launcher, chance):
    """A bot is started and killed: while it sends, or, now and then, at any instant from its start on."""
    sent = len(double.state.journal)
    await launcher.start()
    if chance.random() < 0.75:
        await double.until(lambda: len(double.state.journal) > sent, "the bot sends nothing")
        await asyncio.sleep(chance.uniform(0, 0.1))
    else:
        await asyncio.sleep(chance.uniform(0, 0.4))
    await launcher.kill()
    # What had left the bot before it died still arrives.
    await asyncio.sleep(0.01)


def doubled(lives):
    """How many messages of each life came again later: those were sent, and not marked when the bot was killed."""
    told, again = {}, defaultdict(int)
    for life, messages in enumerate(lives):
        for message in messages:
            if message in told:
                again[told[message]] += 1
            told[message] = life
    return again


def emptied(path):
    with closing(sqlite3.connect(path)) as database:
        return not database.execute("SELECT count(*) FROM outbox WHERE done_at IS NULL").fetchone()[0]


@pytest.mark.slow
@pytest.mark.timeout(1800)
async def test_killed_two_hundred_times_the_bot_loses_nothing_and_doubles_what_was_in_flight(double, tmp_path):
    path, chance = tmp_path / "store.sqlite3", random.Random(20261122)
    for chat in range(1, READERS + 1):
        double.chat(chat)
    async with outbox_at(path) as outbox:
        await outbox.put(range(1, READERS + 1), "round 0")
    double.delay("sendMessage", 0.005, times=10**9)
    lives = []
    async with launched(double, path) as launcher:
        for _ in range(KILLS):
            begin = len(double.state.journal)
            await live_and_die(double, launcher, chance)
            lives.append([(shown.chat.id, shown.text) for shown in double.state.journal[begin:]])
        rounds = await finished(double, launcher, path, lives)
    counts = Counter(message for life in lives for message in life)
    lost = [(chat, number) for chat in range(1, READERS + 1) for number in range(rounds + 1)
            if (chat, f"round {number}") not in counts]  # fmt: skip
    again = doubled(lives)
    print(f"\n{KILLS} kills, {rounds + 1} rounds, {sum(counts.values())} messages: lost {len(lost)},"
          f" doubled {sum(again.values())}, by one kill at most {max(again.values(), default=0)}")  # fmt: skip
    assert rounds >= 3
    assert lost == []
    assert max(again.values()) <= IN_FLIGHT
    assert sum(1 for life in lives[:-1] if life) > KILLS / 2


async def finished(double, launcher, path, lives):
    """Lets a last bot end what was begun; the number of the last round."""
    with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as database:
        database.execute("INSERT INTO meta (name, value) VALUES ('last', '')")
    begin = len(double.state.journal)
    await launcher.start()
    async with asyncio.timeout(60):
        await double.until(lambda: len(double.state.journal) > begin or emptied(path))
        quiet = -1
        while quiet != len(double.state.journal) or not emptied(path):
            quiet = len(double.state.journal)
            await asyncio.sleep(0.3)
    await launcher.kill()
    lives.append([(shown.chat.id, shown.text) for shown in double.state.journal[begin:]])
    with closing(sqlite3.connect(path)) as database:
        number, _ = database.execute("SELECT value FROM meta WHERE name = 'progress'").fetchone()[0].split()
    return int(number)
