"""What a line typed into the local chat means: a message, a button's number, or a wish to see quotations.

Free of any terminal, so that the prompt and a pipe behave alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.cleaning import OPENED, is_link
from bot.message import Button, File, Message, Quotation
from bot.rendering import Part, Role, parts, quotation
from bot.terminal.exports import save
from bot.wording import Words

Answer = Callable[[str, bool], Message]
"""The text or a button's action, and whether it was pressed."""

UNFOLD = re.compile(r"([qd])(?:\s+(\d{1,3}))?", re.I)
"""`q`, or `d` for a digest, and perhaps a source's number."""
_NUMBER = re.compile(r"[1-9]\d?")
LEAVE = ("/quit", "/exit")


@dataclass(frozen=True, slots=True)
class Reply:
    """What to show: lines, then buttons, numbered from 1 on. typed: buttons without a number, shown with what does the same.

    leave: the reader said goodbye. forgets: the history of what was typed is to be forgotten.
    """

    parts: tuple[Part, ...] = ()
    buttons: tuple[Button, ...] = ()
    typed: tuple[Button, ...] = ()
    leave: bool = False
    forgets: bool = False


class Conversation:
    """One reader's chat. It remembers the last answer: its buttons can be pressed and its quotations unfolded; and the last
    digest, whose quotations can be unfolded.

    exports: the folder for the files of answers.
    """

    def __init__(self, answer: Answer, words: Words, exports: Path) -> None:
        self._answer = answer
        self._words = words
        self._exports = exports
        self._last: Message | None = None
        self._digest: Message | None = None

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The last answer's, in the order of their numbers."""
        return _buttons(self._last) if self._last else ()

    def told(self, digest: Message) -> Reply:
        """A message that came by itself. Its buttons have no numbers: whoever types one means the last answer's."""
        self._digest = digest
        held = any(isinstance(block, Quotation) for block in digest.blocks)
        unfold = (Part(Role.LINE, ""), Part(Role.NOTE, self._words.say("terminal.digest"))) if held else ()
        return Reply((*parts(digest), *unfold), typed=_buttons(digest))

    def unforgotten(self, error: OSError) -> Reply:
        """What was typed could not be taken out of its file."""
        words = self._words.say("terminal.unforgotten", file=str(error.filename), problem=error.strerror or str(error))
        return Reply((Part(Role.LINE, words),))

    def take(self, line: str) -> Reply:
        """Answers a line. A number that is no button's is a question, and so is anything else."""
        text = line.replace("\n", " ").strip()
        if not text:
            return Reply()
        if text.lower() in LEAVE:
            return Reply(leave=True)
        unfold = UNFOLD.fullmatch(text)
        if unfold and unfold[1] in "qQ":
            return Reply(self._unfolded("terminal", self._last, unfold[2]))
        if unfold and self._digest:
            return Reply(self._unfolded("terminal.digest", self._digest, unfold[2]))
        if _NUMBER.fullmatch(text) and int(text) <= len(self.buttons):
            return self._pressed(self.buttons[int(text) - 1])
        return self._answered(text, False)

    def _pressed(self, button: Button) -> Reply:
        if button.url is not None or button.copy is not None:
            return Reply(tuple(Part(Role.WHOLE, line) for line in (button.url or button.copy or "").split("\n")))
        return self._answered(button.action, True)

    def _answered(self, text: str, pressed: bool) -> Reply:
        # The answer of a button that edits its message is printed beneath, too: what a terminal has shown stands.
        self._last = self._answer(text, pressed)
        if self._last.forgets:
            self._digest = None
        saved = [part for file in self._last.files for part in self._saved(file)]
        return Reply((*parts(self._last), *saved), self.buttons, forgets=self._last.forgets)

    def _saved(self, file: File) -> tuple[Part, ...]:
        """Where the file is now, or why it is nowhere."""
        try:
            path = save(file, self._exports)
        except OSError as error:
            problem = error.strerror or str(error)
            words = self._words.say("terminal.unsaved", name=file.name, folder=str(self._exports), problem=problem)
            return (Part(Role.LINE, words),)
        return (Part(Role.LINE, self._words.say("terminal.saved")), Part(Role.WHOLE, str(path)))

    def _unfolded(self, key: str, message: Message | None, number: str | None) -> tuple[Part, ...]:
        held = [block for block in message.blocks if isinstance(block, Quotation)] if message else []
        if not held:
            return (Part(Role.LINE, self._words.say(f"{key}.no_quotations")),)
        if number is not None:
            held = _numbered(held, int(number))
        if not held:
            return (Part(Role.LINE, self._words.say(f"{key}.no_such_quotation", n=str(number))),)
        return tuple(part for block in held for part in quotation(block))


def _buttons(message: Message) -> tuple[Button, ...]:
    """Without those for an address that should not be opened."""
    return tuple(button for row in message.buttons for button in row if button.url is None or is_link(button.url, OPENED))


def _numbered(held: Sequence[Quotation], n: int) -> list[Quotation]:
    """Those that bear the mark [n]; where labels bear no marks, the n-th."""
    marked = [block for block in held if block.label.plain.startswith(f"[{n}]")]
    if marked or any(block.label.plain.startswith("[") for block in held):
        return marked
    return list(held[n - 1 : n])
