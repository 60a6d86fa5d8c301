"""What happens with a message, an edited one or a pressed button: whether it is for us, who asks, and what."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from telegram import CallbackQuery, Update, User
from telegram import Message as ChatMessage
from telegram.constants import ChatType

from bot.faults import fault
from bot.message import Reader, Request
from bot.retention import ANSWERED
from bot.store import Store, StoreError
from bot.telegram.addressing import command_of, question, reader
from bot.telegram.aside import Aside
from bot.telegram.door import Door
from bot.telegram.keyboard import to_action
from bot.telegram.replies import Replies
from bot.telegram.rights import Rights
from bot.telegram.sender import Place, Sender
from bot.wording import Words

if TYPE_CHECKING:
    from bot.commands import Command

EDITED_FOR = ANSWERED
"""How long a question may be edited and its answer follows."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Known:
    """The commands by name. names: those that everybody may know of. admins: those for admins alone, which to others are as
    names that are none. changing: those that an edited message does not do again. managing: those for which a group's
    administrators are told from its other members. lasting: those that may take minutes, for an admin."""

    names: frozenset[str]
    admins: frozenset[str]
    changing: frozenset[str]
    managing: frozenset[str]
    lasting: frozenset[str] = frozenset()

    @classmethod
    def of(cls, commands: Sequence[Command]) -> Known:
        return cls(
            frozenset(one.name for one in commands if not one.admin),
            frozenset(one.name for one in commands if one.admin),
            frozenset(one.name for one in commands if one.changes or one.manages),
            frozenset(one.name for one in commands if one.manages),
            frozenset(one.name for one in commands if one.lasting),
        )

    def of_reader(self, admin: bool) -> frozenset[str]:
        """The names that this reader may know of."""
        return self.names | self.admins if admin else self.names

    def changes(self, text: str, admin: bool) -> bool:
        """Whether it is a command that an edited message does not do again."""
        name = command_of(text)
        return name in self.changing or (admin and name in self.admins)

    def may_change(self, text: str) -> bool:
        """Whether answering it may change something; a name that is none may be one misspelt, of any of them."""
        name = command_of(text)
        return name is not None and (name in self.changing or name not in self.names)

    def manages(self, text: str) -> bool:
        """Whether it is such a command itself."""
        return command_of(text) in self.managing

    def lasts(self, text: str) -> bool:
        return command_of(text) in self.lasting

    def wants_rights(self, text: str) -> bool:
        """Whether it matters to the answer that the asker manages the chat: a text may be what such a command waits for,
        and a name that is none may be one misspelt."""
        name = command_of(text)
        return name is None or name in self.managing or name not in self.names


