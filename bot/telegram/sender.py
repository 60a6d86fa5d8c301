"""The one place that sends to Telegram and edits there. It knows the refusals and what each calls for."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    InlineKeyboardMarkup,
    InlineQueryResult,
    InlineQueryResultsButton,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, TelegramError

from bot.cleaning import file_name
from bot.faults import unquoted
from bot.message import File
from bot.telegram.attempts import NO_CHAT, Attempts, Heeding, Pauses, Undelivered
from bot.telegram.html import Part
from bot.telegram.limits import UNLIMITED, Turns

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_UNCHANGED = "message is not modified"
_GONE = ("message to edit not found", "message can't be edited", "message_id_invalid", "there is no text in the message")
_SHUT = ("topic_closed", "topic_deleted", "thread not found")
"""What Telegram says of a topic that nobody can write in."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer goes: a chat, its topic if it has topics, and the message it replies to."""

    chat: int
    thread: int | None = None
    reply_to: int | None = None


@dataclass(frozen=True, slots=True)
class _Look:
    """How a part is sent; a refusal calls for a plainer look."""

    keyboard: InlineKeyboardMarkup | None
    thread: int | None
    html: bool = True


_Show = Callable[[int, _Look], Awaitable[int]]
"""Shows a part in a chat; gives the message's id."""


