"""Which messages are for us, and who asks. The text is passed on as typed, but for our own name behind a command."""

from __future__ import annotations

import re
from collections.abc import Collection

from telegram import Chat, Message, User
from telegram.constants import ChatType

from bot.message import TELEGRAM, Reader

_COMMAND = re.compile(r"/(?P<name>[A-Za-z0-9_]{1,32})(?:@(?P<bot>[A-Za-z0-9_]+))?(?=\s|$)")


def question(message: Message, me: User, commands: Collection[str]) -> str | None:
    """What the message asks us, or None when it is not for us.

    In a group: a command that names us, one of our own `commands` that names nobody, or a reply to one of our messages.
    """
    if message.text is None or _from_a_bot(message) or _is_our_answer(message, me):
        return None
    text = message.text.encode("utf-8", "replace").decode()
    for_us = message.chat.type == ChatType.PRIVATE or _replies_to(message, me)
    command = _COMMAND.match(text)
    if command is None:
        return text if for_us else None
    name, bot = command["name"], command["bot"]
    if bot is not None and bot.casefold() != (me.username or "").casefold():
        return None
    if for_us or bot is not None or name.lower() in commands:
        return f"/{name}{text[command.end() :]}"
    return None


def command_of(text: str) -> str | None:
    """The name of the command that a question of ours begins with, in small letters; None for one without."""
    command = _COMMAND.match(text)
    return command["name"].lower() if command else None


def command_for(text: str, me: User) -> str | None:
    """The name of the command that a text begins with, in small letters, unless it names another bot."""
    command = _COMMAND.match(text)
    if command is None or (command["bot"] or me.username or "").casefold() != (me.username or "").casefold():
        return None
    return command["name"].lower()


def reader(
    user: User | None,
    chat: Chat,
    admins: Collection[int],
    *,
    sender: Chat | None = None,
    thread: int | None = None,
    manages: bool | None = None,
) -> Reader:
    """Who asks. sender: the chat in whose name somebody writes; such a one is nobody's admin.

    manages: whether the asker may change what the chat follows; None: only in a private chat.
    """
    # All who write in the name of a chat write through one and the same bot of Telegram's: they are told apart by the chat.
    asker = sender.id if sender else user.id if user else chat.id
    private = chat.type == ChatType.PRIVATE
    admin = asker in admins and sender is None
    may = private if manages is None else manages
    return Reader(id=asker, chat=chat.id, admin=admin, private=private, face=TELEGRAM, thread=thread or 0, manages=may)


def _from_a_bot(message: Message) -> bool:
    # An anonymous administrator of a group writes through a bot of Telegram's, in the name of the group.
    return bool(message.from_user and message.from_user.is_bot and message.sender_chat is None)


def _is_our_answer(message: Message, me: User) -> bool:
    """Whether somebody sent one of our inline answers, as they may to us, too."""
    return bool(message.via_bot and message.via_bot.id == me.id)


def _replies_to(message: Message, me: User) -> bool:
    replied = message.reply_to_message
    # Whatever is said in a topic replies to the notice that the topic was made, if to nothing else.
    if replied is None or replied.forum_topic_created:
        return False
    return bool(replied.from_user and replied.from_user.id == me.id)
