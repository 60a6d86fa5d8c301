"""What readers looked up, for as long as the settings say; the last one also for /save."""

from __future__ import annotations

from dataclasses import dataclass

from bot import message
from bot.store.behind import Behind
from bot.store.database import Database, Transaction
from bot.store.readers import Readers

_LATELY = 50
"""Lookups among which one that is saved now is looked for."""

_OF_READER = (
    "SELECT h.message, h.kind, h.asked_at, h.print FROM history h JOIN readers r ON r.id = h.reader"
    " WHERE r.face = ? AND r.number = ? ORDER BY h.id DESC LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Lookup:
    """asked: the message that was answered with a brief of that kind. asked_at: seconds since 1970 in UTC.

    print: of the answer that was read, None when it was not read from its first page on.
    """

    asked: str
    kind: str
    asked_at: int
    print: str | None


class History:
    """Lookups by reader. They are written a little later, and before anything here is read."""

    def __init__(self, database: Database, readers: Readers, behind: Behind) -> None:
        self._database, self._readers, self._behind = database, readers, behind

    def add(self, who: message.Reader, asked: str, kind: str, print: str | None = None, alone: bool = False) -> None:
        """Keeps a lookup; one that repeats the last is the same, with a newer time. alone: in the place of all others."""
        now, seal, opened = self._database.now, self._database.seal, self._database.opened
        sealed = self._database.seal_or_none(print)

        async def write(do: Transaction) -> None:
            reader = await self._readers.number(do, who)
            last = await do.row("SELECT id, message FROM history WHERE reader = ? ORDER BY id DESC LIMIT 1", (reader,))
            if last and opened(last[1]) == asked:
                kept = int(last[0])
                sql = "UPDATE history SET kind = ?, asked_at = ?, print = coalesce(?, print) WHERE id = ?"
                await do.run(sql, (kind, now, sealed, kept))
            else:
                sql = "INSERT INTO history (reader, message, kind, asked_at, print) VALUES (?, ?, ?, ?, ?) RETURNING id"
                kept = await do.number(sql, (reader, seal(asked), kind, now, sealed))
            if alone:
                await do.run("DELETE FROM history WHERE reader = ? AND id < ?", (reader, kept))

        self._behind.put(write)

    async def listed(self, who: message.Reader, most: int = -1) -> list[Lookup]:
        """The reader's lookups, the last one first; at most so many, or all."""
        await self._behind.done()
        rows = await self._database.rows(_OF_READER, (who.face, who.id, most))
        opened, opened_or_none = self._database.opened, self._database.opened_or_none
        return [Lookup(opened(asked), kind, at, opened_or_none(print)) for asked, kind, at, print in rows]

    async def last(self, who: message.Reader) -> str | None:
        """The reader's last lookup."""
        found = await self.listed(who, 1)
        return found[0].asked if found else None

    async def print_of(self, who: message.Reader, asked: str) -> str | None:
        """Of the answer to that message as the reader has read it lately."""
        found = await self.listed(who, _LATELY)
        return next((one.print for one in found if one.asked == asked), None)
