"""What buttons do, where that is too long for the chat to carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from bot import message
from bot.store.database import Database
from bot.store.together import Together

_HOUR = 3600

# A brief that is shown again and again writes once an hour.
_KEEP = (
    "INSERT INTO actions (token, action, edits, used_at, owner) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (token) DO UPDATE SET used_at = excluded.used_at WHERE used_at < excluded.used_at - ?"
)


@dataclass(frozen=True, slots=True)
class KeptAction:
    """What a pressed button asks for (see `bot.message.Button`)."""

    action: str
    edits: bool


class Actions:
    """Actions by token. The file has a mark of the token alone: neither what a button bears nor what one could guess from."""

    def __init__(self, database: Database, together: Together) -> None:
        self._database, self._together = database, together

    async def keep(self, action: str, edits: bool = False, owner: message.Reader | None = None) -> str:
        """A token of 16 ASCII characters for the action; the same action has the same token, so none is kept twice.

        owner: for whom it is made, and with whom it is forgotten; whoever has the token may use it. None, or one
        who writes in the name of a chat: for nobody alone.
        """
        [token] = await self.keep_all([KeptAction(action, edits)], owner)
        return token

    async def keep_all(self, actions: Sequence[KeptAction], owner: message.Reader | None = None) -> list[str]:
        """The tokens of several actions, in order, kept in one go."""
        mark = owner_mark(self._database, owner.face, owner.id) if owner and owner.in_own_name else None
        # Without an owner a token is what it was before there were any: none begins with a letter there.
        whose = "" if mark is None else f"for {mark} "
        tokens = [self._database.mark(f"{whose}{one.edits:d}{one.action}") for one in actions]
        now = self._database.now
        rows = [
            (self._database.mark(token), self._database.seal(one.action), int(one.edits), now, mark, _HOUR)
            for token, one in zip(tokens, actions, strict=True)
        ]
        await self._together.run(_KEEP, *rows)
        return tokens

    async def find(self, token: str) -> KeptAction | None:
        """The action of a token, which then counts as used; None when it is unknown or was pruned."""
        now, mark = self._database.now, self._database.mark(token)
        rows = await self._database.rows("SELECT action, edits, used_at FROM actions WHERE token = ?", (mark,))
        if not rows:
            return None
        action, edits, used_at = rows[0]
        if used_at < now - _HOUR:
            await self._database.run("UPDATE actions SET used_at = ? WHERE token = ?", (now, mark))
        return KeptAction(self._database.opened(action), bool(edits))

    async def prune(self, unused_for: timedelta, at_most: int = 1000) -> int:
        """Forgets up to `at_most` of the actions neither shown nor pressed for that long; returns how many."""
        before = int(self._database.now - unused_for.total_seconds())
        return await self._database.run(
            "DELETE FROM actions WHERE token IN (SELECT token FROM actions WHERE used_at < ? ORDER BY used_at, token LIMIT ?)",
            (before, at_most),
        )


def owner_mark(database: Database, face: str, number: int) -> str:
    """What stands for a reader of a face with a number there: the same for the same reader, and it names nobody."""
    return database.mark(f"owner {face} {number}")
