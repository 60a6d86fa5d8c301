"""A look at a database that changes nothing of it: whether this version and these keys can use it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.store.failures import StoreError
from bot.store.migrate import shipped_migrations, too_new
from bot.store.sealed import needs_key
from bot.store.sealing import Seal


@dataclass(frozen=True, slots=True)
class Looked:
    """schema: the database's version; known: this program's."""

    schema: int
    known: int
    sealed: bool


def look(db: sqlite3.Connection, path: Path, keys: Sequence[str]) -> Looked:
    """Raises StoreError for one that is of a newer version or whose key is not among these."""
    known = len(shipped_migrations())
    ((schema,),) = db.execute("PRAGMA user_version").fetchall()
    if schema > known:
        raise StoreError(too_new(path, schema, known))
    named = db.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'meta'").fetchone()
    kept: dict[str, str] = dict(db.execute("SELECT name, value FROM meta").fetchall()) if named else {}
    sealed = bool(json.loads(kept.get("sealed", "[]")))
    if sealed:
        seal = Seal(keys, path)
        if not seal.keyed:
            raise StoreError(needs_key(path))
        seal.opened(kept["salt"])
    return Looked(schema, known, sealed)
