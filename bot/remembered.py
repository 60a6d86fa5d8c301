"""Answers that were worked out already: those of one generation of the record, by the message, within a bound of memory.

Only what everybody is answered alike is kept here; what is around an answer for its reader's sake is put there each time.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from bot.message import Block, Line, Message, Quotation

_MOST = 16_000_000
"""Bytes, about."""
_RUN, _BUTTON, _REST = 150, 200, 1000
"""Bytes that a run, a button and a message take besides their texts, about."""


class Remembered:
    """For any number of threads."""

    def __init__(self, most: int = _MOST) -> None:
        self._most, self._size = most, 0
        self._generation: str | None = None
        self._answers: OrderedDict[tuple[str, str], tuple[Message, int]] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._answers)

    def answer(self, generation: str, language: str, text: str, work: Callable[[], Message]) -> Message:
        """The answer to a message in a generation and a language; worked out unless it is known."""
        key = (language, text)
        with self._lock:
            known = self._answers.get(key) if generation == self._generation else None
            if known is not None:
                self._answers.move_to_end(key)
                return known[0]
        message = work()
        self._keep(generation, key, message)
        return message

    def _keep(self, generation: str, key: tuple[str, str], message: Message) -> None:
        size = _size(message)
        with self._lock:
            if generation != self._generation:
                # One that is on its way out may come late: it only costs what was known of the new one.
                self._generation, self._size = generation, 0
                self._answers.clear()
            if key in self._answers or size > self._most:
                return
            self._answers[key] = (message, size)
            self._size += size
            while self._size > self._most:
                self._size -= self._answers.popitem(last=False)[1][1]


def _size(message: Message) -> int:
    buttons = sum(_BUTTON + 2 * len(button.action) for row in message.buttons for button in row)
    quotes = sum(_RUN + 2 * len(citation.quote) for citation in message.citations)
    return _REST + buttons + quotes + sum(map(_size_of, message.blocks))


def _size_of(block: Block) -> int:
    if isinstance(block, Line):
        return _RUN + sum(_RUN + 2 * len(run.text) for run in block.runs)
    if isinstance(block, Quotation):
        return _size_of(block.label) + 2 * len(block.text)
    return _RUN + 2 * len(block.text)
