"""One open SQLite file: how it is opened, kept private, locked and brought forward. Knows no table."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import aiosqlite

from bot.store.failures import in_words
from bot.store.migrate import migrate, shipped_migrations
from bot.store.sealed import prepare
from bot.store.sealing import Seal

_BUSY_SECONDS = 5.0

Value = str | int | float | bytes | None
Values = Sequence[Value]


class Database:
    """Every method raises StoreError, in words fit to show, when the file cannot be used."""

    def __init__(self, db: aiosqlite.Connection, path: Path, now: Callable[[], float], seal: Seal) -> None:
        self._db, self._path, self._now = db, path, now
        self.seals = seal
        # One connection serves everybody: a statement that slipped into another's transaction would share its fate.
        self._turn = asyncio.Lock()
        self._version: int | None = None

    @classmethod
    async def open(cls, path: Path, now: Callable[[], float], durable: bool = False, keys: Sequence[str] = ()) -> Database:
        """Opens `path`, makes it if it is absent, and brings it to this version's schema. `now`: seconds since 1970.

        durable: waits for the disk at each change, so that what was done outlasts a loss of power, too.
        keys: what readers' texts are sealed with; a database that is not sealed yet is sealed then, whole.
        """
        seal = Seal(keys, path)
        with in_words(path):
            await asyncio.to_thread(_keep_private, path)
            db = await aiosqlite.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
            try:
                await db.execute(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000:.0f}")
                await _log_changes(db)
                await db.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
                await db.execute("PRAGMA foreign_keys = ON")
                await db.execute("PRAGMA secure_delete = ON")
                await migrate(db, path, await asyncio.to_thread(shipped_migrations))
                await prepare(db, path, seal)
            except BaseException:
                await db.close()
                raise
            opened = cls(db, path, now, seal)
            await opened.changed_elsewhere()
            return opened

    async def close(self) -> None:
        with in_words(self._path):
            await self._db.close()

    @property
    def now(self) -> int:
        """Seconds since 1970 in UTC."""
        return int(self._now())

    def seal(self, text: str) -> str:
        """What is to stand in a sealed column for the text: the text itself where no key is set."""
        return self.seals.seal(text)

    def opened(self, text: str) -> str:
        """The text of a sealed column."""
        return self.seals.opened(text)

    def seal_or_none(self, text: str | None) -> str | None:
        """As `seal`; None stays None."""
        return None if text is None else self.seal(text)

    def opened_or_none(self, text: str | None) -> str | None:
        """As `opened`; None stays None."""
        return None if text is None else self.opened(text)

    def mark(self, text: str, size: int = 12) -> str:
        """Tells texts apart without telling them; the same for the same text in this database, and of `size` bytes."""
        return self.seals.mark(text, size)

    async def run(self, sql: str, values: Values = ()) -> int:
        """One statement by itself; how many rows it changed."""
        with in_words(self._path):
            async with self._turn, self._db.execute(sql, values) as done:
                return done.rowcount

    async def rows(self, sql: str, values: Values = ()) -> list[sqlite3.Row]:
        """The rows of a SELECT."""
        with in_words(self._path):
            async with self._turn, self._db.execute(sql, values) as found:
                return list(await found.fetchall())

    async def wipe(self) -> bool:
        """Takes what was deleted out of the log of changes, too; False while another program reads there."""
        ((busy, _, _),) = await self.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        return not busy

    async def changed_elsewhere(self) -> bool:
        """Whether another connection has written since this was asked last, or since the database was opened."""
        before = self._version
        ((self._version,),) = await self.rows("PRAGMA data_version")
        return self._version != before

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """Several statements that take effect together or not at all."""
        with in_words(self._path):
            async with self._turn:
                try:
                    await self._db.execute("BEGIN IMMEDIATE")
                    yield Transaction(self._db)
                    await self._db.execute("COMMIT")
                except BaseException:
                    # Whoever is cancelled goes before the statement is through: only behind it, in the connection's own
                    # order, is it known whether a transaction is open. Left open, it would take along what others write.
                    await self._db.rollback()
                    raise


class Transaction:
    """What can be done while a transaction is open."""

    def __init__(self, db: aiosqlite.Connection) -> None:
        self._db = db

    async def run(self, sql: str, values: Values = ()) -> int:
        """How many rows were changed."""
        async with self._db.execute(sql, values) as done:
            return done.rowcount

    async def many(self, sql: str, rows: Sequence[Values]) -> int:
        """One statement for each row of values, in one go; how many rows of the database were changed."""
        if not rows:
            return 0
        async with self._db.executemany(sql, rows) as done:
            return done.rowcount

    async def row(self, sql: str, values: Values = ()) -> sqlite3.Row | None:
        """The first row of a SELECT or of what RETURNING gives."""
        rows = await self.rows(sql, values)
        return rows[0] if rows else None

    async def rows(self, sql: str, values: Values = ()) -> list[sqlite3.Row]:
        """The rows of a SELECT or of what RETURNING gives."""
        async with self._db.execute(sql, values) as found:
            return list(await found.fetchall())

    async def number(self, sql: str, values: Values = ()) -> int:
        """What a statement with RETURNING gives of the one row that it surely changes."""
        row = await self.row(sql, values)
        if row is None:
            raise LookupError(f"no row was changed by: {sql}")
        return int(row[0])


async def _log_changes(db: aiosqlite.Connection) -> None:
    """Sets the journal mode. Of programs that do so at once in a new file SQLite fails all but one instead of waiting."""
    clock = asyncio.get_running_loop().time
    end = clock() + _BUSY_SECONDS
    while True:
        try:
            await db.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or clock() > end:
                raise
        await asyncio.sleep(0.02)


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
