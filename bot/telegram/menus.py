"""The command menus that Telegram shows: for private chats, for groups, for their administrators, and the admins' own."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)

from bot.wording import Words

if TYPE_CHECKING:
    from bot.commands import Command

_MOST_DESCRIPTION = 256

_log = logging.getLogger(__name__)


def menus(
    commands: Sequence[Command], words: Words, admins: Collection[int]
) -> Iterator[tuple[BotCommandScope, list[BotCommand]]]:
    """Each menu with whom it is for. Telegram shows the narrowest that fits: an admin's own before that of all."""
    shown = [command for command in commands if not command.hidden]
    for_all = [command for command in shown if not command.admin]
    # What is one person's alone is not for a group, and what all its members are told its administrators decide.
    in_groups = [command for command in for_all if not command.personal]
    yield BotCommandScopeAllPrivateChats(), [_item(command, words) for command in for_all]
    yield BotCommandScopeAllGroupChats(), [_item(command, words) for command in in_groups if not command.manages]
    yield BotCommandScopeAllChatAdministrators(), [_item(command, words) for command in in_groups]
    for admin in sorted(admins):
        yield BotCommandScopeChat(admin), [_item(command, words) for command in shown]


def _item(command: Command, words: Words) -> BotCommand:
    key = f"command.{command.name}"
    if not words.has(key):
        _log.error("The words have no %s; the menu shows the command's name instead.", key)
        return BotCommand(command.name, command.name)
    return BotCommand(command.name, words.say(key)[:_MOST_DESCRIPTION])
