"""The browser page's conversations: what was said, what waits for an answer, and the files among it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.message import PAGE, File
from bot.store import audit
from bot.store.database import Database, Transaction
from bot.store.outbox import Due, Outbox
from bot.store.places import Places
from bot.store.readers import Readers

Body = dict[str, Any]
"""What the page shows of an entry, as JSON."""


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation. `revision` grows by one with each entry that is added or changed."""

    id: int
    revision: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One bubble. `said_at`: seconds since 1970 in UTC. `revision`: the conversation's when it was added or last changed."""

    id: int
    revision: int
    author: str
    body: Body
    said_at: int


@dataclass(frozen=True, slots=True)
class Task:
    """Something asked that waits for its answer. `edits`: the entry whose place the answer takes. `tries` begins with 0."""

    id: int
    action: str
    pressed: bool
    edits: int | None
    tries: int


_SINCE = (
    "SELECT id, revision, author, body, said_at FROM ("
    "SELECT * FROM chat_entries WHERE chat = ? AND revision > ? ORDER BY id DESC LIMIT ?) ORDER BY id"
)
_BEFORE = (
    "SELECT id, revision, author, body, said_at FROM ("
    "SELECT * FROM chat_entries WHERE chat = ? AND id < ? ORDER BY id DESC LIMIT ?) ORDER BY id"
)


