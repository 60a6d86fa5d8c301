"""Lookups that a reader keeps: the question under a name, and what tells whether its answer has changed since."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from bot import message
from bot.store.behind import Behind
from bot.store.database import Database, Transaction
from bot.store.readers import Readers

MOST = 200
"""Lookups of one reader."""
MOST_NAME = 100
"""Code points of a name."""

_LISTED = (
    "SELECT s.id, s.name, s.message, s.print, s.compared, s.changed, s.saved_at FROM saved s"
    " JOIN readers r ON r.id = s.reader WHERE r.face = ? AND r.number = ? ORDER BY s.position"
)


@dataclass(frozen=True, slots=True)
class SavedLookup:
    """print: of the answer when it was last read; None when it never was. changed: whether that of the generation
    `compared` is another. saved_at: seconds since 1970 in UTC."""

    id: int
    name: str
    message: str
    print: str | None
    compared: str | None
    changed: bool
    saved_at: int


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a wish to save. lookup: the one that asks this message; None when there is no room for it.

    new: it was not there before. other: a lookup that had the wished name already, so that this one has another.
    """

    lookup: SavedLookup | None
    new: bool = False
    other: SavedLookup | None = None


class Saved:
    """Lookups by reader, each reader's own alone: another's number is answered as one that is not there."""

    def __init__(self, database: Database, readers: Readers, behind: Behind) -> None:
        self._database, self._readers, self._behind = database, readers, behind

    async def listed(self, who: message.Reader) -> list[SavedLookup]:
        """In the reader's own order."""
        await self._behind.done()
        return [self._lookup(row) for row in await self._database.rows(_LISTED, (who.face, who.id))]

    async def find(self, who: message.Reader, number: int) -> SavedLookup | None:
        return next((one for one in await self.listed(who) if one.id == number), None)

    async def add(self, who: message.Reader, name: str, asked: str, print: str) -> Kept:
        """Keeps a message under a name, or under the next free one like it. A message is kept once."""
        await self._behind.done()
        seal = self._database.seal
        async with self._database.transaction() as do:
            reader = await self._readers.number(do, who)
            there = await self._of(do, who)
            if same := next((one for one in there if one.message == asked), None):
                return Kept(same)
            if len(there) >= MOST:
                return Kept(None)
            row = await do.row(
                "INSERT INTO saved (reader, name, message, position, print, saved_at) VALUES (?, ?, ?,"
                " (SELECT 1 + coalesce(max(position), 0) FROM saved WHERE reader = ?), ?, ?)"
                " RETURNING id, name, message, print, compared, changed, saved_at",
                (reader, seal(free_name(name, there)), seal(asked), reader, seal(print), self._database.now),
            )
        return Kept(self._lookup(row), True, _named(name, there))

    async def rename(self, who: message.Reader, number: int, name: str) -> SavedLookup | None:
        """None once it is done, or where there is none of that number; else the other lookup that has the name."""
        async with self._database.transaction() as do:
            if other := _named(name, [one for one in await self._of(do, who) if one.id != number]):
                return other
            sql = "UPDATE saved SET name = ? WHERE id = ? AND reader = (SELECT id FROM readers WHERE face = ? AND number = ?)"
            await do.run(sql, (self._database.seal(name), number, who.face, who.id))
        return None

    async def replace(self, who: message.Reader, number: int, other: int) -> bool:
        """Puts a lookup in the place of another, whose name it gets; whether both were there."""
        async with self._database.transaction() as do:
            there = {one.id: one for one in await self._of(do, who)}
            if number not in there or other not in there or number == other:
                return False
            place = await do.number("DELETE FROM saved WHERE id = ? RETURNING position", (other,))
            name = self._database.seal(there[other].name)
            await do.run("UPDATE saved SET name = ?, position = ? WHERE id = ?", (name, place, number))
        return True

    async def delete(self, who: message.Reader, number: int) -> bool:
        """Whether it was there."""
        sql = "DELETE FROM saved WHERE id = ? AND reader = (SELECT id FROM readers WHERE face = ? AND number = ?)"
        return await self._database.run(sql, (number, who.face, who.id)) == 1

    async def up(self, who: message.Reader, number: int) -> bool:
        """Moves it before the one before it; whether it is there."""
        async with self._database.transaction() as do:
            numbers = [one.id for one in await self._of(do, who)]
            if number not in numbers:
                return False
            at = numbers.index(number)
            numbers[max(at - 1, 0) : at + 1] = [number, *numbers[max(at - 1, 0) : at]]
            for position, one in enumerate(numbers, 1):
                await do.run("UPDATE saved SET position = ? WHERE id = ? AND position <> ?", (position, one, position))
        return True

    def read(self, who: message.Reader, asked: str, print: str, generation: str) -> None:
        """Keeps, a little later, that the reader has read the answer to a message, if it is one that they saved."""

        async def write(do: Transaction) -> None:
            for one in await self._of(do, who):
                if one.message == asked and (one.print, one.compared, one.changed) != (print, generation, False):
                    sql = "UPDATE saved SET print = ?, compared = ?, changed = 0 WHERE id = ?"
                    await do.run(sql, (self._database.seal(print), generation, one.id))

        self._behind.put(write)

    async def compare(self, who: message.Reader, prints: Mapping[int, str], generation: str) -> None:
        """Keeps whether the answers of a generation, given by their prints, are others than those last read."""
        async with self._database.transaction() as do:
            for one in await self._of(do, who):
                if one.id in prints:
                    changed = int(prints[one.id] != one.print)
                    sql = "UPDATE saved SET compared = ?, changed = ? WHERE id = ?"
                    await do.run(sql, (generation, changed, one.id))

    async def share(self, who: message.Reader, number: int) -> str | None:
        """A token of 22 ASCII characters that opens the lookup for whoever has it, the same each time; None without it."""
        async with self._database.transaction() as do:
            row = await do.row(
                "INSERT INTO shares (token, saved) SELECT ?, s.id FROM saved s JOIN readers r ON r.id = s.reader"
                " WHERE s.id = ? AND r.face = ? AND r.number = ?"
                " ON CONFLICT (saved) DO UPDATE SET saved = saved RETURNING token",
                (secrets.token_urlsafe(16), number, who.face, who.id),
            )
        return str(row[0]) if row else None

    async def unshare(self, who: message.Reader, number: int) -> None:
        """The lookup's token, if it has one, opens it no more."""
        sql = (
            "DELETE FROM shares WHERE saved = (SELECT s.id FROM saved s JOIN readers r ON r.id = s.reader"
            " WHERE s.id = ? AND r.face = ? AND r.number = ?)"
        )
        await self._database.run(sql, (number, who.face, who.id))

    async def shared(self, token: str) -> str | None:
        """The message of a token, whose it is left untold."""
        rows = await self._database.rows(
            "SELECT s.message FROM saved s JOIN shares h ON h.saved = s.id WHERE h.token = ?", (token,)
        )
        return self._database.opened(rows[0][0]) if rows else None

    async def _of(self, do: Transaction, who: message.Reader) -> list[SavedLookup]:
        return [self._lookup(row) for row in await do.rows(_LISTED, (who.face, who.id))]

    def _lookup(self, row: object) -> SavedLookup:
        number, name, asked, print, compared, changed, saved_at = list(row)  # type: ignore[call-overload]
        opened, print = self._database.opened, self._database.opened_or_none(print)
        return SavedLookup(number, opened(name), opened(asked), print, compared, bool(changed), saved_at)


def free_name(name: str, there: list[SavedLookup]) -> str:
    """The name, or where it is taken the first of "NAME 2", "NAME 3"… that is not, within the bound of a name."""
    taken = {one.name.casefold() for one in there}
    found, n = name, 1
    while found.casefold() in taken:
        n += 1
        found = f"{name[: MOST_NAME - len(str(n)) - 1].rstrip()} {n}"
    return found


def _named(name: str, there: list[SavedLookup]) -> SavedLookup | None:
    return next((one for one in there if one.name.casefold() == name.casefold()), None)
