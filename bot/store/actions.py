"""What buttons do, where that is too long for the chat to carry."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import timedelta

from bot.store.database import Database

_DAY = 86_400


@dataclass(frozen=True, slots=True)
class KeptAction:
    """What a pressed button asks for (see `bot.message.Button`)."""

    action: str
    edits: bool


class Actions:
    """Actions by token."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, action: str, edits: bool = False) -> str:
        """A token of 16 ASCII characters for the action; the same action has the same token, so none is kept twice."""
        token = _token(action, edits)
        # A brief that is shown again and again writes once a day.
        await self._database.run(
            "INSERT INTO actions (token, action, edits, used_at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (token) DO UPDATE SET used_at = excluded.used_at WHERE used_at < excluded.used_at - ?",
            (token, action, int(edits), self._database.now, _DAY),
        )
        return token

    async def find(self, token: str) -> KeptAction | None:
        """The action of a token, which then counts as used; None when it is unknown or was pruned."""
        now = self._database.now
        rows = await self._database.rows("SELECT action, edits, used_at FROM actions WHERE token = ?", (token,))
        if not rows:
            return None
        action, edits, used_at = rows[0]
        if used_at < now - _DAY:
            await self._database.run("UPDATE actions SET used_at = ? WHERE token = ?", (now, token))
        return KeptAction(str(action), bool(edits))

    async def prune(self, unused_for: timedelta, at_most: int = 1000) -> int:
        """Forgets up to `at_most` of the actions neither shown nor pressed for that long; returns how many."""
        before = int(self._database.now - unused_for.total_seconds())
        return await self._database.run(
            "DELETE FROM actions WHERE token IN (SELECT token FROM actions WHERE used_at < ? ORDER BY used_at, token LIMIT ?)",
            (before, at_most),
        )


def _token(action: str, edits: bool) -> str:
    digest = hashlib.blake2b(f"{edits:d}{action}".encode(), digest_size=12).digest()
    return base64.urlsafe_b64encode(digest).decode("ascii")
