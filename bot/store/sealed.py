"""Which columns are sealed, and how a database comes to be: sealed when a key is first set, resealed when keys change."""

from __future__ import annotations

import base64
import json
import logging
import secrets
import sqlite3
from dataclasses import dataclass
from pathlib import Path

import aiosqlite

from bot.store.failures import StoreError
from bot.store.sealing import SEALED_BEGINS, Seal

_SECRET_BYTES = 32
SECRET, _DONE, _UNWIPED = "salt", "sealed", "unwiped"
"""Names in `meta`: the database's secret, sealed where a key is set; the sealed columns; that plain text may be left."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sealed:
    """A table's sealed columns. key: its primary key. batch: rows that are resealed at once."""

    key: tuple[str, ...]
    columns: tuple[str, ...]
    batch: int = 200


SEALED = {
    "actions": Sealed(("token",), ("action",)),
    "chat_entries": Sealed(("id",), ("body",)),
    "chat_tasks": Sealed(("id",), ("action",)),
    "chat_files": Sealed(("id",), ("name", "bytes"), batch=5),
    "saved": Sealed(("id",), ("name", "message", "print")),
    "history": Sealed(("id",), ("message", "print")),
    "waiting": Sealed(("reader", "chat", "thread"), ("action",)),
    "follows": Sealed(("id",), ("words",)),
    "outbox_bodies": Sealed(("id",), ("body",)),
    "audit": Sealed(("id",), ("what", "outcome")),
}
_COLUMNS = [f"{table}.{column}" for table, sealed in SEALED.items() for column in sealed.columns]


async def prepare(db: aiosqlite.Connection, path: Path, seal: Seal) -> None:
    """Gives `seal` the database's secret and seals what is to be sealed. Raises StoreError when the key does not fit."""
    kept = await _meta(db)
    if SECRET not in kept or (seal.keyed and _lacking(kept)):
        await db.execute("BEGIN IMMEDIATE")
        try:
            # Looked at anew: another program may have come first.
            kept = await _meta(db)
            _read_secret(kept, path, seal)
            await _begun(db, kept, seal)
            if seal.keyed:
                await _seal(db, kept, seal)
            await db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                await db.execute("ROLLBACK")
            raise
        kept = await _meta(db)
    _read_secret(kept, path, seal)
    if _UNWIPED in kept:
        await _wipe(db, path)


def _read_secret(kept: dict[str, str], path: Path, seal: Seal) -> None:
    if _DONE in kept and not seal.keyed:
        raise StoreError(needs_key(path))
    told = kept.get(SECRET)
    if told is None:
        seal.secret = secrets.token_bytes(_SECRET_BYTES)
    else:
        seal.secret = base64.b64decode(seal.opened(told) if _DONE in kept else told)


def needs_key(path: Path) -> str:
    """What to tell of a sealed database where no key is set."""
    return (
        f"{path}: the database is sealed. Set RAPPORTEUR_KEY to the key that it was sealed with; or name another"
        " folder (RAPPORTEUR_DATA) to begin without what it holds."
    )


async def _begun(db: aiosqlite.Connection, kept: dict[str, str], seal: Seal) -> None:
    """A database without a secret gets it. Tokens from before it stand as they are on buttons, which go on working."""
    if SECRET in kept:
        return
    await _keep(db, SECRET, base64.b64encode(seal.secret).decode("ascii"))
    await db.create_function("mark_of", 1, seal.mark)
    await db.execute("UPDATE actions SET token = mark_of(token)")


async def _seal(db: aiosqlite.Connection, kept: dict[str, str], seal: Seal) -> None:
    lacking = _lacking(kept)
    await db.create_function("seal_of", 1, lambda plain: _sealed(plain, seal))
    for table, sealed in SEALED.items():
        columns = [column for column in sealed.columns if f"{table}.{column}" in lacking]
        if columns:
            told = ", ".join(f"{column} = seal_of({column})" for column in columns)
            await db.execute(f"UPDATE {table} SET {told}")  # noqa: S608 -- the names are ours, from SEALED
        for column in columns:
            await _guard(db, table, column)
    await _keep(db, SECRET, seal.seal(base64.b64encode(seal.secret).decode("ascii")))
    await _keep(db, _DONE, json.dumps(_COLUMNS))
    await _keep(db, _UNWIPED, "1")


def _lacking(kept: dict[str, str]) -> set[str]:
    """The columns that are not sealed yet: all of them at first, later those of a newer schema."""
    return set(_COLUMNS) - set(json.loads(kept.get(_DONE, "[]")))


def _sealed(plain: str | bytes | None, seal: Seal) -> str | bytes | None:
    return seal.seal(plain) if isinstance(plain, str) else plain and seal.seal_bytes(plain)


async def _guard(db: aiosqlite.Connection, table: str, column: str) -> None:
    """From now on the column takes nothing plain, from this program or one that opened the database before it was sealed."""
    plain = f"CAST(substr(NEW.{column}, 1, {len(SEALED_BEGINS)}) AS TEXT) <> '{SEALED_BEGINS}'"
    for event in ("INSERT", f"UPDATE OF {column}"):
        await db.execute(
            f"CREATE TRIGGER sealed_{table}_{column}_{event[:6].lower()} BEFORE {event} ON {table} WHEN {plain}"
            " BEGIN SELECT RAISE(ABORT, 'a plain text in a sealed database'); END"
        )


async def _wipe(db: aiosqlite.Connection, path: Path) -> None:
    """Takes the plain texts that were sealed out of the files; tried again at the next start where that fails."""
    try:
        await db.execute("VACUUM")
        ((busy, _, _),) = await db.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        busy = 1
    if busy:
        _log.warning("%s: sealed; another program reads there, and plain texts leave the files at a later start.", path)
    else:
        await db.execute("DELETE FROM meta WHERE name = ?", (_UNWIPED,))


async def _meta(db: aiosqlite.Connection) -> dict[str, str]:
    return {str(name): str(value) for name, value in await db.execute_fetchall("SELECT name, value FROM meta")}


async def _keep(db: aiosqlite.Connection, name: str, value: str) -> None:
    await db.execute("INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)", (name, value))
