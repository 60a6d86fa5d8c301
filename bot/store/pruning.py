"""The daily chores: what has been kept for long enough is forgotten."""

from __future__ import annotations

from datetime import timedelta

from bot.retention import ANSWERED, LAST, SENT, SILENT
from bot.store.database import Database


async def prune(database: Database, history_days: int) -> int:
    """Forgets what has been kept for long enough, and takes it out of the files; how many rows.

    history_days: for how long lookups are kept; with 0 only each reader's last, for a day.
    """
    day = round(timedelta(days=1).total_seconds())
    now = database.now

    def ago(age: timedelta) -> int:
        return int(now - age.total_seconds())

    forgotten = 0
    async with database.transaction() as do:
        if history_days:
            forgotten += await do.run("DELETE FROM history WHERE asked_at < ?", (now - history_days * day,))
        else:
            forgotten += await do.run(_ALL_BUT_LAST, (ago(LAST),))
        for sql, age in _OLD:
            forgotten += await do.run(sql, (ago(age),))
        forgotten += await do.run("DELETE FROM outbox_bodies WHERE id NOT IN (SELECT body FROM outbox)")
    await database.wipe()
    return forgotten


_ALL_BUT_LAST = "DELETE FROM history WHERE asked_at < ? OR id NOT IN (SELECT max(id) FROM history GROUP BY reader)"

_OLD: tuple[tuple[str, timedelta], ...] = (
    ("DELETE FROM answered WHERE at < ?", ANSWERED),
    ("DELETE FROM waiting WHERE until < ?", timedelta()),
    ("DELETE FROM outbox WHERE done_at < ?", SENT),
    ("DELETE FROM places WHERE silent_since < ?", SILENT),
    (
        "DELETE FROM readers WHERE seen_at < ? AND NOT EXISTS (SELECT 1 FROM follows f JOIN places p ON p.id = f.place"
        " WHERE p.face = readers.face AND p.chat = readers.number AND p.private = 1)",
        SILENT,
    ),
)