class Chats:
    """Conversations by their key."""

    def __init__(self, database: Database, readers: Readers, places: Places, outbox: Outbox) -> None:
        self._database = database
        self._outbox = outbox
        self._go_along = (readers.renumber, places.renumber, audit.renumber)

    async def keys(self, at_most: int = 20) -> list[str]:
        """Those used last come first."""
        rows = await self._database.rows("SELECT key FROM chats ORDER BY used_at DESC, id DESC LIMIT ?", (at_most,))
        return [str(key) for (key,) in rows]

    async def find(self, key: str) -> Chat | None:
        rows = await self._database.rows("SELECT id, revision FROM chats WHERE key = ?", (key,))
        return Chat(*rows[0]) if rows else None

    async def ask(self, key: str, token: str, action: str, body: Body, file: File | None = None) -> bool:
        """Adds what a reader sent, and that it waits for an answer; False when this token was there before.

        The action of a file has its number put behind it.
        """
        async with self._database.transaction() as do:
            chat = await self._touched(do, key)
            if not await self._queued(do, chat, token, action, None, pressed=False):
                return False
            numbers = await self._added(do, chat, "reader", body, [file] if file else [])
            for number in numbers:
                sealed = self._database.seal(f"{action}{number}")
                await do.run("UPDATE chat_tasks SET action = ? WHERE chat = ? AND token = ?", (sealed, chat, token))
        return True

    async def press(self, key: str, token: str, entry: int, revision: int, place: tuple[int, int]) -> bool:
        """Notes that a button was pressed: that of `place` (row, column) on an entry as of `revision`.

        False when the entry has changed since, or has no such button, or one that asks nothing. A token that was there
        before changes nothing.
        """
        async with self._database.transaction() as do:
            chat = await self._touched(do, key)
            if await do.row("SELECT 1 FROM chat_tasks WHERE chat = ? AND token = ?", (chat, token)):
                return True
            found = await do.row(
                "SELECT body FROM chat_entries WHERE id = ? AND chat = ? AND revision = ?", (entry, chat, revision)
            )
            rows = self._body(found[0]).get("buttons", []) if found else []
            row, column = place
            if not (0 <= row < len(rows) and 0 <= column < len(rows[row])):
                return False
            button = rows[row][column]
            if "action" not in button:
                return False
            await self._queued(do, chat, token, button["action"], entry if button["edits"] else None, pressed=True)
        return True

    async def waiting(self, key: str) -> list[Task]:
        """What has no answer yet, in the order it was asked."""
        rows = await self._database.rows(
            "SELECT t.id, t.action, t.pressed, t.edits, t.tries FROM chat_tasks t JOIN chats c ON c.id = t.chat "
            "WHERE c.key = ? AND t.done_at IS NULL ORDER BY t.id",
            (key,),
        )
        opened = self._database.opened
        return [Task(number, opened(action), bool(pressed), edits, tries) for number, action, pressed, edits, tries in rows]

    async def begin(self, task: Task) -> bool:
        """Counts a try, before it is made: an answer that ends the whole process is then not tried for ever. False when it
        waits no more: it was forgotten with its conversation, or answered."""
        tried = await self._database.run("UPDATE chat_tasks SET tries = tries + 1 WHERE id = ? AND done_at IS NULL", (task.id,))
        return tried == 1

    async def answer(self, task: Task, body: Body, files: Sequence[File] = ()) -> bool:
        """Adds the answer, or puts it in the place of the entry that it edits; False when there is one by now.

        The files' numbers take the place of their indices in `body["files"]`.
        """
        async with self._database.transaction() as do:
            row = await do.row(
                "UPDATE chat_tasks SET done_at = ? WHERE id = ? AND done_at IS NULL RETURNING chat, edits",
                (self._database.now, task.id),
            )
            if row is None:
                return False
            chat, edits = row
            if edits is None:
                await self._added(do, chat, "bot", body, files)
            else:
                await do.run("DELETE FROM chat_files WHERE entry = ?", (edits,))
                revision = await self._advanced(do, chat)
                await do.run("UPDATE chat_entries SET revision = ? WHERE id = ?", (revision, edits))
                await self._written(do, edits, body, files)
        return True

    async def tell(self, due: Due, body: Body) -> str | None:
        """Adds what is due to its conversation, and marks it as done with it. The conversation's key; None when it was done
        before or the conversation is gone, for which it is given up."""
        async with self._database.transaction() as do:
            found = await do.row("SELECT key FROM chats WHERE id = ?", (due.place.chat,))
            if not await self._outbox.settle(do, due.id, None if found else "the conversation is gone") or found is None:
                return None
            await self._added(do, due.place.chat, "bot", body, ())
            return str(found[0])

    async def since(self, chat: Chat, revision: int, at_most: int) -> list[Entry]:
        """The newest `at_most` of the entries added or changed after a revision, in the order they were said."""
        rows = await self._database.rows(_SINCE, (chat.id, revision, at_most))
        return [self._entry(row) for row in rows]

    async def before(self, chat: Chat, entry: int, at_most: int) -> list[Entry]:
        """The last `at_most` entries said before one, in order."""
        rows = await self._database.rows(_BEFORE, (chat.id, entry, at_most))
        return [self._entry(row) for row in rows]

    async def file(self, number: int) -> File | None:
        rows = await self._database.rows("SELECT name, type, bytes FROM chat_files WHERE id = ?", (number,))
        if not rows:
            return None
        name, kind, data = rows[0]
        return File(self._database.opened(name), kind, self._database.seals.opened_bytes(data))

    async def clear(self, key: str) -> bool:
        """Forgets a conversation with all that was said, sent and looked up in it; whether it is out of the files by now.

        What its reader saved and follows stays, and goes along with the key to a conversation of a new number.
        """
        async with self._database.transaction() as do:
            old = await do.row("DELETE FROM chats WHERE key = ? RETURNING id", (key,))
            new = await self._touched(do, key) if old else 0
            if old:
                kept = [await renumber(do, PAGE, old[0], new) for renumber in self._go_along]
                if not any(kept):
                    await do.run("DELETE FROM chats WHERE id = ?", (new,))
        return await self.wipe()

    async def begin_anew(self, key: str, body: Body, files: Sequence[File] = ()) -> bool:
        """Forgets a conversation, and begins another, for another reader, with this answer; whether the old one is out of the
        files by now."""
        async with self._database.transaction() as do:
            await do.run("DELETE FROM chats WHERE key = ?", (key,))
            await self._added(do, await self._touched(do, key), "bot", body, files)
        return await self.wipe()

    async def wipe(self) -> bool:
        """Takes what was forgotten out of the files; False while another program reads there, and it is to be tried again."""
        return await self._database.wipe()

    async def changed_elsewhere(self) -> bool:
        """Whether another program has written to the database since this was asked last."""
        return await self._database.changed_elsewhere()

    async def prune(self, done_for: timedelta) -> None:
        """Forgets what was asked and answered that long ago; the entries stay. Besides, what was kept for the reader of a
        conversation that was cleared while an answer was made there."""
        before = int(self._database.now - done_for.total_seconds())
        await self._database.run("DELETE FROM chat_tasks WHERE done_at < ?", (before,))
        await self._database.run("DELETE FROM readers WHERE face = ? AND number NOT IN (SELECT id FROM chats)", (PAGE,))
        await self._database.run("DELETE FROM places WHERE face = ? AND chat NOT IN (SELECT id FROM chats)", (PAGE,))
        await self._database.run("UPDATE audit SET who = NULL WHERE face = ? AND who NOT IN (SELECT id FROM chats)", (PAGE,))

    async def _touched(self, do: Transaction, key: str) -> int:
        """The number of the conversation, made if it is new."""
        return await do.number(
            "INSERT INTO chats (key, used_at) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET used_at = excluded.used_at "
            "RETURNING id",
            (key, self._database.now),
        )

    async def _queued(self, do: Transaction, chat: int, token: str, action: str, edits: int | None, pressed: bool) -> bool:
        """Whether it is queued now, and was not before."""
        return bool(
            await do.run(
                "INSERT INTO chat_tasks (chat, token, action, pressed, edits) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (chat, token) DO NOTHING",
                (chat, token, self._database.seal(action), int(pressed), edits),
            )
        )

    async def _advanced(self, do: Transaction, chat: int) -> int:
        return await do.number("UPDATE chats SET revision = revision + 1 WHERE id = ? RETURNING revision", (chat,))

    async def _added(self, do: Transaction, chat: int, author: str, body: Body, files: Sequence[File]) -> list[int]:
        """The files' numbers."""
        entry = await do.number(
            "INSERT INTO chat_entries (chat, revision, author, body, said_at) VALUES (?, ?, ?, ?, ?) RETURNING id",
            (chat, await self._advanced(do, chat), author, self._database.seal(json.dumps(body)), self._database.now),
        )
        return await self._written(do, entry, body, files) if files else []

    async def _written(self, do: Transaction, entry: int, body: Body, files: Sequence[File]) -> list[int]:
        """Keeps the files of an entry, and its body with their numbers, which it gives."""
        seal, seal_bytes = self._database.seal, self._database.seals.seal_bytes
        numbers = [
            await do.number(
                "INSERT INTO chat_files (entry, name, type, bytes) VALUES (?, ?, ?, ?) RETURNING id",
                (entry, seal(file.name), file.type, seal_bytes(file.bytes)),
            )
            for file in files
        ]
        whole = json.dumps(body | {"files": numbers} if numbers else body)
        await do.run("UPDATE chat_entries SET body = ? WHERE id = ?", (seal(whole), entry))
        return numbers

    def _body(self, sealed: str) -> Body:
        body: Body = json.loads(self._database.opened(sealed))
        return body

    def _entry(self, row: Sequence[Any]) -> Entry:
        number, revision, author, body, said_at = row
        return Entry(number, revision, author, self._body(body), said_at)
