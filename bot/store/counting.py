"""How much there is of what the database keeps, for whoever runs the bot: numbers alone."""

from __future__ import annotations

from dataclasses import dataclass

from bot.store.database import Database

_COUNTS = """
SELECT (SELECT count(*) FROM readers), (SELECT count(*) FROM follows), (SELECT count(*) FROM saved),
       (SELECT count(*) FROM outbox WHERE done_at IS NULL), (SELECT min(put_at) FROM outbox WHERE done_at IS NULL)
"""


@dataclass(frozen=True, slots=True)
class Amounts:
    """waiting: messages in the outbox that are not sent. waiting_for: since when the oldest of them waits, in seconds."""

    readers: int
    follows: int
    saved: int
    waiting: int
    waiting_for: int


async def amounts(database: Database) -> Amounts:
    [(readers, follows, saved, waiting, oldest)] = await database.rows(_COUNTS)
    return Amounts(readers, follows, saved, waiting, 0 if oldest is None else max(0, database.now - int(oldest)))
