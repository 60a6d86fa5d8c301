"""What readers looked up, for as long as the settings say; the last one also for /save."""

from __future__ import annotations

from bot import message
from bot.store.database import Database
from bot.store.readers import Readers


class History:
    """Lookups by reader."""

    def __init__(self, database: Database, readers: Readers) -> None:
        self._database, self._readers = database, readers

    async def add(self, who: message.Reader, asked: str, kind: str) -> None:
        """asked: the message that was answered with a brief of that kind."""
        async with self._database.transaction() as do:
            await do.run(
                "INSERT INTO history (reader, message, kind, asked_at) VALUES (?, ?, ?, ?)",
                (await self._readers.number(do, who), self._database.seal(asked), kind, self._database.now),
            )

    async def last(self, who: message.Reader) -> str | None:
        """The reader's last lookup."""
        rows = await self._database.rows(
            "SELECT h.message FROM history h JOIN readers r ON r.id = h.reader WHERE r.face = ? AND r.number = ?"
            " ORDER BY h.id DESC LIMIT 1",
            (who.face, who.id),
        )
        return self._database.opened(rows[0][0]) if rows else None
