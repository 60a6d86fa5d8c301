"""Messages that come by themselves, until the screen is free for them."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.message import Message


@dataclass(slots=True, eq=False)
class _Note:
    message: Message
    shown: bool = False
    settled: threading.Event = field(default_factory=threading.Event)


class Board:
    """draw: blocking. ring: called when there is something to draw, from whatever thread brought it."""

    def __init__(self, draw: Callable[[Message], None], ring: Callable[[], None]) -> None:
        self._draw, self._ring = draw, ring
        self._notes: deque[_Note] = deque()
        self._lock = threading.Lock()
        self._closed = False

    def show(self, message: Message) -> bool:
        """Waits, in any thread but the screen's, until it is drawn; False when it never will be."""
        note = _Note(message)
        with self._lock:
            if self._closed:
                return False
            self._notes.append(note)
        self._ring()
        note.settled.wait()
        return note.shown

    def empty(self) -> None:
        """Draws all that is there, in the screen's thread."""
        while self._notes:
            note = self._notes[0]
            self._draw(note.message)
            note.shown = True
            self._notes.popleft()
            note.settled.set()

    def close(self) -> None:
        """From now on nothing is drawn."""
        with self._lock:
            self._closed = True
            notes, self._notes = self._notes, deque()
        for note in notes:
            note.settled.set()
