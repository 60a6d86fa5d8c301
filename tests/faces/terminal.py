"""The chat in a terminal: its real screen, so wide and high that nothing is broken or scrolled away."""

from __future__ import annotations

import re
import shlex
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bot.wording import load_words
from tests.bot.screen import Screen
from tests.faces.record import Record
from tests.faces.said import Said, even, file
from tests.faces.script import Step

_WIDE, _HIGH = 3000, 150
_BUTTON = re.compile(r"(?:^|  )(\d{1,2})\) ")
_TYPED = re.compile(r"(?P<label>.+?): (?P<typed>/.+)")
_NUMBER = re.compile(r"-\d+(?=\.\w+$)")
_INDENT = "    "
_WORDS = load_words()


class Terminal:
    def __init__(self, record: Record, folder: Path) -> None:
        self._record, self._screen = record, Screen(folder)
        given = ["--seeds", str(record.seeds), "--data", str(record.data)]
        self._screen.start([sys.executable, "-m", "bot", "chat", *given], _WIDE, _HIGH)
        self._screen.wait("\n>", 60)
        self._keys: dict[str, str] = {}

    def take(self, step: Step) -> Said:
        step = self._record.ready(step)
        if step.news:
            return self._news()
        if step.sends:
            return self._answer(f"/add {shlex.quote(str(self._record.paper(step.text)))}")
        return self._answer(self._keys[step.text] if step.press else step.text)

    def close(self) -> None:
        self._screen.close()

    def _answer(self, typed: str) -> Said:
        lines, files = _files(self._shown_after(typed))
        labels: tuple[str, ...] = ()
        if lines and _BUTTON.match(lines[-1]):
            labels = even(_BUTTON.split(lines.pop())[2::2])
        # The first of two buttons with one label, as on the other faces.
        self._keys = {label: str(n) for n, label in reversed(list(enumerate(labels, 1)))}
        return Said(even(lines), self._quotations("q"), labels, files=files)

    def _news(self) -> Said:
        """A digest: behind it stand the words that unfold its quotations, and what to type instead of its buttons."""
        self._screen.type("C-l")
        self._until(lambda lines: lines == [">"])
        self._record.add_news()
        told = _WORDS.say("terminal.digest")
        lines = self._until(lambda lines: told in lines and lines[-1] == ">")[:-1]
        typed = [match for line in lines[lines.index(told) + 1 :] if (match := _TYPED.fullmatch(line))]
        self._keys = {match["label"]: match["typed"] for match in reversed(typed)}
        labels = even(match["label"] for match in typed)
        return Said(even(lines[: lines.index(told)]), self._quotations("d"), labels)

    def _quotations(self, key: str) -> tuple[str, ...]:
        """What `q` unfolds, or `d` of a digest: beneath each label the source's words and its address, indented."""
        found: list[str] = []
        for line in self._shown_after(key):
            if not line.startswith(_INDENT):
                found.append("")
            elif found and not line.startswith(f"{_INDENT}http"):
                found[-1] += f" {line}"
        return even(found)

    def _shown_after(self, text: str) -> list[str]:
        """What is shown after a line is typed, up to the next prompt."""
        self._screen.type("C-l")
        self._screen.type("-l", text)
        self._until(lambda lines: lines[:1] == [f"> {text}"])
        self._screen.type("Enter")
        lines = self._until(lambda lines: len(lines) > 1 and lines[0] == f"> {text}" and lines[-1] == ">")
        return lines[1:-1]

    def _until(self, holds: Callable[[list[str]], bool], seconds: float = 90) -> list[str]:
        until = time.monotonic() + seconds
        while True:
            lines = [line.rstrip() for line in self._screen.shown().splitlines() if line.strip()]
            if holds(lines):
                return lines
            assert time.monotonic() < until, "\n".join(lines)
            time.sleep(0.02)


def _files(lines: list[str]) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    """The lines without those that tell where a file was saved; and these files."""
    told, left, files = _WORDS.say("terminal.saved"), [], []
    rest = iter(lines)
    for line in rest:
        if line == told:
            path = Path(next(rest))
            # A second file of one name is told apart by a number: nothing is overwritten.
            files.append(file(_NUMBER.sub("", path.name), path.read_bytes()))
        else:
            left.append(line)
    return left, tuple(files)
