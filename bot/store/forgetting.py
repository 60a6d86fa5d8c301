"""All that is kept of one reader, table by table, and how it is forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot import message
from bot.message import PAGE, TELEGRAM
from bot.store.actions import owner_mark
from bot.store.behind import Behind
from bot.store.database import Database, Transaction

_TOKEN_SECONDS = 300

OF_READERS: Mapping[str, str] = {
    "readers": "DELETE FROM readers WHERE face = ?1 AND number = ?2",
    "places": "DELETE FROM places WHERE face = ?1 AND chat = ?2 AND private = 1",
}
"""What forgets a reader of a face (?1) with a number (?2). A group's topics are the group's."""

IN_NOTES: Mapping[str, str] = {"audit": "UPDATE audit SET who = NULL WHERE face = ?1 AND who = ?2"}
"""What takes a reader of a face (?1) with a number (?2) out of what stays: somebody did it, and nobody knows who."""

OF_OWNERS: Mapping[str, str] = {"actions": "DELETE FROM actions WHERE owner = ?1"}
"""What forgets what was made for a reader, by their mark (?1)."""

TOLD_TO_NOBODY: Mapping[str, str] = {"outbox_bodies": "DELETE FROM outbox_bodies WHERE id NOT IN (SELECT body FROM outbox)"}
"""What is left over then."""

ON_TELEGRAM: Mapping[str, str] = {"answered": "DELETE FROM answered WHERE asker = ?1 OR chat = ?1"}
"""What only Telegram's readers have, by their number (?1)."""

ON_PAGE: Mapping[str, str] = {"chats": "DELETE FROM chats WHERE id = ?1"}
"""What only the page's readers have, by their number (?1): a conversation."""

WITH_THESE: Mapping[str, str] = {
    "saved": "readers",
    "history": "readers",
    "waiting": "readers",
    "follows": "places",
    "outbox": "places",
    "shares": "saved",
    "chat_entries": "chats",
    "chat_tasks": "chats",
    "chat_files": "chat_entries",
}
"""Tables whose rows go with those of another."""

OF_NOBODY: Mapping[str, str] = {
    "generations": "of the record",
    "meta": "of the database",
    "updates": "the numbers of Telegram's updates",
}
"""Tables without anything that leads to a reader, and what is in them."""


_HELD = (
    "SELECT (SELECT count(*) FROM saved s JOIN readers r ON r.id = s.reader WHERE r.face = ?1 AND r.number = ?2),"
    " (SELECT count(*) FROM follows f JOIN places p ON p.id = f.place WHERE p.face = ?1 AND p.chat = ?2 AND p.private = 1),"
    " (SELECT count(*) FROM history h JOIN readers r ON r.id = h.reader WHERE r.face = ?1 AND r.number = ?2),"
    " (SELECT count(*) FROM outbox o JOIN places p ON p.id = o.place WHERE o.done_at IS NULL"
    " AND p.face = ?1 AND p.chat = ?2 AND p.private = 1),"
    " (SELECT count(*) FROM audit WHERE face = ?1 AND who = ?2)"
)


@dataclass(frozen=True, slots=True)
class Held:
    """How much is kept of a reader. noted: rows of the audit."""

    saved: int
    follows: int
    lookups: int
    waiting: int
    noted: int


class Forgetting:
    """Forgets readers."""

    def __init__(self, database: Database, behind: Behind) -> None:
        self._database, self._behind = database, behind

    async def held(self, who: message.Reader) -> Held:
        """How much there is to forget."""
        await self._behind.done()
        ((saved, follows, lookups, waiting, noted),) = await self._database.rows(_HELD, (who.face, who.id))
        return Held(saved, follows, lookups, waiting, noted)

    async def token(self, who: message.Reader) -> str:
        """What confirms that this reader wants to be forgotten; good for five to ten minutes."""
        return self._token(who, self._database.now // _TOKEN_SECONDS)

    async def forget(self, who: message.Reader, token: str) -> bool:
        """Forgets all of the reader at once, in the files, too; False when the token is not theirs, or too old."""
        window = self._database.now // _TOKEN_SECONDS
        if token not in {self._token(who, window), self._token(who, window - 1)}:
            return False
        # What is written later would bring the reader back.
        await self._behind.done()
        async with self._database.transaction() as do:
            await forget_reader(self._database, do, who.face, who.id)
            for sql in TOLD_TO_NOBODY.values():
                await do.run(sql)
        await self._database.wipe()
        return True

    def _token(self, who: message.Reader, window: int) -> str:
        return self._database.mark(f"forget {who.face} {who.id} {window}")


async def forget_reader(database: Database, do: Transaction, face: str, number: int) -> int:
    """Forgets a reader of a face by their number there, but what is TOLD_TO_NOBODY then; how many rows, without WITH_THESE."""
    forgotten = 0
    for sql in (*OF_READERS.values(), *IN_NOTES.values()):
        forgotten += await do.run(sql, (face, number))
    for sql in OF_OWNERS.values():
        forgotten += await do.run(sql, (owner_mark(database, face, number),))
    own = {TELEGRAM: ON_TELEGRAM, PAGE: ON_PAGE}.get(face, {})
    for sql in own.values():
        forgotten += await do.run(sql, (number,))
    return forgotten
