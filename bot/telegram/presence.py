"""Whether a chat can be reached, and where: kept with what is told there, whoever finds out."""

from __future__ import annotations

import logging

from telegram import Message, Update

from bot.message import TELEGRAM
from bot.store import Store, StoreError
from bot.telegram.delivery import Delivery
from bot.telegram.sender import Sender

_log = logging.getLogger(__name__)


class Chats:
    """Keeps what is found out about chats. A database that cannot be used is logged, and costs no answer."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def moved(self, old: int, new: int) -> None:
        """A group goes on under another id, and so does what is kept for it."""
        try:
            await self._store.places.move(TELEGRAM, old, new)
        except StoreError as error:
            _log.error("%s", error)

    async def lost(self, chat: int, why: str) -> None:
        """Telegram lets us write there no more."""
        try:
            await self._store.places.silence(TELEGRAM, chat, why)
        except StoreError as error:
            _log.error("%s", error)

    async def heard(self, chat: int, thread: int) -> bool:
        """Somebody writes there, in that topic (0: in none); whether something waited for that."""
        try:
            return await self._store.places.heard(TELEGRAM, chat, thread)
        except StoreError as error:
            _log.error("%s", error)
            return False


class Presence:
    """Looks at each update before it is handled."""

    def __init__(self, chats: Chats, sender: Sender, delivery: Delivery) -> None:
        self._chats, self._sender, self._delivery = chats, sender, delivery

    async def look(self, update: Update) -> None:
        message = update.message
        # Both chats are told of it, each with the id of the other.
        if message and message.migrate_to_chat_id:
            await self._sender.moved(message.chat.id, message.migrate_to_chat_id)
        elif message and message.migrate_from_chat_id:
            await self._sender.moved(message.migrate_from_chat_id, message.chat.id)
        elif message or update.callback_query:
            # That a topic is opened again is a message there, too.
            chat, said = update.effective_chat, message or (update.callback_query and update.callback_query.message)
            thread = said.message_thread_id if isinstance(said, Message) and said.is_topic_message else None
            if chat and await self._chats.heard(chat.id, thread or 0):
                self._delivery.wake()
