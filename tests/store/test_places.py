"""What holds where digests go, and what a change of it does to what is followed there."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from bot.message import TELEGRAM, Reader
from bot.store import Place, Store
from bot.store.database import Database

READER, GROUP = Reader(1, 1, face=TELEGRAM), Reader(1, -100, private=False, face=TELEGRAM, thread=7)


def utc(text: str) -> int:
    return int(dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC).timestamp())


NOW = utc("2026-11-22T12:00")  # a Sunday
EIGHT = utc("2026-11-23T08:00")


class Following(Store):
    """A store whose follows a test writes by hand."""

    async def follow(self, who: Reader, mark: str, runs: int | None, *own: str | int | None) -> None:
        mode, digest_at, weekday = (*own, None, None, None)[:3]
        async with self._database.transaction() as do:
            await do.run(
                "INSERT INTO follows (place, mark, words, mode, digest_at, weekday, base, next_run_utc)"
                " VALUES (?, ?, 'words', ?, ?, ?, 'base', ?)",
                (await self.places.number(do, who), mark, mode, digest_at, weekday, runs),
            )

    async def runs(self) -> dict[str, int | None]:
        return {row[0]: row[1] for row in await self._database.rows("SELECT mark, next_run_utc FROM follows")}


@pytest.fixture
async def store(path: Path) -> AsyncIterator[Following]:
    opened = Following(await Database.open(path, lambda: NOW))
    yield opened
    await opened.close()


async def test_what_holds_where_nothing_is_kept_is_what_is_kept_first(store: Following) -> None:
    usual = await store.places.held(GROUP)
    assert await store.places.find(GROUP) is None
    kept = await store.places.change(GROUP, lambda place: place)
    assert replace(kept, id=0) == usual
    assert await store.places.held(GROUP) == kept


async def test_all_that_can_be_set_is_kept(store: Following) -> None:
    def all_changed(place: Place) -> Place:
        return replace(
            place,
            mode="weekly",
            zone="Asia/Tokyo",
            digest_at=450,
            weekday=6,
            quiet_from=1320,
            quiet_to=420,
            muted_until=EIGHT,
        )

    changed = await store.places.change(READER, all_changed)
    assert await store.places.find(READER) == changed
    usual = await store.places.held(Reader(2, 2, face=TELEGRAM))
    same = {field.name for field in fields(Place) if getattr(changed, field.name) == getattr(usual, field.name)}
    assert same == {"face", "thread", "private", "silent_since"}


async def test_what_is_followed_runs_by_the_new_hour_unless_it_has_its_own(store: Following) -> None:
    await store.places.change(READER, lambda place: replace(place, mode="daily"))
    await store.follow(READER, "usual", EIGHT)
    await store.follow(READER, "own hour", utc("2026-11-22T18:00"), "daily", 18 * 60)
    await store.follow(READER, "own mode", None, "once")
    await store.places.change(READER, lambda place: replace(place, digest_at=450))
    assert await store.runs() == {
        "usual": utc("2026-11-23T07:30"),
        "own hour": utc("2026-11-22T18:00"),
        "own mode": None,
    }


async def test_another_zone_moves_what_has_its_own_hour_too(store: Following) -> None:
    await store.follow(READER, "own hour", utc("2026-11-22T18:00"), "daily", 18 * 60)
    await store.places.change(READER, lambda place: replace(place, zone="Asia/Tokyo"))
    assert await store.runs() == {"own hour": utc("2026-11-23T09:00")}


async def test_from_at_once_to_weekly_and_back(store: Following) -> None:
    await store.follow(READER, "usual", None)
    await store.places.change(READER, lambda place: replace(place, mode="weekly", weekday=2))
    assert await store.runs() == {"usual": utc("2026-11-25T08:00")}
    await store.places.change(READER, lambda place: replace(place, mode="once"))
    assert await store.runs() == {"usual": None}


async def test_what_is_due_stays_due(store: Following) -> None:
    await store.places.change(READER, lambda place: replace(place, mode="daily"))
    await store.follow(READER, "due", NOW - 60)
    await store.places.change(READER, lambda place: replace(place, digest_at=450))
    assert await store.runs() == {"due": NOW - 60}


async def test_what_was_put_off_is_looked_at_again_at_once(store: Following) -> None:
    quiet_end = utc("2026-11-23T07:00")
    await store.places.change(READER, lambda place: replace(place, quiet_from=660, quiet_to=420))
    await store.follow(READER, "at once", quiet_end)
    await store.follow(READER, "digest", quiet_end, "daily", 11 * 60 + 30)
    await store.follow(READER, "at its hour", EIGHT, "daily")
    await store.places.change(READER, lambda place: replace(place, quiet_from=None, quiet_to=None))
    assert await store.runs() == {"at once": NOW, "digest": NOW, "at its hour": EIGHT}


async def test_other_places_are_left_alone(store: Following) -> None:
    await store.follow(GROUP, "theirs", EIGHT, "daily")
    await store.places.change(READER, lambda place: replace(place, zone="Asia/Tokyo", mode="daily"))
    assert await store.runs() == {"theirs": EIGHT}


async def test_a_change_that_fails_changes_nothing(store: Following) -> None:
    await store.follow(READER, "usual", None)
    before = await store.places.held(READER)
    with pytest.raises(KeyError):
        await store.places.change(READER, lambda place: replace(place, mode="daily", zone="Atlantis/Poseidonis"))
    assert await store.places.held(READER) == before
    assert await store.runs() == {"usual": None}
