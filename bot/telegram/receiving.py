"""Files that an admin sends to be added, or replies to with /add: which are meant, and how their bytes are fetched."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from dataclasses import dataclass, field
from urllib.parse import quote

from telegram import Bot, Document, ExternalReplyInfo, Message, User
from telegram.constants import ChatType
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.cleaning import plain_name
from bot.incoming import MOST_BYTES
from bot.message import File
from bot.telegram.addressing import command_for
from bot.telegram.attempts import wait_of
from bot.wording import Words

COMMAND = "add"

_PAUSES = (0.5, 2.0)
_LONGEST_WAIT = 10.0
_READ_WITHIN = 60.0
"""Seconds: between the attempts, that Telegram may ask to wait, and until the next bytes of a file come."""
_AT_ONCE = 2
"""Files that are held in memory at the same time."""
_MOST_ALBUMS = 50

_log = logging.getLogger(__name__)

Bearing = Message | ExternalReplyInfo
"""What bears a file: a message, or one of another chat that is replied to."""


@dataclass(slots=True)
class _Album:
    """Files that were sent together come as messages of their own, of which only one bears the words."""

    meant: bool = False
    held: list[Message] = field(default_factory=list)


class Receiving:
    """For one bot. turns: to be held while a file's bytes are."""

    def __init__(self, bot: Bot, words: Words) -> None:
        self._bot, self._words = bot, words
        self._albums: OrderedDict[str, _Album] = OrderedDict()
        self.turns = asyncio.Semaphore(_AT_ONCE)

    def meant(self, message: Message, me: User) -> list[Bearing]:
        """The files that an admin's message wants to be added: its own, in a group with /add beneath it, or that of the
        message which /add replies to. In a private chat every file is meant."""
        if message.text is not None:
            replied = message.reply_to_message or message.external_reply
            return [replied] if replied and _bears(replied) and command_for(message.text, me) == COMMAND else []
        if not _bears(message):
            return []
        if message.chat.type == ChatType.PRIVATE:
            return [message]
        meant = command_for(message.caption or "", me) == COMMAND
        if message.media_group_id is None:
            return [message] if meant else []
        return self._of_album(message, message.media_group_id, meant)

    def _of_album(self, message: Message, group: str, meant: bool) -> list[Bearing]:
        """The words may stand beneath the first file of an album or the last one."""
        album = self._albums.setdefault(group, _Album())
        if len(self._albums) > _MOST_ALBUMS:
            self._albums.popitem(last=False)
        album.meant = album.meant or meant
        album.held.append(message)
        if not album.meant:
            return []
        held, album.held = album.held, []
        return list(held)

    async def fetch(self, bearing: Bearing) -> File | str:
        """The file; or why it is not taken, in words for the admin."""
        document = bearing.document
        if document is None or bearing.animation:
            return self._say("add.not_taken")
        name = plain_name(document.file_name or "")
        if (document.file_size or 0) > MOST_BYTES:
            return self._say("add.too_large", name=name)
        for pause in (*_PAUSES, None):
            try:
                return await self._fetched(document, name)
            except BadRequest as error:
                _log.warning("getFile was refused: %.200s", error)
                return self._say("add.too_large" if "too big" in str(error).lower() else "add.unfetched", name=name)
            except TelegramError as error:
                if pause is None:
                    _log.warning("A file could not be fetched: %s", type(error).__name__)
                    break
                await asyncio.sleep(min(wait_of(error), _LONGEST_WAIT) if isinstance(error, RetryAfter) else pause)
        return self._say("add.unfetched", name=name)

    async def _fetched(self, document: Document, name: str) -> File | str:
        """Raises TelegramError."""
        about = await self._bot.get_file(document.file_id)
        if (about.file_size or 0) > MOST_BYTES:
            return self._say("add.too_large", name=name)
        base = f"{self._bot.base_file_url}/"
        # Of a path of its own machine, as a server gives it that runs with --local, the library makes no address where there is
        # such a file on ours: nothing that a server names is ever opened here.
        place = (about.file_path or "").removeprefix(base)
        try:
            data = await self._bot.request.retrieve(f"{base}{quote(place.lstrip('/'))}", read_timeout=_READ_WITHIN)
        except TelegramError:
            if not place.startswith("/"):
                raise
            return self._say("add.unserved", name=name)
        if len(data) > MOST_BYTES:
            return self._say("add.too_large", name=name)
        return File(document.file_name or "", document.mime_type or "application/octet-stream", data)

    def _say(self, key: str, **places: str) -> str:
        return self._words.say(key, most=str(MOST_BYTES // 1_000_000), **places)


def _bears(message: Bearing) -> bool:
    """Whether there is a file of whatever kind."""
    kinds = (message.document, message.photo, message.video, message.audio, message.voice, message.video_note, message.sticker)
    return any(kinds)
