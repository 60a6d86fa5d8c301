"""What is looked at before each answer: read where the answer is worked out, at the price of one short read.

The store proper is used from an event loop in a thread of its own: the way there and back takes longer than all the reading.
"""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import dataclass
from pathlib import Path

from bot import message
from bot.store.failures import in_words

_SQL = (
    "SELECT r.replies, EXISTS (SELECT 1 FROM waiting w WHERE w.reader = r.id AND w.chat = ? AND w.thread = ?)"
    " FROM readers r WHERE r.face = ? AND r.number = ?"
)
_BUSY_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Seen:
    """Of a reader: whether a command waits for a text of theirs in this chat, and whether they want answers to be brief."""

    awaited: bool = False
    brief: bool = False


class Glance:
    """For any number of threads. The file must be there and of this version: whoever opened the store has seen to that."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._db: sqlite3.Connection | None = None

    def __call__(self, who: message.Reader) -> Seen:
        """Raises StoreError when the database cannot be read."""
        with self._lock, in_words(self._path):
            if self._db is None:
                self._db = self._opened()
            row = self._db.execute(_SQL, (who.chat, who.thread, who.face, who.id)).fetchone()
        return Seen(bool(row[1]), row[0] == "brief") if row else Seen()

    def close(self) -> None:
        with self._lock:
            if self._db is not None:
                self._db.close()
                self._db = None

    def _opened(self) -> sqlite3.Connection:
        place = f"{self._path.absolute().as_uri()}?mode=ro"
        return sqlite3.connect(place, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False, uri=True)
