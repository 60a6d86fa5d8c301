"""What the record held in the generations up to which somebody is told, for when a generation itself is gone."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping

from bot.store.database import Database

_DAY = 86_400
_BASES = (
    "WITH RECURSIVE bases (id) AS (SELECT min(base) FROM follows UNION ALL"
    " SELECT (SELECT min(base) FROM follows WHERE base > bases.id) FROM bases WHERE bases.id IS NOT NULL),"
    " looks (id) AS (SELECT min(look) FROM readers WHERE look IS NOT NULL UNION ALL"
    " SELECT (SELECT min(look) FROM readers WHERE look > looks.id) FROM looks WHERE looks.id IS NOT NULL)"
    " SELECT b.id FROM (SELECT id FROM bases UNION SELECT id FROM looks) b LEFT JOIN generations g ON g.id = b.id"
    " WHERE b.id IS NOT NULL ORDER BY g.seen_at DESC, b.id"
)
"""Each in one step, however many follow from it."""


class Generations:
    """The digests of documents' files, by generation."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, generation: str, digests: Mapping[str, str]) -> None:
        """digests: of each document's file, by the document's id. Nothing changes for a generation that is kept."""
        if not await self._database.rows("SELECT id FROM generations WHERE id = ?", (generation,)):
            packed = zlib.compress(json.dumps(dict(digests)).encode())
            sql = "INSERT OR IGNORE INTO generations (id, seen_at, digests) VALUES (?, ?, ?)"
            await self._database.run(sql, (generation, self._database.now, packed))

    async def find(self, generation: str) -> dict[str, str] | None:
        """What was kept; None where nothing was."""
        rows = await self._database.rows("SELECT digests FROM generations WHERE id = ?", (generation,))
        return dict(json.loads(zlib.decompress(rows[0][0]))) if rows else None

    async def bases(self) -> list[str]:
        """The generations up to which somebody who follows something is told, or looked themselves; the latest first."""
        return [str(row[0]) for row in await self._database.rows(_BASES)]

    async def prune(self, current: str) -> None:
        """Forgets those that nobody is to be told from; not the current one, nor of a day, which others may use yet."""
        sql = (
            "DELETE FROM generations WHERE id <> ? AND seen_at < ?"
            " AND NOT EXISTS (SELECT 1 FROM follows WHERE base = generations.id)"
            " AND NOT EXISTS (SELECT 1 FROM readers WHERE look = generations.id)"
        )
        await self._database.run(sql, (current, self._database.now - _DAY))
