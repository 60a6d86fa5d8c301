"""The prompt: completion of commands, history, and keys that press buttons."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from prompt_toolkit import PromptSession
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import FileHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from bot.terminal.conversation import UNFOLD
from bot.terminal.typed import empty

log = logging.getLogger(__name__)

Offered = Sequence[tuple[str, str]]
"""Commands without their slash, each with its description."""


class Commands(Completer):
    """Offers commands while the line is a slash and the start of a name."""

    def __init__(self, offered: Offered) -> None:
        self._offered = sorted(offered)

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        typed = document.text_before_cursor
        if not typed.startswith("/") or " " in typed:
            return
        for name, description in self._offered:
            if name.startswith(typed[1:].lower()):
                # The space after it makes room for an argument; a line is stripped before it is read.
                yield Completion(f"/{name} ", -len(typed), display=f"/{name}", display_meta=description)


class History(FileHistory):
    """What was typed, in a file for its owner alone; numbers, `q` and `d` mean nothing the next day and are left out.

    kept: whether it outlasts the chat; if not, what an earlier one has kept is forgotten.
    """

    def __init__(self, file: Path, kept: bool = True) -> None:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600))
        file.chmod(0o600)
        self._file, self._kept = file, kept
        if not kept:
            empty(file)
        super().__init__(str(file))

    def forget(self) -> None:
        """Raises OSError when the file cannot be emptied."""
        self._loaded_strings.clear()
        empty(self._file)

    def store_string(self, string: str) -> None:
        """A history that cannot be written (a full disk, a folder that is gone) is no reason to stop answering."""
        if self._kept and string.strip() and not string.isdigit() and not UNFOLD.fullmatch(string.strip()):
            try:
                super().store_string(string)
            except OSError as error:
                log.warning("the history is not kept: %s", error.strerror or error)


def make_session(offered: Offered, history: History, buttons: Callable[[], int]) -> PromptSession[str]:
    """buttons: how many the last answer has, asked when a key is pressed."""
    return PromptSession(
        "> ",
        completer=Commands(offered),
        complete_while_typing=True,
        history=history,
        key_bindings=_keys(buttons),
    )


def _keys(buttons: Callable[[], int]) -> KeyBindings:
    """Alt-1 to Alt-9 stand for a button's number and Enter, Alt-q for `q` and Enter."""
    keys = KeyBindings()

    def enter(text: str) -> Callable[[KeyPressEvent], None]:
        def press(event: KeyPressEvent) -> None:
            event.current_buffer.text = text
            event.current_buffer.validate_and_handle()

        return press

    def has(n: int) -> Condition:
        return Condition(lambda: n <= buttons())

    for n in range(1, 10):
        # Without such a button the key keeps its meaning for the editor: a count.
        keys.add("escape", str(n), filter=has(n))(enter(str(n)))
    keys.add("escape", "q")(enter("q"))
    return keys
