"""Which of Telegram's updates were handled: one that comes twice is handled once, also over a restart."""

from __future__ import annotations

from bot.store.database import Database


class Updates:
    """Updates by Telegram's own numbers."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def handled(self, number: int) -> bool:
        return bool(await self._database.rows("SELECT 1 FROM updates WHERE id = ?", (number,)))

    async def keep(self, number: int) -> None:
        """It is handled."""
        await self._database.run("INSERT OR REPLACE INTO updates (id, at) VALUES (?, ?)", (number, self._database.now))
