"""What happens with a message or a pressed button: who asks what, the answer, and its way back into the chat."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from telegram import CallbackQuery, InlineKeyboardMarkup, Update, User
from telegram import Message as ChatMessage
from telegram.constants import ChatType

from bot.desk import Desk
from bot.message import Message, Picture, Request
from bot.store import Store, StoreError
from bot.telegram.addressing import question, reader
from bot.telegram.attempts import Undelivered
from bot.telegram.html import to_caption, to_parts
from bot.telegram.keyboard import to_action, to_keyboard
from bot.telegram.scrub import fault
from bot.telegram.sender import Place, Sender
from bot.wording import Words
from bot.workers import Workers
from briefs import ChartError

Answer = Callable[[Request, Desk], Message]
Draw = Callable[[Picture], bytes]
"""A picture as PNG; blocking. Raises briefs.ChartError."""

_TYPING_AFTER = 0.5
_TYPING_AGAIN = 4.5
"""Seconds. Telegram shows "typing…" for five."""

_log = logging.getLogger(__name__)


class Handlers:
    """The two ways in, each an update handler. What goes wrong is logged here and told to the reader here."""

    def __init__(
        self,
        *,
        answer: Answer,
        desk: Callable[[], Desk],
        words: Words,
        commands: Collection[str],
        admins: Collection[int],
        store: Store,
        sender: Sender,
        workers: Workers,
        draw: Draw,
    ) -> None:
        self._answer, self._desk, self._words = answer, desk, words
        self._commands, self._admins = commands, admins
        self._store, self._sender, self._workers, self._draw = store, sender, workers, draw

    async def message(self, update: Update, me: User) -> None:
        """A new message; one that is not for us is passed over in silence."""
        message = update.message
        if message is None:
            return
        place = _place(message)
        text = question(message, me, self._commands)
        if text is not None:
            anonymous = message.sender_chat is not None
            who = reader(message.from_user, message.chat, self._admins, anonymous, place.thread)
            await self._reply(Request(text, who), place)
        elif message.text is None and message.chat.type == ChatType.PRIVATE:
            await self._sender.say(place, self._words.say("chat.text_only"))

    async def press(self, update: Update) -> None:
        """A pressed button. Its query is answered at once, so that a slow answer leaves no button turning."""
        query = update.callback_query
        if query is None:
            return
        try:
            kept = await to_action(query.data or "", self._store)
        except Exception as error:
            _log.error("A button failed.\n%s", error if isinstance(error, StoreError) else fault(error, None))
            await self._sender.acknowledge(query.id, self._words.say("chat.apology"))
            return
        if kept is None or query.message is None:
            await self._sender.acknowledge(query.id, self._words.say("chat.expired"))
            return
        place = _place_of_press(query)
        who = reader(query.from_user, query.message.chat, self._admins, thread=place.thread)
        edits = query.message.message_id if kept.edits and query.message.is_accessible else None
        reply = self._reply(Request(kept.action, who, pressed=True), place, edits)
        await asyncio.gather(self._sender.acknowledge(query.id), reply)

    async def _reply(self, request: Request, place: Place, edits: int | None = None) -> None:
        try:
            async with self._typing(place):
                message = await self._workers.run(lambda: self._answer(request, self._desk()))
            keyboard = await to_keyboard(message.buttons, self._store)
            if message.picture:
                if await self._sent_picture(place, message.picture, keyboard):
                    return
                told = self._words.say("chat.chart_as_text")
                message = replace(message, note=f"{told} {message.note}" if message.note else told)
            parts = to_parts(message)
            if edits is None or message.picture:
                await self._sender.send(place, parts, keyboard)
            else:
                await self._sender.edit(place, edits, parts, keyboard)
        except Undelivered as error:
            if error.refused:
                await self._apologise(place)
        except Exception as error:
            _log.error("An answer failed.\n%s", fault(error, request.text))
            await self._apologise(place)

    async def _sent_picture(self, place: Place, picture: Picture, keyboard: InlineKeyboardMarkup | None) -> bool:
        """Whether the picture is in the chat; if not, its text is to be sent. Raises Undelivered where nothing gets through."""
        try:
            async with self._typing(place):
                png = await self._workers.run(lambda: self._draw(picture))
        except ChartError as error:
            _log.error("%s", error)
            return False
        try:
            await self._sender.photo(place, png, to_caption(picture.caption), keyboard)
        except Undelivered as error:
            if error.refused:
                return False
            raise
        return True

    async def _apologise(self, place: Place) -> None:
        await self._sender.say(place, self._words.say("chat.apology"))

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


def _place(message: ChatMessage) -> Place:
    """In a group the answer replies to the question, for others may talk in between; else it just follows."""
    # In a group without topics, a thread id names a chain of replies, and Telegram refuses it as an address.
    thread = message.message_thread_id if message.is_topic_message else None
    private = message.chat.type == ChatType.PRIVATE
    return Place(message.chat.id, thread, None if private else message.message_id)


def _place_of_press(query: CallbackQuery) -> Place:
    pressed: Any = query.message
    return _place(pressed) if isinstance(pressed, ChatMessage) else Place(pressed.chat.id)
