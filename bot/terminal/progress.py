"""A progress bar on one line of standard error, drawn only where that is a terminal."""

from __future__ import annotations

import os
from typing import TextIO

from bot.rendering import harmless

_WIDTH = 24


class Bar:
    """Called with documents done, documents in all and the name of the one at hand; wipes itself out at the end.

    `end` wipes it out where that end does not come: what is drawn next would stand behind it.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = stream.isatty() and os.environ.get("TERM") != "dumb"
        self._drawn = False

    def __call__(self, done: int, total: int, name: str) -> None:
        if not self._shown:
            return
        self._drawn = done < total
        self._stream.write(f"\r{self._bar(done, total, name) if self._drawn else ''}\x1b[K")
        self._stream.flush()

    def end(self) -> None:
        if self._drawn:
            self(1, 1, "")

    def _bar(self, done: int, total: int, name: str) -> str:
        """One column is left free: a full line would wrap, and the next one be drawn beneath it."""
        filled = _WIDTH * done // total
        line = f"[{'#' * filled}{'.' * (_WIDTH - filled)}] {done}/{total} {harmless(name)}"
        return line[: _columns(self._stream) - 1]


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except OSError:
        return 80
