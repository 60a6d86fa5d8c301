"""How long what is kept is kept, in one place: /privacy tells it, and the daily chores see to it."""

from __future__ import annotations

from datetime import timedelta

from bot.store.database import Database

ACTIONS = timedelta(days=180)
"""A button's action that was neither shown nor pressed."""
DONE_TASKS = timedelta(days=30)
"""What a page has sent, lest it be answered twice."""
ANSWERED = timedelta(days=2)
"""Which message answers which question: Telegram lets no message be edited after two days."""
SENT = timedelta(days=30)
"""What was told, lest it be told twice."""
SILENT = timedelta(days=365)
"""A chat that could not be reached all that time; a reader who was not seen and follows nothing."""
LAST = timedelta(days=1)
"""The last lookup, for /save, where no others are kept."""


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
    ("DELETE FROM actions WHERE used_at < ?", ACTIONS),
    ("DELETE FROM chat_tasks WHERE done_at < ?", DONE_TASKS),
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
