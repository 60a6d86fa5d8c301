"""What is to be told: put here with its cause, sent, marked. What is here outlives the process."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot.store.database import Database, Transaction
from bot.store.places import Place, place_of

# Read in the order of its index, so that with a hundred thousand waiting the first few are found at once.
_DUE = """
SELECT o.id, b.body, o.parts, o.tries, p.id, p.face, p.chat, p.thread, p.private, p.mode, p.zone, p.digest_at, p.weekday,
       p.quiet_from, p.quiet_to, p.muted_until, p.silent_since
FROM outbox o INDEXED BY outbox_due
CROSS JOIN places p ON p.id = o.place
CROSS JOIN outbox_bodies b ON b.id = o.body
WHERE o.done_at IS NULL AND o.not_before BETWEEN ? AND ? AND p.face = ? AND p.silent_since IS NULL AND NOT EXISTS (
    SELECT 1 FROM places q CROSS JOIN outbox e INDEXED BY outbox_waiting ON e.place = q.id
    WHERE q.face = p.face AND q.chat = p.chat AND q.silent_since IS NULL AND e.done_at IS NULL AND e.id < o.id)
ORDER BY o.not_before, o.id LIMIT ?
"""
_AT_ONCE = 1000


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

    async def put(self, do: Transaction, messages: Sequence[tuple[int, str, str]]) -> int:
        """Puts messages in, each as place, cause and body, in the transaction of their cause; how many were put: not those of a
        cause that has put one into that place before."""
        kept = {body: await self._keep(do, body) for body in {body for _, _, body in messages}}
        return await do.many(
            "INSERT INTO outbox (place, cause, body, put_at) VALUES (?, ?, ?, ?) ON CONFLICT (place, cause) DO NOTHING",
            [(place, cause, kept[body], self._database.now) for place, cause, body in messages],
        )

    async def _keep(self, do: Transaction, body: str) -> int:
        """The number of a body; the same for many places is kept once."""
        mark = self._database.mark(body, 24)
        return await do.number(
            "INSERT INTO outbox_bodies (mark, body) VALUES (?, ?) ON CONFLICT (mark) DO UPDATE SET mark = mark RETURNING id",
            (mark, self._database.seal(body)),
        )

    async def due(self, face: str, most: int) -> list[Due]:
        """What may be sent now, at most one for a chat; not to a chat that cannot be reached.

        What was put off comes first, lest it waits for all of a long broadcast; then the oldest.
        """
        rows = await self._database.rows(_DUE, (1, self._database.now, face, most))
        if len(rows) < most:
            rows += await self._database.rows(_DUE, (0, 0, face, most - len(rows)))
        opened = self._database.opened
        return [Due(row[0], place_of(row[4:]), opened(row[1]), row[2], row[3]) for row in rows]

    async def next_at(self, after: int) -> int | None:
        """When something will be due that is not at `after`, both in seconds since 1970; None when nothing will."""
        rows = await self._database.rows(
            "SELECT min(not_before) FROM outbox WHERE done_at IS NULL AND not_before > ?", (after,)
        )
        return None if rows[0][0] is None else int(rows[0][0])

    async def sent_part(self, number: int, parts: int) -> None:
        """Of a message's chat messages, so many are sent."""
        await self._database.run("UPDATE outbox SET parts = ? WHERE id = ?", (parts, number))

    async def done(self, number: int, why: str | None = None) -> None:
        """Sent; or given up, and why."""
        await self._database.run(
            "UPDATE outbox SET done_at = ?, why = ? WHERE id = ? AND done_at IS NULL", (self._database.now, why, number)
        )

    async def claim(self, number: int, seconds: int) -> bool:
        """Whether it is due, and for the caller alone to send; not done within so many seconds, it is due anew."""
        changed = await self._database.run(
            "UPDATE outbox SET not_before = ? WHERE id = ? AND done_at IS NULL AND not_before <= ?",
            (self._database.now + seconds, number, self._database.now),
        )
        return changed == 1

    async def release(self, number: int) -> None:
        """It was claimed and not sent: it is due."""
        await self._database.run("UPDATE outbox SET not_before = 0 WHERE id = ? AND done_at IS NULL", (number,))

    async def settle(self, do: Transaction, number: int, why: str | None = None) -> bool:
        """Sent, in the transaction that sends it, or given up, and why; False when it was so before."""
        changed = await do.run(
            "UPDATE outbox SET done_at = ?, why = ? WHERE id = ? AND done_at IS NULL", (self._database.now, why, number)
        )
        return changed == 1

    async def put_off(self, number: int, seconds: float) -> None:
        """Tried in vain; the next try is not before so many seconds have passed."""
        await self._database.run(
            "UPDATE outbox SET tries = tries + 1, not_before = ? WHERE id = ?",
            (self._database.now + math.ceil(seconds), number),
        )

    async def give_up(self, waiting_for: timedelta) -> int:
        """Gives up what was put in that long ago for chats that cannot be reached; how many messages."""
        now = self._database.now
        return await self._database.run(
            "UPDATE outbox SET done_at = ?, why = 'silent' WHERE done_at IS NULL AND put_at < ?"
            " AND place IN (SELECT id FROM places WHERE silent_since IS NOT NULL)",
            (now, now - int(waiting_for.total_seconds())),
        )

    async def prune(self, done_for: timedelta) -> None:
        """Forgets what was sent or given up that long ago, and the bodies that nothing refers to; a part at a time."""
        before = self._database.now - int(done_for.total_seconds())
        forget = "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE done_at < ? ORDER BY done_at LIMIT ?)"
        while await self._database.run(forget, (before, _AT_ONCE)) == _AT_ONCE:
            pass
        await self._database.run(
            "DELETE FROM outbox_bodies WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.body = outbox_bodies.id)"
        )
