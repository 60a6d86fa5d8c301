"""The daily chores: what has been kept for long enough is forgotten."""

from __future__ import annotations

from datetime import timedelta

from bot.message import TELEGRAM
from bot.retention import ANSWERED, AUDIT, LAST, SILENT, UPDATES
from bot.store.database import Database
from bot.store.forgetting import forget_reader


async def prune(database: Database, history_days: int) -> int:
    """Forgets what has been kept for long enough, and takes it out of the files; how many rows.

    history_days: for how long lookups are kept; with 0 only each reader's last, for a day.
    """
    now = database.now

    def ago(age: timedelta) -> int:
        return int(now - age.total_seconds())

    forgotten = 0
    async with database.transaction() as do:
        if history_days:
            forgotten += await do.run("DELETE FROM history WHERE asked_at < ?", (ago(timedelta(days=history_days)),))
        else:
            forgotten += await do.run(_ALL_BUT_LAST, (ago(LAST),))
        for sql, age in _OLD:
            forgotten += await do.run(sql, (ago(age),))
        for number in await do.rows(_STAYED_AWAY, (TELEGRAM, ago(SILENT))):
            forgotten += await forget_reader(database, do, TELEGRAM, int(number[0]))
    await database.wipe()
    return forgotten


_ALL_BUT_LAST = "DELETE FROM history WHERE asked_at < ? OR id NOT IN (SELECT max(id) FROM history GROUP BY reader)"

_STAYED_AWAY = (
    "SELECT number FROM readers r WHERE face = ? AND seen_at < ? AND NOT EXISTS (SELECT 1 FROM follows f"
    " JOIN places p ON p.id = f.place WHERE p.face = r.face AND p.chat = r.number AND p.private = 1)"
)
"""On Telegram alone: whoever uses a terminal or the page is on a machine of their own."""

_OLD: tuple[tuple[str, timedelta], ...] = (
    ("DELETE FROM answered WHERE at < ?", ANSWERED),
    ("DELETE FROM audit WHERE at < ?", AUDIT),
    ("DELETE FROM updates WHERE at < ?", UPDATES),
    ("DELETE FROM waiting WHERE until < ?", timedelta()),
)