class Sender:
    """Sends and edits. pauses: between the attempts while the network is down. heeding: told of chats."""

    def __init__(self, bot: Bot, pauses: Pauses, turns: Turns | None = None, heeding: Heeding | None = None) -> None:
        self._bot, self.turns = bot, turns or Turns(UNLIMITED)
        self._attempts = Attempts(pauses, self.turns, heeding)

    async def send(self, place: Place, parts: Sequence[Part], keyboard: InlineKeyboardMarkup | None = None) -> tuple[int, ...]:
        """Sends the parts in order; the keyboard hangs on the last one. The messages' ids. Raises Undelivered."""
        sent = []
        for number, part in enumerate(parts, 1):
            sent.append(await self._send(place, part, keyboard if number == len(parts) else None))
            place = replace(place, reply_to=None)
        return tuple(sent)

    async def digest(self, place: Place, part: Part, keyboard: InlineKeyboardMarkup | None = None) -> None:
        """Sends a part of what nobody waits for, behind all that somebody does; never into another topic.

        Raises Undelivered, Later or Unreachable.
        """
        await self._send(place, part, keyboard, digest=True)

    async def photo(self, place: Place, png: bytes, caption: Part, keyboard: InlineKeyboardMarkup | None = None) -> int:
        """Sends a picture with its caption; the keyboard hangs on it. The message's id.

        Raises Undelivered, `refused` where text may pass.
        """
        reply = _reply_to(place)

        async def send(chat: int, look: _Look) -> int:
            sent = await self._bot.send_photo(
                chat,
                png,
                caption=caption.html if look.html else caption.plain,
                parse_mode=ParseMode.HTML if look.html else None,
                message_thread_id=look.thread,
                reply_parameters=reply,
                reply_markup=look.keyboard,
                filename="chart.png",
            )
            return sent.message_id

        return _shown(await self._show("sendPhoto", place.chat, _Look(keyboard, place.thread), send))

    async def document(self, place: Place, file: File) -> int:
        """Sends a file. The message's id. Raises Undelivered."""

        async def send(chat: int, look: _Look) -> int:
            sent = await self._bot.send_document(
                chat,
                file.bytes,
                filename=file_name(file.name),
                message_thread_id=look.thread,
                # Else Telegram may make a picture or a song of it.
                disable_content_type_detection=True,
            )
            return sent.message_id

        return _shown(await self._show("sendDocument", place.chat, _Look(None, place.thread), send))

    async def edit(
        self, place: Place, message: int, parts: Sequence[Part], keyboard: InlineKeyboardMarkup | None = None
    ) -> tuple[int, ...]:
        """Puts the first part in the place of `message` and sends the others after it. The messages' ids. Raises Undelivered.

        Where the message is gone, too old to be edited or a picture, all parts are sent anew.
        """
        first, *others = parts
        if await self._edit(place, message, first, None if others else keyboard):
            return message, *await self.send(replace(place, reply_to=None), others, keyboard)
        return await self.send(place, parts, keyboard)

    async def delete(self, place: Place, message: int) -> None:
        """Takes a message of ours back; one that cannot be is left, and logged."""
        try:
            await self._attempts.call("deleteMessage", place.chat, lambda chat: self._bot.delete_message(chat, message))
        except BadRequest as error:
            _log.info("deleteMessage was refused: %.200s", error)
        except Undelivered:
            return

    async def inline(
        self, query: str, results: Sequence[InlineQueryResult], personal: bool, button: InlineQueryResultsButton | None
    ) -> None:
        """Answers an inline query."""
        # Telegram's own cache would outlive a reload of the record, and tell what it says no more.
        await self._attempt(
            "answerInlineQuery",
            lambda: self._bot.answer_inline_query(query, results, cache_time=0, is_personal=personal, button=button),
        )

    async def say(self, place: Place, text: str) -> None:
        """Sends a sentence as plain text; one that cannot be delivered is logged and dropped."""
        try:
            await self._send(place, Part("", text), None, html=False)
        except Undelivered:
            return

    async def acknowledge(self, press: str, notice: str | None = None) -> None:
        """Answers a callback query, so that the button stops turning. Telegram wants that once for every press."""
        await self._attempt("answerCallbackQuery", lambda: self._bot.answer_callback_query(press, text=notice))

    async def menu(self, commands: Sequence[BotCommand], scope: BotCommandScope) -> None:
        """Sets the command menu of one scope."""
        await self._attempt("setMyCommands", lambda: self._bot.set_my_commands(commands, scope=scope))

    async def moved(self, old: int, new: int) -> None:
        """A group has become a supergroup with another id: what is on its way goes there."""
        await self._attempts.move(old, new)

    async def typing(self, place: Place) -> None:
        """Shows "typing…" for some seconds. Not worth a second attempt, or a line in the log."""
        if self._attempts.muted(place.chat):
            return
        try:
            chat = self._attempts.home(place.chat)
            await self._bot.send_chat_action(chat, ChatAction.TYPING, message_thread_id=place.thread)
        except TelegramError as error:
            _log.debug("sendChatAction failed: %s", type(error).__name__)

    async def _attempt(self, method: str, call: Callable[[], Awaitable[object]]) -> None:
        """A call whose failure is worth no more than a line in the log."""
        try:
            await self._attempts.call(method, NO_CHAT, lambda _: call())
        except BadRequest as error:
            _log.warning("%s was refused: %.200s", method, error)
        except Undelivered:
            return

    async def _send(
        self, place: Place, part: Part, keyboard: InlineKeyboardMarkup | None, html: bool = True, digest: bool = False
    ) -> int:
        reply = _reply_to(place)

        async def send(chat: int, look: _Look) -> int:
            sent = await self._bot.send_message(
                chat,
                part.html if look.html else part.plain,
                parse_mode=ParseMode.HTML if look.html else None,
                link_preview_options=_NO_PREVIEW,
                message_thread_id=look.thread,
                reply_parameters=reply,
                reply_markup=look.keyboard,
            )
            return sent.message_id

        return _shown(await self._show("sendMessage", place.chat, _Look(keyboard, place.thread, html), send, digest))

    async def _edit(self, place: Place, message: int, part: Part, keyboard: InlineKeyboardMarkup | None) -> bool:
        """Whether `message` now shows the part; without a keyboard it loses the one it had."""

        async def edit(chat: int, look: _Look) -> int:
            await self._bot.edit_message_text(
                part.html if look.html else part.plain,
                chat,
                message,
                parse_mode=ParseMode.HTML if look.html else None,
                link_preview_options=_NO_PREVIEW,
                reply_markup=look.keyboard,
            )
            return message

        return await self._show("editMessageText", place.chat, _Look(keyboard, None), edit) is not None

    async def _show(self, method: str, chat: int, look: _Look, show: _Show, digest: bool = False) -> int | None:
        """Shows a part, in a plainer look when one is refused. What `show` gives; 0 where nothing had to be changed, and
        None where there is no such message. Raises Undelivered."""
        plainer: _Look | None = look
        reason = "refused"
        while plainer:
            try:
                return await self._attempts.call(method, chat, lambda home, look=plainer: show(home, look), digest)  # type: ignore[misc]
            except BadRequest as error:
                reason = str(error).casefold()
                if reason.startswith(_GONE):
                    return None
                if reason.startswith(_UNCHANGED):
                    return 0
                if digest and any(said in reason for said in _SHUT):
                    # Not into the General topic instead: what is followed in one is not for all.
                    raise Undelivered(reason, shut=True) from error
                _log.warning("%s was refused: %.200s", method, unquoted(str(error)))
                plainer = _plainer(plainer, reason) or (_plainest(plainer) if digest else None)
        raise Undelivered(unquoted(reason), refused=True)


def _shown(message: int | None) -> int:
    """The id of what was sent."""
    if message is None:
        raise Undelivered("refused", refused=True)
    return message


def _reply_to(place: Place) -> ReplyParameters | None:
    return ReplyParameters(place.reply_to, allow_sending_without_reply=True) if place.reply_to else None


def _plainer(look: _Look, reason: str) -> _Look | None:
    """What to try after a refusal for that reason, if anything."""
    if "parse entities" in reason and look.html:
        return replace(look, html=False)
    if "thread not found" in reason and look.thread:
        return replace(look, thread=None)
    if ("button" in reason or "markup" in reason) and look.keyboard:
        return replace(look, keyboard=None)
    return None


def _plainest(look: _Look) -> _Look | None:
    """The last that is worth a try, whatever the reason; None for that itself."""
    return replace(look, html=False, keyboard=None) if look.html or look.keyboard else None
