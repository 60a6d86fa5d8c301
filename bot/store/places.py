"""Where digests go, with the defaults of each place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot import message
from bot.schedule import next_digest
from bot.store.database import Database, Transaction

PLACES = (
    "SELECT id, face, chat, thread, private, mode, zone, digest_at, weekday, quiet_from, quiet_to, muted_until, silent_since"
    " FROM places"
)
"""The rows that `place_of` reads."""
_FIND = PLACES + " WHERE face = ? AND chat = ? AND thread = ?"
_NEVER = 1 << 52
"""A time at which nobody is there to see: what waits for a silent chat is not even looked at."""
_HOLD = (
    "UPDATE outbox SET not_before = ? WHERE done_at IS NULL AND place IN (SELECT id FROM places WHERE face = ? AND chat = ?)"
)
_TOPIC = "topic: "
"""What the reason begins with where a topic is silent of itself, be its chat reached or not."""
_HEARD = (
    "SELECT id FROM places WHERE face = ? AND chat = ? AND silent_since IS NOT NULL"
    " AND (thread = ? OR ifnull(silent_why, '') NOT LIKE ?)"
)
_JOIN = (
    "UPDATE OR IGNORE {table} SET place = n.id FROM places o JOIN places n"
    " ON n.face = o.face AND n.thread = o.thread AND n.chat = ? WHERE o.face = ? AND o.chat = ? AND {table}.place = o.id"
)


@dataclass(frozen=True, slots=True)
class Place:
    """mode: "once" (at once), "daily" or "weekly". Times of day are minutes after midnight in `zone`; weekday 0 is Monday.

    muted_until, silent_since: seconds since 1970 in UTC; silent is a place that could be reached no more.
    """

    id: int
    face: str
    chat: int
    thread: int
    private: bool
    mode: str
    zone: str
    digest_at: int
    weekday: int
    quiet_from: int | None
    quiet_to: int | None
    muted_until: int | None
    silent_since: int | None


class Places:
    """Places by their face, chat and thread."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, who: message.Reader) -> Place | None:
        """The place that the reader writes in; None when nothing is kept for it."""
        rows = await self._database.rows(_FIND, (who.face, who.chat, who.thread))
        return place_of(rows[0]) if rows else None

    async def held(self, who: message.Reader) -> Place:
        """The same; where nothing is kept, what holds without (`id` is 0 then)."""
        return await self.find(who) or Place(
            0, who.face, who.chat, who.thread, who.private, "once", "UTC", 480, 0, None, None, None, None
        )

    async def change(self, who: message.Reader, change: Callable[[Place], Place]) -> Place:
        """Changes what holds for the reader's place, and with it when what is followed there runs next. Gives the place.

        change: from what holds to what is to hold; its id, chat and silence stay what they are.
        """
        async with self._database.transaction() as do:
            await self.number(do, who)
            old = place_of(await do.row(_FIND, (who.face, who.chat, who.thread)))
            new = change(old)
            await do.run(
                "UPDATE places SET mode = ?, zone = ?, digest_at = ?, weekday = ?, quiet_from = ?, quiet_to = ?,"
                " muted_until = ? WHERE id = ?",
                (new.mode, new.zone, new.digest_at, new.weekday, new.quiet_from, new.quiet_to, new.muted_until, old.id),
            )
            await self._moved(do, old, new)
        return new

    async def _moved(self, do: Transaction, old: Place, new: Place) -> None:
        """Moves the next runs of what is followed in a place. What is due stays due; what was put off, for quiet hours or while
        muted, is due at once, and whoever tells it sees whether it still has to wait."""
        now = self._database.now
        follows = await do.rows(
            "SELECT id, mode, digest_at, weekday, next_run_utc FROM follows WHERE place = ?"
            " AND (next_run_utc IS NULL OR next_run_utc > ?)",
            (old.id, now),
        )
        for number, mode, digest_at, weekday, runs in follows:
            before, after = (next_run_of(place, now, mode, digest_at, weekday) for place in (old, new))
            moved = after if runs == before else now
            if moved != runs:
                await do.run("UPDATE follows SET next_run_utc = ? WHERE id = ?", (moved, number))

    async def number(self, do: Transaction, who: message.Reader) -> int:
        """The number of the reader's place, inside a transaction of something that is kept for it."""
        return await do.number(
            "INSERT INTO places (face, chat, thread, private) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (face, chat, thread) DO UPDATE SET private = excluded.private RETURNING id",
            (who.face, who.chat, who.thread, int(who.private)),
        )

    async def silence(self, face: str, chat: int, why: str) -> None:
        """The chat can be reached no more: what waits for it stays, and waits until somebody writes there."""
        async with self._database.transaction() as do:
            await do.run(
                "UPDATE places SET silent_since = ?, silent_why = ? WHERE face = ? AND chat = ? AND silent_since IS NULL",
                (self._database.now, why, face, chat),
            )
            await do.run(_HOLD, (_NEVER, face, chat))

    async def silence_topic(self, place: int, why: str) -> None:
        """The same for one place alone, whose topic is closed or deleted: until somebody writes in that topic."""
        async with self._database.transaction() as do:
            await do.run(
                "UPDATE places SET silent_since = ?, silent_why = ? WHERE id = ? AND silent_since IS NULL",
                (self._database.now, _TOPIC + why, place),
            )
            await do.run("UPDATE outbox SET not_before = ? WHERE done_at IS NULL AND place = ?", (_NEVER, place))

    async def heard(self, face: str, chat: int, thread: int = 0) -> bool:
        """Somebody writes in the chat, in that topic; whether it was silent until then, so that what waits may be sent now.
        Its other topics that are silent of themselves stay so."""
        heard = [(number,) for (number,) in await self._database.rows(_HEARD, (face, chat, thread, f"{_TOPIC}%"))]
        if not heard:
            return False
        async with self._database.transaction() as do:
            await do.many("UPDATE places SET silent_since = NULL, silent_why = NULL WHERE id = ?", heard)
            await do.many("UPDATE outbox SET not_before = 0 WHERE done_at IS NULL AND place = ?", heard)
        return True

    async def move(self, face: str, old: int, new: int) -> None:
        """The chat has another id from now on. Where the new one is known already, what is kept for both is joined."""
        async with self._database.transaction() as do:
            for table in ("follows", "outbox"):
                await do.run(_JOIN.format(table=table), (new, face, old))
            await do.run("UPDATE OR IGNORE places SET chat = ? WHERE face = ? AND chat = ?", (new, face, old))
            await do.run("DELETE FROM places WHERE face = ? AND chat = ?", (face, old))

    async def prune(self, silent_for: timedelta) -> None:
        """Forgets the chats that could not be reached for that long, and whoever read in a private one of them."""
        before = self._database.now - int(silent_for.total_seconds())
        async with self._database.transaction() as do:
            await do.run(
                "DELETE FROM readers WHERE seen_at < ? AND ? > (SELECT max(ifnull(p.silent_since, ?)) FROM places p"
                " WHERE p.face = readers.face AND p.chat = readers.number AND p.private = 1)",
                (before, before, _NEVER),
            )
            await do.run("DELETE FROM places WHERE silent_since < ?", (before,))

    async def renumber(self, do: Transaction, face: str, old: int, new: int) -> bool:
        """A chat has another number, which no place has yet. Whether anything is kept for it."""
        return await do.run("UPDATE places SET chat = ? WHERE face = ? AND chat = ?", (new, face, old)) > 0


def next_run_of(
    place: Place, after_utc: float, mode: str | None = None, digest_at: int | None = None, weekday: int | None = None
) -> int | None:
    """When something that is followed there runs next, in seconds since 1970 in UTC; None: as soon as the record changes.

    mode, digest_at, weekday: its own, None for the place's.
    """
    return next_digest(
        after_utc,
        mode or place.mode,
        place.zone,
        place.digest_at if digest_at is None else digest_at,
        place.weekday if weekday is None else weekday,
    )


def place_of(row: object) -> Place:
    """A row of PLACES as a place."""
    values = list(row)  # type: ignore[call-overload]
    values[4] = bool(values[4])
    return Place(*values)
