"""The announcer: finds what is due to be told to those who follow something, and puts it into the outbox, digest by digest.

Deciding is pure and per place; what is put and that it was told are one transaction. So a kill at any instant loses nothing
and doubles nothing: either the digest is in the outbox and its follows have moved on, or neither.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.digest import digest
from bot.faults import fault
from bot.following import held_until, need, run_of
from bot.packing import pack
from bot.store import Follow, Place, Store, StoreError, Told
from briefs import answers

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.workers import Workers
    from briefs import News

_BATCH = 100
"""Places in one transaction, three times as many at most."""
_BODIES = 500
"""Digests that are kept for the next places that follow the same."""
_NEWS = 4
"""Older generations that are kept open."""
_AGAIN = 3600
"""Seconds until a digest that could not be worked out is tried again."""

_log = logging.getLogger(__name__)

_Key = tuple[tuple[str, str], ...]
"""What a digest is made of, by which it is found again: each topic's words and the generation up to which all is told."""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is due in a place. told: what is told now. held: what waits, with the time that it waits for."""

    place: Place
    seen: Sequence[Follow]
    told: tuple[Follow, ...]
    held: Mapping[int, int]

    @property
    def key(self) -> _Key:
        return tuple((one.words, one.base) for one in self.told)


class Announcer:
    """Announces to the places of one face; another process announces to those of another.

    desk: gives the record as it is now; it and the digests are worked out by the workers. now: seconds since 1970 in UTC.
    """

    def __init__(self, store: Store, face: str, desk: Callable[[], Desk], workers: Workers, now: Callable[[], float]) -> None:
        self._store, self._face, self._desk, self._workers, self._now = store, face, desk, workers, now
        self._composer: _Composer | None = None
        self._bases: list[str] | None = None

    async def run(self, wake: Callable[[], None], seconds: float = 3.0) -> None:
        """Looks every few seconds, until it is cancelled, and calls `wake` when something was put into the outbox."""
        while True:
            try:
                if await self.tick():
                    wake()
            except StoreError as error:
                _log.error("What is due could not be told; it is tried again. %s", error)
            except Exception as error:
                _log.error("What is due could not be told; it is tried again.\n%s", fault(error, None))
            await asyncio.sleep(seconds)

    async def tick(self) -> int:
        """Puts all that is due now into the outbox; how many messages that were."""
        composer = await self._current()
        await self._note_bases(composer)
        put = 0
        while due := await self._store.follows.due(self._face, composer.generation, _BATCH):
            plans = [_plan(place, follows, composer.generation, self._now()) for place, follows in due]
            told = [await self._told(plan, composer) for plan in plans]
            added, moved = await self._store.follows.tell(told)
            put += added
            if not moved:  # another announcer is at the same places
                break
        return put

    async def _current(self) -> _Composer:
        """What composes against the record as it is now."""
        desk = await self._workers.run(self._desk)
        if self._composer is None or self._composer.generation != desk.record.generation.id:
            generation = desk.record.generation
            await self._store.generations.keep(generation.id, generation.digests)
            self._composer = _Composer(desk)
        return self._composer

    async def _note_bases(self, composer: _Composer) -> None:
        """Those that somebody is to be told from are kept; of the others not even what they held."""
        bases = await self._store.generations.bases()
        if bases != self._bases:
            await self._workers.run(lambda: need(composer.desk.settings.data, bases))
            await self._store.generations.prune(composer.generation)
            self._bases = bases

    async def _told(self, plan: _Plan, composer: _Composer) -> Told:
        """The digest, where there is something to tell, and how the follows of a place move on."""
        now, current = self._now(), composer.generation
        moves: dict[int, tuple[str, int | None]] = {
            one.id: (one.base, plan.held[one.id]) for one in plan.seen if one.id in plan.held
        }
        body = None
        try:
            body = await self._body(plan.key, composer) if plan.told else None
            moves |= {one.id: (current, run_of(one, plan.place, now)) for one in plan.told}
        except StoreError:
            raise
        except Exception as error:
            _log.error("A digest could not be worked out; it is tried again in an hour.\n%s", fault(error, None))
            moves |= {one.id: (one.base, int(now) + _AGAIN) for one in plan.told}
        # With the time, since a record may go back to an older generation, and that is told of, too.
        return Told(plan.place, plan.seen, moves, f"{current}:{int(now)}", body)

    async def _body(self, key: _Key, composer: _Composer) -> str | None:
        if key not in composer.bodies:
            missing = {base for _, base in key if base not in composer.news}
            kept = {base: await self._store.generations.find(base) for base in sorted(missing)}
            composer.remember(key, await self._workers.run(lambda: composer.composed(key, kept)))
        return composer.bodies[key]


class _Composer:
    """Digests against one generation. What was composed is kept for the next place that follows the same."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.generation = desk.record.generation.id
        self.bodies: OrderedDict[_Key, str | None] = OrderedDict()
        self.news: OrderedDict[str, News] = OrderedDict()

    def remember(self, key: _Key, body: str | None) -> None:
        self.bodies[key] = body
        if len(self.bodies) > _BODIES:
            self.bodies.popitem(last=False)

    def composed(self, key: _Key, kept: Mapping[str, Mapping[str, str] | None]) -> str | None:
        """A digest, packed; None where nothing is new. Blocking.

        kept: what the store knows of the generations that are not open here: the digests of their documents' files.
        """
        for base in kept:
            if base not in self.news:
                self.news[base] = answers.news(self.desk.record, base, kept[base])
        message = digest(self.desk, key, self.news)
        while len(self.news) > _NEWS:
            self.news.popitem(last=False)
        return pack(message) if message else None


def _plan(place: Place, follows: Sequence[Follow], current: str, now: float) -> _Plan:
    """What of a place's follows is due, and which of that has to wait for the end of a mute or of quiet hours."""
    due = [one for one in follows if _is_due(one, current, now)]
    held = {one.id: until for one in due if (until := held_until(one, place, now)) is not None}
    return _Plan(place, tuple(follows), tuple(one for one in due if one.id not in held), held)


def _is_due(follow: Follow, current: str, now: float) -> bool:
    return follow.base != current if follow.next_run_utc is None else follow.next_run_utc <= now
