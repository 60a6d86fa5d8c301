"""The stand-in's chat: at a pipe, and in a terminal."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.screen import Screen

STANDIN = [sys.executable, str(Path(__file__).with_name("standin.py"))]
SIGNALS = [signal.SIGTERM, signal.SIGINT, signal.SIGHUP]

needs_tmux = pytest.mark.skipif(not shutil.which("tmux"), reason="tmux is not installed")


def talk(lines: bytes, folder: Path, *more: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Says the lines through a pipe; what came out. more: arguments of the stand-in behind the folder."""
    command = [*STANDIN, str(folder), *more]
    return subprocess.run(command, input=lines, capture_output=True, env=os.environ | environ, timeout=30)


def ended_by(number: int, folder: Path, *more: str) -> tuple[bytes, int, bytes]:
    """What a chat at a pipe answered to "hello", its exit code within two seconds of that signal, and its complaints."""
    chat = subprocess.Popen([*STANDIN, str(folder), *more], stdin=-1, stdout=-1, stderr=-1)
    assert chat.stdin
    assert chat.stdout
    assert chat.stderr
    chat.stdin.write(b"hello\n")
    chat.stdin.flush()
    answered = chat.stdout.readline()
    chat.send_signal(number)
    code, complaints = chat.wait(2), chat.stderr.read()
    for stream in (chat.stdin, chat.stdout, chat.stderr):
        stream.close()
    return answered, code, complaints


def start(screen: Screen, folder: Path, *more: str, **environ: str) -> Screen:
    """Starts it in a terminal and waits for its prompt."""
    screen.start([*STANDIN, str(folder), *more], **environ)
    screen.wait("\n>")
    return screen
