"""What can go wrong with the database file, said so that whoever runs the bot can mend it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class StoreError(Exception):
    """The database cannot be used; the message says what is wrong, with which file and what to do."""


_WORDS = {
    sqlite3.SQLITE_BUSY: "is in use by another program. Stop that program, or give this bot its own folder (RAPPORTEUR_DATA).",
    sqlite3.SQLITE_CORRUPT: "is damaged. Restore a backup; or move the file away, and a new, empty one is made.",
    sqlite3.SQLITE_NOTADB: "is no SQLite database, or is damaged. Restore a backup; or move the file away, and a new,"
    " empty one is made.",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full. Free some space; nothing that was stored is lost.",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error. Check the disk and its free space.",
    sqlite3.SQLITE_READONLY: "cannot be written. Give the bot's user the right to write this file and its folder.",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened. Give the bot's user the right to read and write this file and its folder.",
    sqlite3.SQLITE_PERM: "cannot be opened. Give the bot's user the right to read and write this file and its folder.",
}
_WORDS[sqlite3.SQLITE_LOCKED] = _WORDS[sqlite3.SQLITE_BUSY]
_SEALED_SINCE = "has been sealed by another program since it was opened here. Set RAPPORTEUR_KEY to its key, and start again."


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turns what SQLite and the system raise about `path` into a StoreError; programming errors pass unchanged."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        # An extended code carries its family in its lowest byte. The only triggers are those that guard sealed columns.
        code = getattr(error, "sqlite_errorcode", 0)
        words = _SEALED_SINCE if code == sqlite3.SQLITE_CONSTRAINT_TRIGGER else _WORDS.get(code & 0xFF)
        if words is None:
            raise
        raise StoreError(f"{path}: the database {words} (SQLite: {error})") from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(
            f"{path}: the database cannot be opened: {reason}. Give the bot's user the right to read and write this"
            " file and its folder, or name another folder (RAPPORTEUR_DATA)."
        ) from error
