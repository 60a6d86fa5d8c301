"""The page's conversations while the bot is up: what comes in is stored, answered in order, and told to whoever looks on.

Everything goes through the store first: what the page sent and was not answered when the process died is answered when
the page is back, and once.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from bot.digests import due
from bot.faults import fault
from bot.message import PAGE, File, Message, Picture, Reader, Request
from bot.store import Entry, Store, StoreError, Task
from bot.web.answers import FILE, Answered, Answers, Lasting, Progress
from bot.web.showing import shown
from bot.wording import Words
from bot.workers import Workers

Event = dict[str, Any]
"""Something told to a page, as JSON; `type` is hello, entries, typing, progress, taken or failed."""

_SHOWN = 50
"""Entries that a page is given at once."""
_AGAIN, _LOOK = 5.0, 1.0
"""Seconds until what could not be stored is tried again, and between looks for what others have stored."""

_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class Onlooker:
    """One open page. `chat` and `revision`: the conversation that it shows and how far it knows it; chat is 0 for none."""

    tell: Callable[[Event], None]
    chat: int = 0
    revision: int = 0


class Talks:
    """Methods raise StoreError when the database cannot be used; nothing is taken then, and the page is to send again."""

    def __init__(
        self,
        answer: Callable[[Request], Message],
        draw: Callable[[Picture], bytes],
        words: Words,
        store: Store,
        workers: Workers,
        admin: bool = True,
        lasting: Lasting | None = None,
    ) -> None:
        """admin: whether whoever opens the page may do what admins may."""
        self._admin = admin
        self._words, self._chats, self._outbox = words, store.chats, store.outbox
        self._answers = Answers(answer, draw, words, workers, lasting)
        self._aside: dict[int, asyncio.Task[None]] = {}
        """What takes long, by its task: the other answers of its conversation do not wait for it."""
        self._onlookers: dict[str, set[Onlooker]] = {}
        self._busy: dict[str, asyncio.Task[None]] = {}
        self._more: set[str] = set()
        self._unstored: str | None = None
        self._closed = False
        self._begun: set[int] = set()
        """Tasks begun by this process, each of which counts as one try however often its answer cannot be stored."""
        self._unwiped = False

    async def greet(self, key: str, onlooker: Onlooker) -> None:
        """Tells a page what it lacks, and from now on what is new; goes on with what waits for an answer."""
        self._onlookers.setdefault(key, set()).add(onlooker)
        await self._bring(key, onlooker)
        if await self._chats.waiting(key):
            self._wake(key)

    def leave(self, key: str, onlooker: Onlooker) -> None:
        """The page has gone. What it asked is answered all the same."""
        left = self._onlookers.get(key, set())
        left.discard(onlooker)
        if not left:
            self._onlookers.pop(key, None)

    async def ask(self, key: str, token: str, text: str) -> None:
        """A message, cleaned; the same token is taken once."""
        await self._chats.ask(key, token, text, {"text": text, "token": token})
        await self.push(key)
        self._wake(key)

    async def send(self, key: str, token: str, file: File) -> None:
        """A file; the same token is taken once."""
        about = {"name": file.name, "size": len(file.bytes)}
        await self._chats.ask(key, token, FILE, {"file": about, "token": token}, file)
        await self.push(key)
        self._wake(key)

    async def press(self, key: str, token: str, entry: int, revision: int, place: tuple[int, int]) -> bool:
        """A button of an entry as of `revision`; False when it is not there any more."""
        if not await self._chats.press(key, token, entry, revision, place):
            return False
        self._wake(key)
        return True

    async def earlier(self, key: str, before: int) -> tuple[list[Event], bool]:
        """Entries said before one, and whether there are earlier ones still."""
        chat = await self._chats.find(key)
        if chat is None:
            return [], False
        found = await self._chats.before(chat, before, _SHOWN + 1)
        return [_event(entry) for entry in found[-_SHOWN:]], len(found) > _SHOWN

    async def clear(self, key: str, known: int) -> None:
        """Forgets the conversation, here and on every page that shows it; not one that was begun after `known`."""
        chat = await self._chats.find(key)
        if chat is None or chat.id != known:
            return
        self._unwiped = not await self._chats.clear(key)
        for onlooker in list(self._onlookers.get(key, ())):
            await self._bring(key, onlooker)

    async def push(self, key: str) -> None:
        """Tells every page what is new to it."""
        for onlooker in list(self._onlookers.get(key, ())):
            chat = await self._chats.find(key)
            if (chat.id if chat else 0) != onlooker.chat:
                await self._bring(key, onlooker)
                continue
            entries = await self._chats.since(chat, onlooker.revision, _SHOWN) if chat else []
            if entries:
                onlooker.revision = max(entry.revision for entry in entries)
                told = [_event(entry) for entry in entries]
                onlooker.tell({"type": "entries", "revision": onlooker.revision, "entries": told})

    async def bring_due(self) -> None:
        """Adds the digests that are due to their conversations, and tells the pages."""
        while found := await due(self._outbox, PAGE):
            for one, message in found:
                if key := await self._chats.tell(one, shown(message)):
                    await self.push(key)

    async def keys(self) -> list[str]:
        return await self._chats.keys()

    async def file(self, number: int) -> File | None:
        return await self._chats.file(number)

    async def watch(self) -> None:
        """Tells the pages, until cancelled, what another program has changed in the same database."""
        while True:
            await asyncio.sleep(_LOOK)
            try:
                if self._unwiped:
                    self._unwiped = not await self._chats.wipe()
                if self._onlookers and await self._chats.changed_elsewhere():
                    for key in list(self._onlookers):
                        await self.push(key)
            except StoreError as error:
                self.cannot_store(error)

    def cannot_store(self, error: StoreError) -> None:
        """Says in the log what is wrong with the database, once until it is something else or over."""
        if str(error) != self._unstored:
            self._unstored = str(error)
            _log.error("%s", error)

    async def close(self) -> None:
        """Gives up what is being answered; the next start goes on with it."""
        self._closed = True
        working = [*self._busy.values(), *self._aside.values()]
        for task in working:
            task.cancel()
        await asyncio.gather(*working, return_exceptions=True)

    async def _bring(self, key: str, onlooker: Onlooker) -> None:
        """All that the page lacks: what is new to it or, where it knows another conversation or too little, the newest."""
        chat = await self._chats.find(key)
        known = onlooker.revision if chat and chat.id == onlooker.chat else 0
        entries = await self._chats.since(chat, known, _SHOWN + 1) if chat else []
        fresh = not known or len(entries) > _SHOWN
        if fresh and chat:
            entries = await self._chats.since(chat, 0, _SHOWN + 1)
        earlier = fresh and len(entries) > _SHOWN
        onlooker.chat, onlooker.revision = (chat.id, chat.revision) if chat else (0, 0)
        onlooker.tell(
            {
                "type": "hello",
                "chat": onlooker.chat,
                "revision": onlooker.revision,
                "fresh": fresh,
                "earlier": earlier,
                "entries": [_event(entry) for entry in entries[-_SHOWN:]],
                "typing": key in self._busy,
            }
        )

    def _tell(self, key: str, event: Event) -> None:
        for onlooker in list(self._onlookers.get(key, ())):
            onlooker.tell(event)

    def _wake(self, key: str) -> None:
        """Sees to it that all that waits gets its answer, one after the other."""
        if self._closed:
            return
        self._more.add(key)
        if key not in self._busy:
            self._busy[key] = asyncio.create_task(self._work_off(key))

    async def _work_off(self, key: str) -> None:
        self._tell(key, {"type": "typing", "on": True})
        try:
            await self._settled(key, self._answer_all(key))
        finally:
            del self._busy[key]
            self._tell(key, {"type": "typing", "on": False})

    async def _answer_all(self, key: str) -> None:
        while key in self._more:
            self._more.discard(key)
            for task in await self._chats.waiting(key):
                if not self._answers.lasts(task.action):
                    await self._answered(key, task)
                elif task.id not in self._aside:
                    self._aside[task.id] = asyncio.create_task(self._answered_aside(key, task))
        self._unstored = None

    async def _answered_aside(self, key: str, task: Task) -> None:
        loop = asyncio.get_running_loop()

        def progress(done: int, total: int, file: str) -> None:
            event = {"type": "progress", "done": done, "total": total, "file": file}
            with suppress(RuntimeError):  # the loop is closed, and nobody looks
                loop.call_soon_threadsafe(self._tell, key, event)

        try:
            await self._settled(key, self._answered(key, task, progress))
        finally:
            del self._aside[task.id]
            self._tell(key, {"type": "progress", "done": 0, "total": 0, "file": ""})

    async def _settled(self, key: str, work: Coroutine[Any, Any, None]) -> None:
        """Does the work; what goes wrong is logged, and the page told."""
        try:
            await work
        except StoreError as error:
            self.cannot_store(error)
            self._tell(key, {"type": "failed", "words": self._words.say("page.unstored")})
            asyncio.get_running_loop().call_later(_AGAIN, self._wake, key)
        except Exception as error:
            # What it was is in the store, and is tried again when the page is opened anew.
            _log.error("A conversation failed.\n%s", fault(error, None))
            self._tell(key, {"type": "failed", "words": self._words.say("chat.apology")})

    async def _answered(self, key: str, task: Task, progress: Progress | None = None) -> None:
        chat = await self._chats.find(key)
        if chat is None:
            return
        if task.id not in self._begun:
            self._begun.add(task.id)
            if not await self._chats.begin(task):
                self._begun.discard(task.id)
                return
        request = Request(task.action, Reader(id=chat.id, chat=chat.id, admin=self._admin, face=PAGE), task.pressed)
        answered = await self._answers.work_out(request, task.tries, progress)
        if answered.forgets:
            await self._begin_anew(key, answered)
        elif await self._chats.answer(task, answered.body, answered.files):
            await self.push(key)
        self._begun.discard(task.id)

    async def _begin_anew(self, key: str, answered: Answered) -> None:
        """The answer is all that is left of the conversation, on every page that shows it."""
        self._unwiped = not await self._chats.begin_anew(key, answered.body, answered.files)
        for onlooker in list(self._onlookers.get(key, ())):
            await self._bring(key, onlooker)


def _event(entry: Entry) -> Event:
    return {
        "id": entry.id,
        "revision": entry.revision,
        "author": entry.author,
        "at": entry.said_at,
        "body": entry.body,
    }
