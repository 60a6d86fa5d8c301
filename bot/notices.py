"""What the admins are to be told though they did not ask: put by whichever thread, taken by what can tell them."""

from __future__ import annotations

import threading
from collections import deque

_MOST = 20
"""Notices that wait; where nobody takes any, as in a terminal, the oldest go."""


class Notices:
    """A notice is told once: it is not put again while it is the last that was put under its subject."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[str] = deque(maxlen=_MOST)
        self._last: dict[str, str] = {}

    def put(self, subject: str, text: str) -> bool:
        """subject: what it is about, such as "watch". Whether it is to be told."""
        with self._lock:
            if self._last.get(subject) == text:
                return False
            self._last[subject] = text
            self._waiting.append(text)
            return True

    def over(self, subject: str) -> None:
        """What was told of it holds no longer: should it come again, it is told again."""
        with self._lock:
            self._last.pop(subject, None)

    def take(self) -> list[str]:
        """All that wait, each once."""
        with self._lock:
            taken = list(self._waiting)
            self._waiting.clear()
        return taken
