"""Who may change what a group follows: its administrators, as Telegram tells when it is asked."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable

from telegram import Bot, Chat, ChatMember, User
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.telegram.attempts import wait_of

_MINUTE = 60.0
_AGAIN, _LONGEST = 0.5, 3.0
"""Seconds until Telegram is asked once more, and the longest that it may ask to wait."""
_MOST = 10_000
_ADMINISTRATORS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)

_log = logging.getLogger(__name__)


class Rights:
    """What Telegram tells of a member is good for a minute. clock: seconds of a clock that only goes forward."""

    def __init__(self, bot: Bot, clock: Callable[[], float] = time.monotonic) -> None:
        self._bot, self._clock = bot, clock
        self._known: dict[tuple[int, int], tuple[float, bool]] = {}

    async def manages(self, chat: Chat, user: User | None, sender: Chat | None = None) -> bool | None:
        """Whether the writer may change what the chat follows; None where Telegram does not tell.

        sender: the chat in whose name somebody writes: an administrator who stays anonymous writes in the group's own.
        """
        if chat.type == ChatType.PRIVATE:
            return True
        if sender is not None:
            return sender.id == chat.id
        return False if user is None else await self._is_administrator(chat.id, user.id)

    async def _is_administrator(self, chat: int, user: int) -> bool | None:
        now = self._clock()
        known = self._known.get((chat, user))
        if known and now - known[0] < _MINUTE:
            return known[1]
        member = await self._asked(chat, user)
        if member is None:
            return None
        if len(self._known) >= _MOST:
            self._known = {key: one for key, one in self._known.items() if now - one[0] < _MINUTE}
        self._known[chat, user] = now, member.status in _ADMINISTRATORS
        return self._known[chat, user][1]

    async def _asked(self, chat: int, user: int) -> ChatMember | None:
        """Asked once more where the network or a flood is to blame: an administrator waits for the answer."""
        for pause in (_AGAIN, None):
            try:
                return await self._bot.get_chat_member(chat, user)
            except BadRequest as error:
                _log.warning("getChatMember: who administers a group is not told: %.200s", error)
                return None
            except TelegramError as error:
                if pause is None:
                    _log.warning("getChatMember: who administers a group is not known: %.200s", error)
                    return None
                await asyncio.sleep(min(wait_of(error), _LONGEST) if isinstance(error, RetryAfter) else pause)
        return None
