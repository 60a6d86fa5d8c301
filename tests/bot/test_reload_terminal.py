"""A reload in the terminal's chat, and a bot that takes what another program has reloaded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.chatting import needs_tmux
from tests.bot.reloads import LAGOS, TRADE, Folder, until
from tests.bot.screen import Screen

BOT = (sys.executable, "-m", "bot")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path)
    made.write("report", LAGOS, TRADE)
    return made


def flags(folder: Folder) -> tuple[str, ...]:
    return ("--seeds", str(folder.seeds), "--data", str(folder.data), "--facts", "none")


@pytest.mark.terminal
@needs_tmux
def test_the_prompt_shows_a_bar_and_then_the_report(screen: Screen, folder: Folder) -> None:
    screen.start([*BOT, "chat", *flags(folder)], 110, 50)
    screen.wait("\n>", 90)
    for n in range(150):
        folder.write(f"more{n:03}", *(f"{LAGOS} {n} {m}." for m in range(10)))
    screen.type("/reload", "Enter")
    screen.wait("[#", 90)
    shown = screen.wait("Documents: 150 added", 200)
    assert "[#" not in shown
    screen.type("/find Lagos", "Enter")
    screen.wait("Lagos Summit was held", 90)


def test_a_pipe_shows_no_bar(folder: Folder) -> None:
    run = subprocess.run([*BOT, "chat", *flags(folder)], input=b"/reload\n", capture_output=True, timeout=120)
    assert b"The record is up to date" in run.stdout
    assert b"[#" not in run.stdout + run.stderr
    assert run.returncode == 0


def test_a_bot_that_is_on_takes_what_rapporteur_reload_has_made(folder: Folder) -> None:
    app = folder.open()
    folder.write("more", "The 4th Lagos Summit was held in Accra on 5 June 2022.")
    environ = {name: value for name, value in os.environ.items() if not name.startswith("RAPPORTEUR_")}
    done = subprocess.run([*BOT, "reload", *flags(folder)], capture_output=True, text=True, env=environ, timeout=120)
    assert "  added    more" in done.stdout
    until(lambda: app.keeper.current().generation.id == folder.current(), "the new generation is not in use")
    assert "Accra" in folder.told("/summit 4")
    folder.close()
