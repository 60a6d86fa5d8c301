"""Which of Telegram's updates were handled: one that comes twice is handled once, also over a restart."""

from __future__ import annotations

from bot.store.database import Database
from bot.store.together import Together


class Updates:
    """Updates by Telegram's own numbers, for the one bot on a database. Telegram counts on: a number above all that are kept
    was never handled, for which the database need not be asked."""

    def __init__(self, database: Database, together: Together) -> None:
        self._database, self._together = database, together
        self._highest: int | None = None
        self._kept = -1

    async def handled(self, number: int) -> bool:
        if self._highest is None:
            [(highest,)] = await self._database.rows("SELECT coalesce(max(id), -1) FROM updates")
            self._highest = max(int(highest), self._kept)
        if number > self._highest:
            return False
        return bool(await self._database.rows("SELECT 1 FROM updates WHERE id = ?", (number,)))

    async def keep(self, number: int) -> None:
        """It is handled."""
        await self._together.run("INSERT OR REPLACE INTO updates (id, at) VALUES (?, ?)", (number, self._database.now))
        self._kept = max(self._kept, number)
        if self._highest is not None:
            self._highest = max(self._highest, number)
