"""What was done, or tried, that is for admins alone: who, what, when and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from bot import message
from bot.cutting import shorten
from bot.store.behind import Behind
from bot.store.database import Database, Transaction, Values

BEGUN, DONE, REFUSED, FAILED = "begun", "done", "refused", "failed"
"""Outcomes; after `failed` stands a colon and the reason. One that stays at `begun` was cut off by the end of the program."""

_LONGEST = 500
"""Code points of a text here."""
_DAY = 86_400
_COLUMNS = "SELECT id, at, face, who, action, what, outcome FROM audit"


@dataclass(frozen=True, slots=True)
class Audited:
    """at: seconds since 1970 in UTC. face: a reader's, or message.WATCH. who: the face's own id for the reader, None for one
    who was forgotten or no person.

    what: what it was done to, such as a file's name. outcome: begun, done, refused, or "failed: " and the reason.
    """

    id: int
    at: int
    face: str
    who: int | None
    action: str
    what: str | None
    outcome: str


class Audit:
    """The rows, of which none is changed but for its outcome, and none deleted before its time."""

    def __init__(self, database: Database, behind: Behind) -> None:
        self._database, self._behind = database, behind

    async def add(self, face: str, who: int | None, action: str, what: str | None, outcome: str) -> int:
        """Writes a row; its number, for `end`."""
        async with self._database.transaction() as do:
            return await self._added(do, face, who, action, what, outcome)

    async def end(self, row: int, outcome: str) -> None:
        """What came of an action that was begun."""
        await self._database.run("UPDATE audit SET outcome = ? WHERE id = ?", (self._database.seal(_short(outcome)), row))

    def refuse(self, face: str, who: int | None, action: str) -> None:
        """Puts aside that somebody else than an admin has tried; once a day for each person and action, so that nobody fills
        the disk by trying. For the event loop of the database alone."""
        opened, since = self._database.opened, self._database.now - _DAY

        async def write(do: Transaction) -> None:
            sql = "SELECT outcome FROM audit WHERE face = ? AND who IS ? AND action = ? AND at > ?"
            if all(opened(outcome) != REFUSED for (outcome,) in await do.rows(sql, (face, who, action, since))):
                await self._added(do, face, who, action, None, REFUSED)

        self._behind.put(write)

    async def latest(self, most: int) -> list[Audited]:
        """The last rows, the newest first."""
        return await self._read(f"{_COLUMNS} ORDER BY id DESC LIMIT ?", (most,))

    async def of(self, who: message.Reader) -> list[Audited]:
        """All rows of a reader, the newest first."""
        return await self._read(f"{_COLUMNS} WHERE face = ? AND who = ? ORDER BY id DESC", (who.face, who.id))

    async def _read(self, sql: str, values: Values) -> list[Audited]:
        await self._behind.done()
        opened, opened_or_none = self._database.opened, self._database.opened_or_none
        rows = await self._database.rows(sql, values)
        return [
            Audited(number, at, face, who, action, opened_or_none(what), opened(outcome))
            for number, at, face, who, action, what, outcome in rows
        ]

    async def _added(self, do: Transaction, face: str, who: int | None, action: str, what: str | None, outcome: str) -> int:
        sealed = None if what is None else self._database.seal(_short(what))
        return await do.number(
            "INSERT INTO audit (at, face, who, action, what, outcome) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
            (self._database.now, face, who, action, sealed, self._database.seal(_short(outcome))),
        )


def _short(text: str) -> str:
    # The name of a file may hold what is no character.
    return shorten(text.encode("utf-8", "replace").decode(), _LONGEST)


async def renumber(do: Transaction, face: str, old: int, new: int) -> bool:
    """A reader has another number: the rows go along. Whether there are any."""
    return bool(await do.run("UPDATE audit SET who = ? WHERE face = ? AND who = ?", (new, face, old)))
