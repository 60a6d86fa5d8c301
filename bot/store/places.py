"""Where digests go, with the defaults of each place."""

from __future__ import annotations

from dataclasses import dataclass

from bot import message
from bot.store.database import Database, Transaction

_FIND = (
    "SELECT id, face, chat, thread, private, mode, zone, digest_at, weekday, quiet_from, quiet_to, muted_until, silent_since"
    " FROM places WHERE face = ? AND chat = ? AND thread = ?"
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

    async def number(self, do: Transaction, who: message.Reader) -> int:
        """The number of the reader's place, inside a transaction of something that is kept for it."""
        return await do.number(
            "INSERT INTO places (face, chat, thread, private) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (face, chat, thread) DO UPDATE SET private = excluded.private RETURNING id",
            (who.face, who.chat, who.thread, int(who.private)),
        )

    async def renumber(self, do: Transaction, face: str, old: int, new: int) -> bool:
        """A chat has another number, which no place has yet. Whether anything is kept for it."""
        return await do.run("UPDATE places SET chat = ? WHERE face = ? AND chat = ?", (new, face, old)) > 0


def place_of(row: object) -> Place:
    """A row of the columns above as a place."""
    values = list(row)  # type: ignore[call-overload]
    values[4] = bool(values[4])
    return Place(*values)