class Handlers:
    """The ways in, each an update handler. What goes wrong is logged here and told to the reader here."""

    def __init__(
        self,
        *,
        replies: Replies,
        words: Words,
        commands: Known,
        admins: Collection[int],
        rights: Rights,
        store: Store,
        sender: Sender,
        door: Door,
        aside: Aside,
    ) -> None:
        self._replies, self._words, self._commands, self._door = replies, words, commands, door
        self._admins, self._rights, self._store, self._sender = admins, rights, store, sender
        self._aside = aside

    async def message(self, update: Update, me: User) -> None:
        """A new message; one that is not for us is passed over in silence."""
        message = update.message
        if message is None:
            return
        text = self._question(message, me)
        if text is None and not (message.text is None and message.chat.type == ChatType.PRIVATE):
            return
        refusal = self._refusal(message)
        if refusal is not None:
            if refusal:
                await self._sender.say(_place(message), refusal)
        elif text is not None:
            await self._answer(message, text, _place(message))
        else:
            await self._sender.say(_place(message), self._words.say("chat.text_only"))

    def _question(self, message: ChatMessage, me: User) -> str | None:
        writer = reader(message.from_user, message.chat, self._admins, sender=message.sender_chat)
        return question(message, me, self._commands.of_reader(writer.admin))

    def _refusal(self, message: ChatMessage) -> str | None:
        return self._door.refusal(*_writer_and_group(message))

    def _lets(self, message: ChatMessage) -> bool:
        return self._door.lets(*_writer_and_group(message))

    async def edited(self, update: Update, me: User) -> None:
        """A message that reads otherwise now: its answer does, too. What changes something is not done again."""
        message = update.edited_message
        if message is None or (message.edit_date and message.edit_date - message.date > EDITED_FOR):
            return
        text = self._question(message, me)
        if text is None or self._commands.may_change(text) or not self._lets(message):
            return
        try:
            before = await self._store.answered.find(message.chat.id, message.message_id, text)
        except StoreError as error:
            _log.error("%s", error)
            return
        if before and before.same:
            return
        await self._answer_again(message, text, before.answers if before else ())

    async def _answer_again(self, message: ChatMessage, text: str, before: Sequence[int]) -> None:
        """The new answer takes the place of the first message of the one before, whose other messages go."""
        place = replace(_place(message), reply_to=message.message_id)
        shown = await self._answer(message, text, place, before[0] if before else None, edited=True)
        for old in before if shown else ():
            if old not in shown:
                await self._sender.delete(place, old)

    async def press(self, update: Update) -> None:
        """A pressed button. Its query is answered at once, so that a slow answer leaves no button turning."""
        query = update.callback_query
        if query is None:
            return
        refusal = self._door.refusal(query.from_user.id, _group(query), told=True)
        if refusal is not None:
            await self._sender.acknowledge(query.id, refusal or None)
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
        edits = query.message.message_id if kept.edits and query.message.is_accessible else None
        await asyncio.gather(self._sender.acknowledge(query.id), self._answer_press(query, kept.action, place, edits))

    async def _answer_press(self, query: CallbackQuery, action: str, place: Place, edits: int | None) -> None:
        """Whoever presses is the reader, whoever asked for the message that bears the button."""
        chat = query.message.chat if query.message else None
        if chat is None:
            return
        manages = await self._rights.manages(chat, query.from_user) if self._commands.wants_rights(action) else None
        if manages is None and self._commands.manages(action):
            await self._sender.say(place, self._words.say("chat.rights_unknown"))
            return
        who = reader(query.from_user, chat, self._admins, thread=place.thread, manages=manages)
        request = Request(action, who, pressed=True)
        if who.admin and self._commands.lasts(action):
            self._aside.begin(self._replies.reply(request, place, edits, lasting=True))
        else:
            await self._replies.reply(request, place, edits)

    async def _answer(
        self, message: ChatMessage, text: str, place: Place, edits: int | None = None, edited: bool = False
    ) -> tuple[int, ...]:
        """Answers, and keeps which messages do."""
        who = await self._writer(message, text, place)
        if who is None:
            await self._sender.say(place, self._words.say("chat.rights_unknown"))
            return ()
        request = Request(text, who, edited=edited)
        if who.admin and self._commands.lasts(text):
            self._aside.begin(self._replies.reply(request, place, edits, lasting=True))
            return ()
        shown = await self._replies.reply(request, place, edits)
        if not shown or self._commands.changes(text, who.admin):
            return shown
        try:
            await self._store.answered.keep(message.chat.id, message.message_id, who.id, text, shown)
        except StoreError as error:
            # It costs no more than that an edited question stays with its answer.
            _log.error("%s", error)
        return shown

    async def _writer(self, message: ChatMessage, text: str, place: Place) -> Reader | None:
        """None where it hangs on the writer's rights, and Telegram does not tell them."""
        user, chat, sender = message.from_user, message.chat, message.sender_chat
        manages = await self._rights.manages(chat, user, sender) if self._commands.wants_rights(text) else None
        if manages is None and self._commands.manages(text):
            return None
        return reader(user, chat, self._admins, sender=sender, thread=place.thread, manages=manages)


def _place(message: ChatMessage) -> Place:
    """In a group the answer replies to the question, for others may talk in between; else it just follows."""
    # In a group without topics, a thread id names a chain of replies, and Telegram refuses it as an address.
    thread = message.message_thread_id if message.is_topic_message else None
    private = message.chat.type == ChatType.PRIVATE
    return Place(message.chat.id, thread, None if private else message.message_id)


def _writer_and_group(message: ChatMessage) -> tuple[int, int | None]:
    """Whoever writes in the name of a chat does so through an account that they share with all who do."""
    writer = message.from_user if message.sender_chat is None else None
    group = None if message.chat.type == ChatType.PRIVATE else message.chat.id
    return (writer.id if writer else message.chat.id), group


def _group(query: CallbackQuery) -> int | None:
    return query.message.chat.id if query.message and query.message.chat.type != ChatType.PRIVATE else None


def _place_of_press(query: CallbackQuery) -> Place:
    pressed: Any = query.message
    return _place(pressed) if isinstance(pressed, ChatMessage) else Place(pressed.chat.id)
