"""A chart is drawn in a process of its own: bounded, told no secret, and ended when it hangs."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest

from briefs.charts import process
from briefs.charts.chart import Chart, Labels, Point, pack, unpack
from briefs.charts.process import ChartError, png
from briefs.mentions import Status
from search import on_one_core

LABELS = Labels("Trade", "target", "not reached, or denied", "year of its document", "sources differ", "below")
CHART = Chart(
    (
        Point(2022, Decimal("268500000000.0"), "US$268.5 billion", (1,), differs=True),
        Point(2030, Decimal("3E+11"), "a lone \ud800 half", (1, 2), Status.TARGET, indirect=True),
    )
)


def stand_in(folder: Path, script: str) -> str:
    """A program to be run instead of Python."""
    file = folder / "worker"
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)
    return str(file)


def test_what_is_sent_to_the_worker_arrives_as_it_was() -> None:
    assert unpack(pack(CHART, LABELS)) == (CHART, LABELS)


def test_two_processes_draw_the_same_bytes(tmp_path: Path) -> None:
    first = png(CHART, LABELS, tmp_path / "one" / "fonts")
    assert first.startswith(b"\x89PNG")
    assert first == png(CHART, LABELS, tmp_path / "two")


def test_a_worker_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", stand_in(tmp_path, f"echo $$ > {tmp_path}/pid; exec sleep 60"))
    monkeypatch.setattr(process, "SECONDS", 1)
    began = time.monotonic()
    with pytest.raises(ChartError, match="not drawn within 1 s"):
        png(CHART, LABELS, tmp_path)
    assert time.monotonic() - began < 20
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@pytest.mark.parametrize(
    ("script", "said"), [("echo no memory >&2; exit 3", "3: no memory"), ("echo no picture", "ended with 0")]
)
def test_a_worker_that_fails_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, said: str) -> None:
    monkeypatch.setattr(sys, "executable", stand_in(tmp_path, script))
    with pytest.raises(ChartError, match=said):
        png(CHART, LABELS, tmp_path)


def test_a_folder_that_cannot_be_made_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ChartError, match="cannot be drawn"):
        png(CHART, LABELS, tmp_path / "file" / "fonts")


def test_the_worker_learns_no_token(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "12:secret")
    monkeypatch.setenv("MPLBACKEND", "nonsense")
    monkeypatch.setattr(sys, "executable", stand_in(tmp_path, f"env > {tmp_path}/env; exit 1"))
    with pytest.raises(ChartError):
        png(CHART, LABELS, tmp_path)
    seen = (tmp_path / "env").read_text()
    assert "secret" not in seen
    assert "MPLBACKEND=agg" in seen


def worker(setting: str) -> subprocess.CompletedProcess[bytes]:
    run = f"import time, briefs.charts.worker as worker; {setting}; worker.main()"
    return subprocess.run([sys.executable, "-c", run], input=pack(CHART, LABELS), capture_output=True, check=False)


def test_a_worker_that_nobody_ends_ends_itself() -> None:
    began = time.monotonic()
    done = worker(
        "worker.SECONDS = 5; worker.unpack = lambda data: time.sleep(60)"
    )  # five: its imports take processor time, too
    assert (done.returncode, done.stdout) == (-signal.SIGALRM, b"")
    assert time.monotonic() - began < 20


def test_a_worker_that_wants_too_much_memory_fails() -> None:
    done = worker("worker.unpack = lambda data: [bytearray(1 << 31), 0]")
    assert done.returncode == 1
    assert b"MemoryError" in done.stderr


@pytest.mark.skipif(not hasattr(os, "sched_getaffinity"), reason="a system that does not tell")
def test_it_runs_on_all_cores_though_the_bot_stays_on_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tell = f"{sys.executable} -c 'import os; print(len(os.sched_getaffinity(0)))' > {tmp_path}/cores; exit 1"
    monkeypatch.setattr(sys, "executable", stand_in(tmp_path, tell))
    every = len(os.sched_getaffinity(0))
    with on_one_core(), pytest.raises(ChartError):
        png(CHART, LABELS, tmp_path)
    assert (tmp_path / "cores").read_text() == f"{every}\n"
