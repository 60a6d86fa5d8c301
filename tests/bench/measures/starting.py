"""How long the command takes to start, as whole processes, beside Python with nothing to do, or importing libraries."""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from tests.bench.bench import Bench
from tests.bench.records import ROOT
from tests.bench.table import Row, Target, figure
from tests.telegram.double import Double

_PYTHON = [sys.executable, "-c", ""]
_LIBRARIES = [sys.executable, "-c", "import whoosh.index, whoosh.qparser, yaml"]
_ASK = Target(at_most=2)


def measure(bench: Bench) -> Iterable[Row]:
    data = bench.empty("starting")
    ours = [sys.executable, "-m", "bot"]
    commands = {
        "python": _PYTHON,
        "libraries": _LIBRARIES,
        "--help": [*ours, "--help"],
        "ask": [*ours, "ask", "--data", str(data), "/summit 28"],
        "chat": [*ours, "chat", "--data", str(data)],
    }
    starts: dict[str, Callable[[], float]] = {name: partial(_whole, command) for name, command in commands.items()}
    starts["Telegram"] = lambda: asyncio.run(_until_polled([*ours, "--data", str(data)]))
    took: dict[str, list[float]] = {name: [] for name in starts}
    for round_ in range(-1, 3 if bench.quick else 15):
        bench.noise.look()
        for name, start in starts.items():
            seconds = start()
            if round_ >= 0:
                took[name].append(seconds)
    median = {name: statistics.median(each) for name, each in took.items()}
    for name, beside in (("--help", "python"), ("ask", "libraries"), ("chat", "libraries"), ("Telegram", "libraries")):
        told = f"{figure(median[name] * 1000)} ms beside {figure(median[beside] * 1000)} ms"
        yield Row(_WHAT[name], median[name] / median[beside], told, _ASK if name == "ask" else None)


_WHAT = {
    "--help": "`rapporteur --help`, beside Python alone",
    "ask": "`rapporteur ask`, beside importing Whoosh and a YAML reader",
    "chat": "`rapporteur chat` until there is nothing more to read, beside the same",
    "Telegram": "`rapporteur` until it asks Telegram for messages, beside the same",
}


def _environment(**more: str) -> dict[str, str]:
    """Without what a person's own bot is set to."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("RAPPORTEUR_", "TELEGRAM_"))}
    return {**kept, **more}


def _whole(command: list[str]) -> float:
    began = time.perf_counter()
    run = subprocess.run(command, check=True, cwd=ROOT, env=_environment(), stdin=subprocess.DEVNULL, capture_output=True)
    assert run.returncode == 0
    return time.perf_counter() - began


async def _until_polled(command: list[str]) -> float:
    double = Double()
    await double.start()
    environment = _environment(TELEGRAM_BOT_TOKEN=double.token, RAPPORTEUR_API_URL=double.url)
    began = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *command, cwd=Path(ROOT), env=environment, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    try:
        await double.polled()
        return time.perf_counter() - began
    finally:
        process.terminate()
        await process.wait()
        await double.stop()
