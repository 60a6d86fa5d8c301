"""The chat in a terminal: its real screen, so wide and high that nothing is broken or scrolled away."""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

from tests.bot.screen import Screen
from tests.faces.said import Said, even
from tests.faces.script import Step

_WIDE, _HIGH = 3000, 150
_BUTTON = re.compile(r"(?:^|  )(\d{1,2})\) ")
_INDENT = "    "


class Terminal:
    def __init__(self, data: Path, folder: Path) -> None:
        self._screen = Screen(folder)
        self._screen.start([sys.executable, "-m", "bot", "chat", "--data", str(data)], _WIDE, _HIGH)
        self._screen.wait("\n>", 60)
        self._buttons: tuple[str, ...] = ()

    def take(self, step: Step) -> Said:
        typed = str(self._buttons.index(step.text) + 1) if step.press else step.text
        lines = self._typed(typed)
        self._buttons = ()
        if lines and _BUTTON.match(lines[-1]):
            self._buttons = even(_BUTTON.split(lines.pop())[2::2])
        return Said(even(lines), self._quotations(), self._buttons)

    def close(self) -> None:
        self._screen.close()

    def _quotations(self) -> tuple[str, ...]:
        """What `q` unfolds: beneath each label the source's words and its address, indented."""
        found: list[str] = []
        for line in self._typed("q"):
            if not line.startswith(_INDENT):
                found.append("")
            elif found and not line.startswith(f"{_INDENT}http"):
                found[-1] += f" {line}"
        return even(found)

    def _typed(self, text: str) -> list[str]:
        """What is shown after a line is typed, up to the next prompt."""
        self._screen.type("C-l")
        self._screen.type("-l", text)
        self._until(lambda lines: lines and lines[0] == f"> {text}")
        self._screen.type("Enter")
        lines = self._until(lambda lines: len(lines) > 1 and lines[0] == f"> {text}" and lines[-1] == ">")
        return lines[1:-1]

    def _until(self, holds: object, seconds: float = 30) -> list[str]:
        until = time.monotonic() + seconds
        while True:
            lines = [line.rstrip() for line in self._screen.shown().splitlines() if line.strip()]
            if holds(lines):  # type: ignore[operator]
                return lines
            assert time.monotonic() < until, "\n".join(lines)
            time.sleep(0.02)
