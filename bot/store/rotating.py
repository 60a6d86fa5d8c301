"""Resealing with the first key, a batch at a time, while others go on using the database."""

from __future__ import annotations

from bot.store.database import Database, Transaction, Value
from bot.store.failures import StoreError
from bot.store.sealed import SEALED, SECRET, Sealed

_MOST_ROUNDS = 3


async def rotate(database: Database) -> int:
    """Reseals what another than the first key has sealed; how many rows. Begun anew, it goes on where it was interrupted.

    Raises StoreError when there is no key, or another program keeps sealing with an old one.
    """
    if not database.seals.keyed:
        raise StoreError("RAPPORTEUR_KEY is not set, so that there is nothing to seal with.")
    resealed = 0
    for _ in range(_MOST_ROUNDS):
        before = resealed
        for table, sealed in SEALED.items():
            resealed += await _rotated(database, table, sealed)
        if resealed == before:
            # The last one: until all is done, the database does not open without the old key.
            await _secret(database)
            await database.wipe()
            return resealed
    raise StoreError(
        "another program that uses this database seals with an old key. Start it again with the same RAPPORTEUR_KEY as here,"
        " then rotate once more; until then keep the old key."
    )


async def _rotated(database: Database, table: str, sealed: Sealed) -> int:
    """How many rows of one table were resealed."""
    key, last, count = ", ".join(sealed.key), None, 0
    select = f"SELECT {', '.join(sealed.key + sealed.columns)} FROM {table}"  # noqa: S608 -- the names are ours, from SEALED
    places = ", ".join("?" for _ in sealed.key)
    while True:
        after = f"WHERE ({key}) > ({places})" if last else ""
        async with database.transaction() as do:
            rows = await do.rows(f"{select} {after} ORDER BY {key} LIMIT {sealed.batch:d}", last or ())
            for row in rows:
                count += await _resealed(database, do, table, sealed, tuple(row))
        if not rows:
            return count
        last = tuple(rows[-1])[: len(sealed.key)]


async def _resealed(database: Database, do: Transaction, table: str, sealed: Sealed, row: tuple[Value, ...]) -> int:
    key, texts = row[: len(sealed.key)], row[len(sealed.key) :]
    seals = database.seals
    if not any(isinstance(text, str | bytes) and seals.stale(text) for text in texts):
        return 0
    fresh = [seals.resealed(text) if isinstance(text, str | bytes) else text for text in texts]
    columns = ", ".join(f"{column} = ?" for column in sealed.columns)
    where = " AND ".join(f"{column} = ?" for column in sealed.key)
    update = f"UPDATE {table} SET {columns} WHERE {where}"  # noqa: S608 -- likewise
    return await do.run(update, (*fresh, *key))


async def _secret(database: Database) -> None:
    async with database.transaction() as do:
        row = await do.row("SELECT value FROM meta WHERE name = ?", (SECRET,))
        if row:
            await do.run("UPDATE meta SET value = ? WHERE name = ?", (database.seals.resealed(str(row[0])), SECRET))
