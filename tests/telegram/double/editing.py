"""The methods that change a message of the bot's, or delete one."""

from __future__ import annotations

from typing import Any

from tests.telegram.double import keyboards, texts
from tests.telegram.double.chats import ME
from tests.telegram.double.fields import Fields, needed, structure
from tests.telegram.double.refusal import UNCHANGED, Refusal
from tests.telegram.double.sending import Sending
from tests.telegram.double.state import Shown

_DELETABLE = 48 * 3600
"""Seconds for which a message may be deleted."""


class Editing(Sending):
    async def do_editMessageText(self, params: Fields) -> dict[str, Any] | bool:
        shown = self._edited(params)
        if shown.file:
            raise Refusal.bad("there is no text in the message to edit")
        new = self._with_keyboard(shown, params)
        self._fill(new, params)
        return self._put(shown, new)

    async def do_editMessageCaption(self, params: Fields) -> dict[str, Any] | bool:
        shown = self._edited(params)
        if not shown.file:
            raise Refusal.bad("there is no caption in the message to edit")
        new = self._with_keyboard(shown, params)
        new.text, new.entities = texts.caption(params, self.state.complain)
        return self._put(shown, new)

    async def do_editMessageMedia(self, params: Fields) -> dict[str, Any] | bool:
        shown = self._edited(params)
        media = structure(params, "media")
        if not isinstance(media, dict) or media.get("type") not in {"photo", "document"}:
            raise Refusal.bad("can't parse InputMedia: Type of the media is not supported")
        new = self._with_keyboard(shown, params)
        new.text, new.entities = texts.caption(self._content(media), self.state.complain)
        name = str(media.get("media", ""))
        new.file = self._file(params, name.removeprefix("attach://"), media["type"], name)
        return self._put(shown, new)

    async def do_editMessageReplyMarkup(self, params: Fields) -> dict[str, Any] | bool:
        shown = self._edited(params)
        new = self._with_keyboard(shown, params)
        new.text, new.entities = shown.text, shown.entities
        return self._put(shown, new)

    async def do_deleteMessage(self, params: Fields) -> bool:
        chat = self.state.chat(needed(params, "chat_id"))
        shown = self.state.messages.get((chat.id, needed(params, "message_id")))
        if shown is None:
            raise Refusal.bad("message to delete not found")
        others = shown.sender["id"] != ME["id"] and not chat.private
        if others and chat.members.get(ME["id"]) != "administrator":
            raise Refusal.bad("message can't be deleted")
        if self.state.clock.now() - shown.date > _DELETABLE:
            raise Refusal.bad("message can't be deleted for everyone")
        del self.state.messages[chat.id, shown.id]
        self.state.touch()
        return True

    def _edited(self, params: Fields) -> Shown:
        """The message that is to be changed: one of the bot's, in a chat or sent by way of an inline query."""
        inline = params.get("inline_message_id")
        if inline:
            if inline not in self.state.inline_messages:
                raise Refusal.bad("MESSAGE_ID_INVALID")
            return self.state.inline_messages[inline]
        chat = self.state.chat(needed(params, "chat_id"))
        shown = self.state.messages.get((chat.id, needed(params, "message_id")))
        if shown is None:
            raise Refusal.bad("message to edit not found")
        if shown.sender["id"] != ME["id"]:
            raise Refusal.bad("message can't be edited")
        return shown

    def _with_keyboard(self, shown: Shown, params: Fields) -> Shown:
        """An empty message with the new keyboard: an edit without one takes the old one away."""
        return Shown(
            shown.chat, shown.id, shown.sender, keyboard=keyboards.keyboard(params, self.state.complain), file=shown.file
        )

    def _put(self, shown: Shown, new: Shown) -> dict[str, Any] | bool:
        if (new.text, new.entities, new.keyboard, new.file) == (shown.text, shown.entities, shown.keyboard, shown.file):
            raise Refusal.bad(UNCHANGED)
        self.state.floods.count(shown.chat.id, not shown.chat.private)
        shown.text, shown.entities, shown.keyboard, shown.file = new.text, new.entities, new.keyboard, new.file
        shown.edits += 1
        self.state.journal.append(shown)
        self.state.touch()
        return True if shown.inline_id else shown.json
