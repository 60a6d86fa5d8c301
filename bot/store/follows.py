"""What is followed, by place."""

from __future__ import annotations

from dataclasses import dataclass

from bot import message
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class Following:
    """words: what follows /follow. mode: "once" (at once), "daily" or "weekly". next_run, muted_until: seconds since 1970
    in UTC; next_run is None for the next generation."""

    words: str
    mode: str
    next_run: int | None
    muted_until: int | None


class Follows:
    """Topics by place."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of_chat(self, who: message.Reader) -> list[Following]:
        """What the reader's chat follows, in all its threads, in the order it was begun."""
        rows = await self._database.rows(
            "SELECT f.words, coalesce(f.mode, p.mode), f.next_run_utc, coalesce(f.muted_until, p.muted_until)"
            " FROM follows f JOIN places p ON p.id = f.place WHERE p.face = ? AND p.chat = ? ORDER BY f.id",
            (who.face, who.chat),
        )
        return [Following(*row) for row in rows]
