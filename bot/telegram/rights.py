"""Who may change what a group follows: its administrators, as Telegram tells when it is asked."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from telegram import Bot, Chat, User
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError

_MINUTE = 60.0
_MOST = 10_000
_ADMINISTRATORS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)

_log = logging.getLogger(__name__)


class Rights:
    """What Telegram tells of a member is good for a minute. clock: seconds of a clock that only goes forward."""

    def __init__(self, bot: Bot, clock: Callable[[], float] = time.monotonic) -> None:
        self._bot, self._clock = bot, clock
        self._known: dict[tuple[int, int], tuple[float, bool]] = {}

    async def manages(self, chat: Chat, user: User | None, sender: Chat | None = None) -> bool:
        """Whether the writer may change what the chat follows; False, too, where Telegram does not tell.

        sender: the chat in whose name somebody writes: an administrator who stays anonymous writes in the group's own.
        """
        if chat.type == ChatType.PRIVATE:
            return True
        if sender is not None:
            return sender.id == chat.id
        return user is not None and await self._is_administrator(chat.id, user.id)

    async def _is_administrator(self, chat: int, user: int) -> bool:
        now = self._clock()
        known = self._known.get((chat, user))
        if known and now - known[0] < _MINUTE:
            return known[1]
        try:
            member = await self._bot.get_chat_member(chat, user)
        except TelegramError as error:
            _log.warning("getChatMember: who administers a group is not known: %.200s", error)
            return False
        if len(self._known) >= _MOST:
            self._known = {key: one for key, one in self._known.items() if now - one[0] < _MINUTE}
        self._known[chat, user] = now, member.status in _ADMINISTRATORS
        return self._known[chat, user][1]
