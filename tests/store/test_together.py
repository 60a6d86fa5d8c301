"""Writes that several wait for are done in one go, and none suffers for another's fault."""

import asyncio
from pathlib import Path

import pytest

from bot.store import StoreError
from bot.store.database import Database
from bot.store.together import Together

KEEP = "INSERT INTO updates (id, at) VALUES (?, ?)"


async def opened(folder: Path) -> Database:
    return await Database.open(folder / "store.sqlite3", lambda: 1_700_000_000.0)


async def kept(database: Database) -> list[int]:
    return [int(number) for (number,) in await database.rows("SELECT id FROM updates ORDER BY id")]


async def test_what_was_waited_for_is_written(tmp_path: Path) -> None:
    database = await opened(tmp_path)
    together = Together(database)
    await together.run(KEEP, (1, 0))
    assert await kept(database) == [1]
    await database.close()


async def test_what_many_write_at_once_takes_few_transactions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = await opened(tmp_path)
    together, began = Together(database), []
    transaction = database.transaction
    monkeypatch.setattr(database, "transaction", lambda: began.append(1) or transaction())
    await asyncio.gather(*(together.run(KEEP, (number, 0)) for number in range(100)))
    assert await kept(database) == list(range(100))
    assert len(began) <= 2
    await database.close()


async def test_a_write_that_cannot_be_done_fails_alone(tmp_path: Path) -> None:
    database = await opened(tmp_path)
    together = Together(database)
    await together.run(KEEP, (5, 0))
    done = await asyncio.gather(*(together.run(KEEP, (number, 0)) for number in (4, 5, 6)), return_exceptions=True)
    assert [type(one) is type(None) for one in done] == [True, False, True]
    assert await kept(database) == [4, 5, 6]
    await database.close()


async def test_whoever_gives_up_waiting_holds_nobody_up(tmp_path: Path) -> None:
    database = await opened(tmp_path)
    together = Together(database)
    given_up = asyncio.create_task(together.run(KEEP, (1, 0)))
    await asyncio.sleep(0)
    given_up.cancel()
    await together.run(KEEP, (2, 0))
    assert 2 in await kept(database)
    await database.close()


async def test_a_database_that_cannot_be_used_is_told_to_all_who_wait(tmp_path: Path) -> None:
    database = await opened(tmp_path)
    together = Together(database)
    await database.run("DROP TABLE updates")
    await database.run("CREATE TABLE updates (id INTEGER PRIMARY KEY, at INTEGER CHECK (at < 0))")
    done = await asyncio.gather(*(together.run(KEEP, (number, 0)) for number in (1, 2)), return_exceptions=True)
    assert all(isinstance(one, Exception) and not isinstance(one, StoreError) for one in done)
    await database.close()
