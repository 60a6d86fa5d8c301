"""Brings a database forward: `migrations/<number>_<name>.sql`, each in a transaction, the number in user_version."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import aiosqlite

from bot.store.failures import StoreError

_FOLDER = Path(__file__).parent / "migrations"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step forward; `number` is the schema's version after it."""

    number: int
    name: str
    sql: str


def shipped_migrations() -> tuple[Migration, ...]:
    """The steps that this version of the bot knows, in order, numbered from 1 without a gap."""
    files = sorted(_FOLDER.glob("[0-9]*_*.sql"))
    steps = tuple(Migration(int(file.name.partition("_")[0]), file.stem, file.read_text("utf-8")) for file in files)
    if [step.number for step in steps] != list(range(1, len(steps) + 1)):
        raise ValueError(f"{_FOLDER}: the migrations are not numbered 1, 2, 3, …")
    return steps


async def migrate(db: aiosqlite.Connection, path: Path, steps: Sequence[Migration]) -> None:
    """Applies the steps that the database lacks. Raises StoreError when it is ahead of them."""
    for step in steps:
        # The lock comes before the look: two bots that start at once must not both apply a step.
        await db.execute("BEGIN IMMEDIATE")
        try:
            if await _version(db) == step.number - 1:
                for statement in statements(step.sql):
                    await db.execute(statement)
                await db.execute(f"PRAGMA user_version = {step.number:d}")
            await db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                await db.execute("ROLLBACK")
            raise
    version = await _version(db)
    if version > len(steps):
        raise StoreError(too_new(path, version, len(steps)))


def too_new(path: Path, version: int, known: int) -> str:
    """What to tell of a database that this version cannot use."""
    return (
        f"{path}: the database was written by a newer version of the bot (schema {version}, this one knows"
        f" {known}). Update the bot, or restore a backup made before the update."
    )


async def _version(db: aiosqlite.Connection) -> int:
    async with db.execute("PRAGMA user_version") as rows:
        row = await rows.fetchone()
    return int(row[0]) if row else 0


def statements(sql: str) -> Iterator[str]:
    """The statements of a script. `executescript` is not used because it commits the open transaction first."""
    pending = ""
    *ended, rest = sql.split(";")
    for piece in ended:
        pending += piece + ";"
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""
    if any(line.strip() and not line.lstrip().startswith("--") for line in (pending + rest).splitlines()):
        raise ValueError(f"a statement without its end: {(pending + rest).strip()[:60]}")
