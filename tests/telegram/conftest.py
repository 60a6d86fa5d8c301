"""A double of Telegram, and bots that run against it in this process."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import httpx
import pytest

from bot.desk import Desk
from bot.drawing import drawn
from bot.telegram import UNLIMITED, TelegramBot
from bot.wording import Words, load_words
from tests.bot.conftest import app, data  # noqa: F401  (fixtures)
from tests.telegram.bots import COMMANDS, QUICK, Asked, Running, a_command
from tests.telegram.double import Double, Reader
from tests.telegram.outbox import OutboxOf, outbox_at


@pytest.fixture
async def double() -> AsyncIterator[Double]:
    made = Double()
    await made.start()
    yield made
    await made.stop()
    # What Telegram passes over in silence: a parameter that it does not know, a button too many.
    assert made.complaints() == []


@pytest.fixture
def chat(double: Double) -> Reader:
    """A person in a private chat with the bot: `seen = await chat.say("/help")`."""
    return Reader(double)


@pytest.fixture
def words() -> Words:
    shipped = load_words()
    own = {f"command.{name}": f"what {name} does" for name in COMMANDS}
    return Words(shipped.language, {**own, **shipped.sentences})


@pytest.fixture
def desk(words: Words) -> Callable[[], Desk]:
    """What a bot is given to make its desks; the tests' own answers look at none."""
    nothing = cast(Any, SimpleNamespace())
    return lambda: Desk(nothing, nothing, words)


@pytest.fixture
def asked() -> Asked:
    return Asked()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of the bots' database."""
    return tmp_path / "store.sqlite3"


@pytest.fixture
async def outbox(path: Path) -> AsyncIterator[OutboxOf]:
    async with outbox_at(path) as opened:
        yield opened


@pytest.fixture
def make_bot(double: Double, words: Words, desk: Callable[[], Desk], asked: Asked, path: Path) -> Callable[..., Any]:
    """A bot for the double; whatever it takes can be given instead."""

    def make(**instead: Any) -> TelegramBot:
        given: dict[str, Any] = {
            "token": double.token,
            "api_url": double.url,
            "answer": asked,
            "desk": desk,
            "commands": [a_command(name) for name in COMMANDS],
            "words": words,
            "store_path": path,
            "pauses": QUICK,
            "limits": UNLIMITED,
            "draw": lambda picture: drawn(picture, path.parent),
        }
        return TelegramBot(**given | instead)

    return make


@pytest.fixture
async def run_bot(double: Double, make_bot: Callable[..., TelegramBot]) -> AsyncIterator[Callable[..., Any]]:
    """Starts a bot and waits until it polls; it is stopped after the test at the latest."""
    started: list[Running] = []

    async def run(wait: bool = True, **instead: Any) -> Running:
        before = len(double.calls("getUpdates"))
        bot, stopping = make_bot(**instead), asyncio.Event()
        running = Running(bot, stopping, asyncio.create_task(bot.run(stopping)))
        started.append(running)
        if wait:
            await double.until(lambda: len(double.calls("getUpdates")) > before, "the bot does not poll")
        return running

    yield run
    for running in started:
        await running.stop()


@pytest.fixture
async def bot(run_bot: Callable[..., Any]) -> Running:
    running: Running = await run_bot()
    return running


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Callable[[], str]:
    """All that was logged, at every level, tracebacks included."""
    caplog.set_level(logging.DEBUG)
    formatter = logging.Formatter("%(levelname)s %(name)s: %(message)s")
    return lambda: "\n".join(map(formatter.format, caplog.records))


@pytest.fixture
async def call(double: Double) -> AsyncIterator[Callable[..., Any]]:
    """Calls a method of the double with no library in between; gives the result, or the words of the refusal."""
    double.chat(7)
    async with httpx.AsyncClient() as client:

        async def ask(method: str, token: str = double.token, files: Any = None, **params: Any) -> Any:
            data = {name: value if isinstance(value, str) else json.dumps(value) for name, value in params.items()}
            response = await client.post(f"{double.url}/bot{token}/{method}", data=data, files=files, timeout=10)
            body = response.json()
            assert body["ok"] is (response.status_code == 200)
            return body.get("description") or body["result"]

        yield ask
