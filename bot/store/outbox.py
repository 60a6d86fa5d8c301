"""What is to be told: put here with its cause, sent, marked. What is here outlives the process."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from bot.store.database import Database, Transaction
from bot.store.places import Place, place_of


@dataclass(frozen=True, slots=True)
class Due:
    """One message for one place. body: as `bot.packing` packs it. parts: of its chat messages, those sent already."""

    id: int
    place: Place
    body: str
    parts: int
    tries: int


class Outbox:
    """Messages by place."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, do: Transaction, place: int, cause: str, body: str) -> bool:
        """Puts a message in, in the transaction of its cause; False when that cause has put one there before."""
        kept = await self.keep(do, body)
        changed = await do.run(
            "INSERT INTO outbox (place, cause, body, put_at) VALUES (?, ?, ?, ?) ON CONFLICT (place, cause) DO NOTHING",
            (place, cause, kept, self._database.now),
        )
        return changed == 1

    async def put_all(self, do: Transaction, messages: Sequence[tuple[int, str, str]]) -> int:
        """The same for many at once, each as place, cause and body; how many were put."""
        kept = {body: await self.keep(do, body) for body in {body for _, _, body in messages}}
        return await do.many(
            "INSERT INTO outbox (place, cause, body, put_at) VALUES (?, ?, ?, ?) ON CONFLICT (place, cause) DO NOTHING",
            [(place, cause, kept[body], self._database.now) for place, cause, body in messages],
        )

    async def keep(self, do: Transaction, body: str) -> int:
        """The number of a body; the same for many places is kept once."""
        mark = hashlib.blake2b(body.encode(), digest_size=16).hexdigest()
        return await do.number(
            "INSERT INTO outbox_bodies (mark, body) VALUES (?, ?) ON CONFLICT (mark) DO UPDATE SET mark = mark RETURNING id",
            (mark, body),
        )

    async def due(self, face: str, most: int) -> list[Due]:
        """What may be sent now, the oldest first, at most one for a place; not to a place that cannot be reached."""
        rows = await self._database.rows(
            "SELECT o.id, b.body, o.parts, o.tries, p.id, p.face, p.chat, p.thread, p.private, p.mode, p.zone, p.digest_at,"
            " p.weekday, p.quiet_from, p.quiet_to, p.muted_until, p.silent_since"
            " FROM outbox o JOIN places p ON p.id = o.place JOIN outbox_bodies b ON b.id = o.body"
            " WHERE o.done_at IS NULL AND o.not_before <= ? AND p.face = ? AND p.silent_since IS NULL"
            " AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.place = o.place AND e.done_at IS NULL AND e.id < o.id)"
            " ORDER BY o.not_before, o.id LIMIT ?",
            (self._database.now, face, most),
        )
        return [Due(row[0], place_of(row[4:]), row[1], row[2], row[3]) for row in rows]

    async def sent_part(self, number: int, parts: int) -> None:
        """Of a message's chat messages, so many are sent."""
        await self._database.run("UPDATE outbox SET parts = ? WHERE id = ?", (parts, number))

    async def done(self, number: int, why: str | None = None) -> None:
        """Sent; or given up, and why."""
        await self._database.run(
            "UPDATE outbox SET done_at = ?, why = ? WHERE id = ? AND done_at IS NULL", (self._database.now, why, number)
        )

    async def put_off(self, number: int, seconds: float) -> None:
        """Tried in vain; the next try is not before so many seconds have passed."""
        await self._database.run(
            "UPDATE outbox SET tries = tries + 1, not_before = ? WHERE id = ?", (self._database.now + int(seconds), number)
        )
