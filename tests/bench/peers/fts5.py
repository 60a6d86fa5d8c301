"""SQLite's FTS5, from the standard library."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.bench.peers.engine import TOP, asked

_FIND = f"SELECT key FROM texts WHERE texts MATCH ? ORDER BY rank, rowid LIMIT {TOP}"


class Fts5:
    name = "FTS5"

    def __init__(self, texts: Iterable[tuple[str, str]], folder: Path) -> None:
        """Builds the index in an empty folder, or opens the one that was built in it."""
        path = folder / "fts5.sqlite3"
        new = not path.exists()
        self._database = sqlite3.connect(path)
        if new:
            self._database.execute("CREATE VIRTUAL TABLE texts USING fts5(key UNINDEXED, text, tokenize='porter unicode61')")
            with self._database:
                self._database.executemany("INSERT INTO texts VALUES (?, ?)", texts)

    def search(self, query: str) -> Sequence[str]:
        return self._find(" OR ".join(f'"{word}"' for word in asked(query)))

    def phrase(self, phrase: str) -> Sequence[str]:
        return self._find(f'"{phrase}"')

    def _find(self, match: str) -> list[str]:
        return [key for (key,) in self._database.execute(_FIND, (match,))] if match else []

    def close(self) -> None:
        self._database.close()
