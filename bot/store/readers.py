"""Who reads, as far as the bot has to know: their own settings, and the text that is waited for."""

from __future__ import annotations

from dataclasses import dataclass

from bot import message
from bot.store.database import Database, Transaction

_DAY = 86_400


@dataclass(frozen=True, slots=True)
class KeptReader:
    """look: the generation at the last look at /changes. replies: "full" or "brief"."""

    id: int
    look: str | None
    replies: str


class Readers:
    """Readers by their face and the face's own id."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, who: message.Reader) -> KeptReader | None:
        """None for one of whom nothing is kept."""
        rows = await self._database.rows(
            "SELECT id, look, replies FROM readers WHERE face = ? AND number = ?", (who.face, who.id)
        )
        return KeptReader(*rows[0]) if rows else None

    async def number(self, do: Transaction, who: message.Reader) -> int:
        """The reader's number in this database, inside a transaction of something that is kept for them."""
        now = self._database.now
        return await do.number(
            "INSERT INTO readers (face, number, seen_at) VALUES (?, ?, ?) ON CONFLICT (face, number) DO UPDATE"
            " SET seen_at = max(seen_at, excluded.seen_at - excluded.seen_at % ?) RETURNING id",
            (who.face, who.id, now, _DAY),
        )

    async def renumber(self, do: Transaction, face: str, old: int, new: int) -> bool:
        """A chat of one reader has another number: all that is kept for them goes along; what was looked up is forgotten, and
        what waited for a text waits no more. Whether there is such a reader."""
        row = await do.row("UPDATE readers SET number = ? WHERE face = ? AND number = ? RETURNING id", (new, face, old))
        if row is None:
            return False
        await do.run("DELETE FROM history WHERE reader = ?", (row[0],))
        await do.run("DELETE FROM waiting WHERE reader = ?", (row[0],))
        return True

    async def looked(self, who: message.Reader, generation: str) -> None:
        """Keeps which generation the reader looked at last."""
        async with self._database.transaction() as do:
            await do.run("UPDATE readers SET look = ? WHERE id = ?", (generation, await self.number(do, who)))

    async def reply(self, who: message.Reader, replies: str) -> None:
        """replies: "full" or "brief"."""
        async with self._database.transaction() as do:
            await do.run("UPDATE readers SET replies = ? WHERE id = ?", (replies, await self.number(do, who)))

    async def wait(self, who: message.Reader, action: str, seconds: int) -> None:
        """The reader's next text in this chat is to be added to `action`, for so long."""
        async with self._database.transaction() as do:
            await do.run(
                "INSERT OR REPLACE INTO waiting (reader, chat, thread, action, until) VALUES (?, ?, ?, ?, ?)",
                (await self.number(do, who), who.chat, who.thread, self._database.seal(action), self._database.now + seconds),
            )

    async def awaited(self, who: message.Reader) -> str | None:
        """The action that waits for the reader's text in this chat, which it then does no more; None without one."""
        async with self._database.transaction() as do:
            row = await do.row(
                "DELETE FROM waiting WHERE reader = (SELECT id FROM readers WHERE face = ? AND number = ?)"
                " AND chat = ? AND thread = ? RETURNING action, until",
                (who.face, who.id, who.chat, who.thread),
            )
        return self._database.opened(row[0]) if row and int(row[1]) >= self._database.now else None
