"""What a line typed into the local chat means: a message, a button's number, or a wish to see quotations.

Free of any terminal, so that the prompt and a pipe behave alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.message import Button, Message, Quotation
from bot.rendering import Part, Role, parts, quotation
from bot.wording import Words

Answer = Callable[[str, bool], Message]
"""The text or a button's action, and whether it was pressed."""

_UNFOLD = re.compile(r"q(?:\s+(\d{1,3}))?", re.I)
_NUMBER = re.compile(r"[1-9]\d?")
LEAVE = ("/quit", "/exit")


@dataclass(frozen=True, slots=True)
class Reply:
    """What to show: lines, then buttons, numbered from 1 on. leave: the reader said goodbye."""

    parts: tuple[Part, ...] = ()
    buttons: tuple[Button, ...] = ()
    leave: bool = False


class Conversation:
    """One reader's chat. It remembers the last answer: its buttons can be pressed and its quotations unfolded."""

    def __init__(self, answer: Answer, words: Words) -> None:
        self._answer = answer
        self._words = words
        self._last: Message | None = None

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The last answer's, in the order of their numbers."""
        return tuple(button for row in self._last.buttons for button in row) if self._last else ()

    def take(self, line: str) -> Reply:
        """Answers a line. A number that is no button's is a question, and so is anything else."""
        text = line.replace("\n", " ").strip()
        if not text:
            return Reply()
        if text.lower() in LEAVE:
            return Reply(leave=True)
        if unfold := _UNFOLD.fullmatch(text):
            return Reply(self._unfolded(unfold[1]))
        if _NUMBER.fullmatch(text) and int(text) <= len(self.buttons):
            return self._answered(self.buttons[int(text) - 1].action, True)
        return self._answered(text, False)

    def _answered(self, text: str, pressed: bool) -> Reply:
        # The answer of a button that edits its message is printed beneath, too: what a terminal has shown stands.
        self._last = self._answer(text, pressed)
        return Reply(tuple(parts(self._last)), self.buttons)

    def _unfolded(self, number: str | None) -> tuple[Part, ...]:
        held = [block for block in self._last.blocks if isinstance(block, Quotation)] if self._last else []
        if not held:
            return (Part(Role.LINE, self._words.say("terminal.no_quotations")),)
        if number is not None:
            held = _numbered(held, int(number))
        if not held:
            return (Part(Role.LINE, self._words.say("terminal.no_such_quotation", n=str(number))),)
        return tuple(part for block in held for part in quotation(block))


def _numbered(held: Sequence[Quotation], n: int) -> list[Quotation]:
    """Those that bear the mark [n]; where labels bear no marks, the n-th."""
    marked = [block for block in held if block.label.plain.startswith(f"[{n}]")]
    if marked or any(block.label.plain.startswith("[") for block in held):
        return marked
    return list(held[n - 1 : n])
