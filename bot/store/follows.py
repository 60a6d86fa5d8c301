"""What is followed, by the place that is told of it, and what is due to be told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot import message
from bot.store.database import Database
from bot.store.outbox import Outbox
from bot.store.places import PLACES, Place, Places, place_of

_HERE = "(SELECT id FROM places WHERE face = ? AND chat = ? AND thread = ?)"
_COLUMNS = "id, place, words, mode, digest_at, weekday, muted_until, base, next_run_utc"
_FOLLOWS = f"SELECT {_COLUMNS} FROM follows"  # noqa: S608 -- the names are ours
_OF_READER = f"{_FOLLOWS} WHERE place = {_HERE} ORDER BY id"
_OF_PLACE = f"{_FOLLOWS} WHERE place = ? ORDER BY id"
_OF_PLACES = f"{_FOLLOWS} WHERE place IN (SELECT value FROM json_each(?)) ORDER BY id"  # noqa: S608 -- likewise
_OF_CHAT = (
    "SELECT f.words, coalesce(f.mode, p.mode), f.next_run_utc, coalesce(f.muted_until, p.muted_until)"
    " FROM follows f JOIN places p ON p.id = f.place WHERE p.face = ? AND p.chat = ? ORDER BY f.id"
)
_ADD = (
    "INSERT INTO follows (place, mark, words, base, next_run_utc) VALUES (?, ?, ?, ?, ?)"  # noqa: S608 -- likewise
    f" RETURNING {_COLUMNS}"
)
_CHANGE = (
    "UPDATE follows SET mode = ?, digest_at = ?, weekday = ?, muted_until = ?, next_run_utc = ?"  # noqa: S608 -- likewise
    f" WHERE id = ? AND place = {_HERE}"
)
_REMOVE = f"DELETE FROM follows WHERE id = ? AND place = {_HERE}"  # noqa: S608 -- likewise
_PLACE = PLACES + " WHERE id = ?"
_DUE = (
    f"{PLACES} WHERE id IN ("  # noqa: S608 -- likewise
    "SELECT place FROM (SELECT f.place FROM follows f CROSS JOIN places p ON p.id = f.place"
    " WHERE f.next_run_utc IS NULL AND f.base < ?1 AND p.face = ?3 AND p.silent_since IS NULL LIMIT ?4)"
    " UNION SELECT place FROM (SELECT f.place FROM follows f CROSS JOIN places p ON p.id = f.place"
    " WHERE f.next_run_utc IS NULL AND f.base > ?1 AND p.face = ?3 AND p.silent_since IS NULL LIMIT ?4)"
    " UNION SELECT place FROM (SELECT f.place FROM follows f CROSS JOIN places p ON p.id = f.place"
    " WHERE f.next_run_utc IS NOT NULL AND f.next_run_utc <= ?2 AND p.face = ?3 AND p.silent_since IS NULL LIMIT ?4)"
    ") ORDER BY id"
)
"""Each of the three from an index of its own, the follows first: the rest of them is not looked at, however many they are."""


@dataclass(frozen=True, slots=True)
class Follow:
    """words: what follows /follow. mode, digest_at and weekday are the place's where they are None.

    base: the generation up to which all is told. next_run_utc: None for at the next generation.
    """

    id: int
    place: int
    words: str
    mode: str | None
    digest_at: int | None
    weekday: int | None
    muted_until: int | None
    base: str
    next_run_utc: int | None


@dataclass(frozen=True, slots=True)
class Following:
    """A follow as it is in force. mode: "once" (at once), "daily" or "weekly".

    next_run, muted_until: seconds since 1970 in UTC; next_run is None for the next generation.
    """

    words: str
    mode: str
    next_run: int | None
    muted_until: int | None


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of a wish to follow. follow: None when there is no room for it. new: it was not there before."""

    place: Place
    follow: Follow | None
    new: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What is to happen to a place: a message is put into its outbox, if there is a body, and its follows move on.

    seen: its follows as they were when this was decided. moves: by a follow's id its new base and next run.
    """

    place: Place
    seen: Sequence[Follow]
    moves: Mapping[int, tuple[str, int | None]]
    cause: str
    body: str | None


class Follows:
    """Each place's own alone: another's number is answered as one that is not there."""

    def __init__(self, database: Database, places: Places, outbox: Outbox) -> None:
        self._database, self._places, self._outbox = database, places, outbox

    async def add(self, who: message.Reader, words: str, base: str, run: Callable[[Place], int | None], most: int) -> Followed:
        """Follows words in the reader's place, told from the generation `base` on; at most so many there.

        run: when a place is told next, in seconds since 1970 in UTC; None: as soon as the record changes.
        """
        async with self._database.transaction() as do:
            number = await self._places.number(do, who)
            place = place_of(await do.row(_PLACE, (number,)))
            mark = self._database.mark(" ".join(words.casefold().split()), 24)
            row = await do.row("SELECT id FROM follows WHERE place = ? AND mark = ?", (number, mark))
            there = [self._follow(one) for one in await do.rows(_OF_PLACE, (number,))]
            if row:
                return Followed(place, next(one for one in there if one.id == row[0]), False)
            if len(there) >= most:
                return Followed(place, None, False)
            made = await do.row(_ADD, (number, mark, self._database.seal(words), base, run(place)))
        return Followed(place, self._follow(made), True)

    async def listed(self, who: message.Reader) -> list[Follow]:
        """In the order in which they were followed."""
        return [self._follow(row) for row in await self._database.rows(_OF_READER, (who.face, who.chat, who.thread))]

    async def find(self, who: message.Reader, number: int) -> Follow | None:
        """None where the reader's place has none of that number."""
        return next((one for one in await self.listed(who) if one.id == number), None)

    async def change(self, who: message.Reader, follow: Follow) -> bool:
        """Keeps a follow's mode, times, mute and next run as they are given; whether it is there."""
        given = (follow.mode, follow.digest_at, follow.weekday, follow.muted_until, follow.next_run_utc, follow.id)
        return await self._database.run(_CHANGE, (*given, who.face, who.chat, who.thread)) == 1

    async def remove(self, who: message.Reader, number: int) -> bool:
        """Whether it was there."""
        return await self._database.run(_REMOVE, (number, who.face, who.chat, who.thread)) == 1

    async def of_chat(self, who: message.Reader) -> list[Following]:
        """What the reader's chat follows, in all its threads, in the order it was begun."""
        rows = await self._database.rows(_OF_CHAT, (who.face, who.chat))
        return [Following(self._database.opened(words), *rest) for words, *rest in rows]

    async def due(self, face: str, current: str, most: int) -> list[tuple[Place, list[Follow]]]:
        """Places of a face that may be told something now, with all that they follow: at once since the generation `current`
        is another than was told last, or since a next run has come. Not those that cannot be reached."""
        rows = await self._database.rows(_DUE, (current, self._database.now, face, most))
        places = [place_of(row) for row in rows]
        follows = self._by_place(await self._database.rows(_OF_PLACES, (_numbers(places),)))
        return [(place, follows.get(place.id, [])) for place in places]

    async def tell(self, told: Sequence[Told]) -> tuple[int, int]:
        """Puts the messages in and moves the follows on, all in one transaction; how many were put, how many places moved.

        A place whose follows are no longer as they were seen is left as it is.
        """
        async with self._database.transaction() as do:
            there = self._by_place(await do.rows(_OF_PLACES, (_numbers([one.place for one in told]),)))
            right = [one for one in told if one.moves and there.get(one.place.id, []) == list(one.seen)]
            put = await self._outbox.put(do, [(one.place.id, one.cause, one.body) for one in right if one.body])
            moves = [(base, run, number) for one in right for number, (base, run) in one.moves.items()]
            await do.many("UPDATE follows SET base = ?, next_run_utc = ? WHERE id = ?", moves)
        return put, len(right)

    def _by_place(self, rows: Iterable[object]) -> dict[int, list[Follow]]:
        found: dict[int, list[Follow]] = {}
        for row in rows:
            follow = self._follow(row)
            found.setdefault(follow.place, []).append(follow)
        return found

    def _follow(self, row: object) -> Follow:
        number, place, words, *rest = list(row)  # type: ignore[call-overload]
        return Follow(number, place, self._database.opened(words), *rest)


def _numbers(places: Sequence[Place]) -> str:
    return json.dumps([place.id for place in places])
