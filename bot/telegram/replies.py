"""The way of an answer back into its chat: worked out in a worker, laid out, sent. What goes wrong is told to the reader."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

from telegram import InlineKeyboardMarkup

from bot.desk import Desk
from bot.faults import fault, unread
from bot.message import Message, Picture, Reader, Request
from bot.store import Store
from bot.telegram.attempts import Undelivered
from bot.telegram.html import to_caption, to_parts
from bot.telegram.keyboard import to_keyboard
from bot.telegram.progress import Progress
from bot.telegram.sender import Place, Sender
from bot.wording import Words
from bot.workers import Workers
from briefs import ChartError

Answer = Callable[[Request, Desk], Message]
Draw = Callable[[Picture], bytes]
"""A picture as PNG; blocking. Raises briefs.ChartError."""

_APOLOGY = "chat.apology"
_LASTING = 4
"""Answers that take long and are worked out at once."""
_TYPING_AFTER = 0.5
_TYPING_AGAIN = 4.5
"""Seconds. Telegram shows "typing…" for five."""

_log = logging.getLogger(__name__)


class Replies:
    """Answers requests in their chats."""

    def __init__(
        self,
        *,
        answer: Answer,
        desk: Callable[[], Desk],
        words: Words,
        store: Store,
        sender: Sender,
        workers: Workers,
        draw: Draw,
    ) -> None:
        self._answer, self._desk, self._words = answer, desk, words
        self._store, self._sender, self._workers, self._draw = store, sender, workers, draw
        # What takes minutes does so in threads of its own, lest it take the place of a lookup.
        self._lasting = Workers(_LASTING)

    async def reply(self, request: Request, place: Place, edits: int | None = None, lasting: bool = False) -> tuple[int, ...]:
        """Answers, in the place of the message `edits` if there is one; the ids of the messages that show the answer, in
        order. None of them when it failed, as the reader is then told. lasting: shows meanwhile how far it has come."""
        progress = Progress(self._sender, place, self._words, edits) if lasting else None
        try:
            message = await (self._worked_out(request, place) if progress is None else self._followed(request, progress))
            shown = await self._show(message, request.reader, place, edits if progress is None else progress.shown)
            return (*shown, *[await self._sender.document(place, file) for file in message.files])
        except Undelivered as error:
            if error.refused:
                await self._apologise(place)
        except Exception as error:
            _log.error("An answer failed.\n%s", fault(error, request.text))
            key = unread(error, request.reader.admin) or _APOLOGY
            await self._apologise(place, progress.shown if progress else None, key)
        return ()

    async def _worked_out(self, request: Request, place: Place) -> Message:
        async with self._typing(place):
            return await self._workers.run(lambda: self._answer(request, self._desk()))

    async def _followed(self, request: Request, progress: Progress) -> Message:
        showing = asyncio.create_task(progress.show())
        try:
            return await self._lasting.run(lambda: self._answer(request, replace(self._desk(), progress=progress)))
        finally:
            progress.end()
            await showing

    async def _show(self, message: Message, reader: Reader, place: Place, edits: int | None) -> tuple[int, ...]:
        keyboard = await to_keyboard(message.buttons, self._store, reader)
        if message.picture:
            sent = await self._sent_picture(place, message.picture, keyboard)
            if sent is not None:
                return (sent,)
            message = message.noted(self._words.say("chat.chart_as_text"))
        parts = to_parts(message)
        if edits is None or message.picture:
            return await self._sender.send(place, parts, keyboard)
        return await self._sender.edit(place, edits, parts, keyboard)

    async def _sent_picture(self, place: Place, picture: Picture, keyboard: InlineKeyboardMarkup | None) -> int | None:
        """The message that shows the picture; None when its text is to be sent. Raises Undelivered where nothing gets
        through."""
        try:
            async with self._typing(place):
                png = await self._workers.run(lambda: self._draw(picture))
        except ChartError as error:
            _log.error("%s", error)
            return None
        try:
            return await self._sender.photo(place, png, to_caption(picture.caption), keyboard)
        except Undelivered as error:
            if error.refused:
                return None
            raise

    async def _apologise(self, place: Place, shown: int | None = None, key: str = _APOLOGY) -> None:
        """shown: the message of ours that says how far it had come. key: of the words."""
        if shown is not None:
            await self._sender.delete(place, shown)
        await self._sender.say(place, self._words.say(key))

    @asynccontextmanager
    async def _typing(self, place: Place) -> AsyncIterator[None]:
        """Shows "typing…" while the body takes long; never holds it up."""

        async def show() -> None:
            await asyncio.sleep(_TYPING_AFTER)
            while True:
                await self._sender.typing(place)
                await asyncio.sleep(_TYPING_AGAIN)

        showing = asyncio.create_task(show())
        try:
            yield
        finally:
            showing.cancel()
