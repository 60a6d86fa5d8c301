"""The database and all its SQL."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import aiosqlite

from bot.store.failures import in_words
from bot.store.migrate import migrate, shipped_migrations

_BUSY_SECONDS = 5.0
_DAY = 86_400


@dataclass(frozen=True, slots=True)
class KeptAction:
    """What a pressed button asks for (see `bot.message.Button`)."""

    action: str
    edits: bool


class Store:
    """One open database. Every method raises StoreError, in words fit to show, when the file cannot be used."""

    def __init__(self, db: aiosqlite.Connection, path: Path, now: Callable[[], float]) -> None:
        self._db, self._path, self._now = db, path, now

    @classmethod
    async def open(cls, path: Path, now: Callable[[], float] = time.time) -> Store:
        """Opens `path`, makes it if it is absent, and brings it to this version's schema. `now`: seconds since 1970."""
        with in_words(path):
            await asyncio.to_thread(_keep_private, path)
            db = await aiosqlite.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
            try:
                await db.execute(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000:.0f}")
                await db.execute("PRAGMA journal_mode = WAL")
                await db.execute("PRAGMA synchronous = NORMAL")
                await db.execute("PRAGMA foreign_keys = ON")
                await migrate(db, path, await asyncio.to_thread(shipped_migrations))
            except BaseException:
                await db.close()
                raise
            return cls(db, path, now)

    async def close(self) -> None:
        with in_words(self._path):
            await self._db.close()

    async def keep_action(self, action: str, edits: bool = False) -> str:
        """A token of 16 ASCII characters for the action; the same action has the same token, so none is kept twice."""
        token = _token(action, edits)
        # A brief that is shown again and again writes once a day.
        with in_words(self._path):
            await self._db.execute(
                "INSERT INTO actions (token, action, edits, used_at) VALUES (?, ?, ?, ?) "
                "ON CONFLICT (token) DO UPDATE SET used_at = excluded.used_at WHERE used_at < excluded.used_at - ?",
                (token, action, int(edits), int(self._now()), _DAY),
            )
        return token

    async def action(self, token: str) -> KeptAction | None:
        """The action of a token, which then counts as used; None when it is unknown or was pruned."""
        now = int(self._now())
        with in_words(self._path):
            async with self._db.execute("SELECT action, edits, used_at FROM actions WHERE token = ?", (token,)) as rows:
                row = await rows.fetchone()
            if row is None:
                return None
            if row[2] < now - _DAY:
                await self._db.execute("UPDATE actions SET used_at = ? WHERE token = ?", (now, token))
        return KeptAction(str(row[0]), bool(row[1]))

    async def prune(self, unused_for: timedelta, at_most: int = 1000) -> int:
        """Forgets up to `at_most` of the actions neither shown nor pressed for that long; returns how many."""
        before = int(self._now() - unused_for.total_seconds())
        with in_words(self._path):
            async with self._db.execute(
                "DELETE FROM actions WHERE token IN "
                "(SELECT token FROM actions WHERE used_at < ? ORDER BY used_at, token LIMIT ?)",
                (before, at_most),
            ) as done:
                return done.rowcount


def _token(action: str, edits: bool) -> str:
    digest = hashlib.blake2b(f"{edits:d}{action}".encode(), digest_size=12).digest()
    return base64.urlsafe_b64encode(digest).decode("ascii")


def _keep_private(path: Path) -> None:
    """Makes the file readable by its owner alone; SQLite gives the -wal and -shm files beside it the same rights."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        # Not opened: closing any descriptor of a database drops the locks this process holds on it.
        for file in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            if file.exists() and file.stat().st_mode & 0o077:
                file.chmod(0o600)
