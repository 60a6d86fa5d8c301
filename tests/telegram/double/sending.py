"""The methods that send: texts, photos, documents, and the sign that something is being typed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tests.telegram.double import keyboards, texts
from tests.telegram.double.chats import ME, Chat
from tests.telegram.double.fields import Fields, needed, number, structure
from tests.telegram.double.pictures import MOST_SENT, File, size_of_photo
from tests.telegram.double.refusal import Refusal
from tests.telegram.double.state import Shown, State

_ACTIONS = (
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
)  # fmt: skip


class Sending:
    state: State

    async def do_sendMessage(self, params: Fields) -> dict[str, Any]:
        shown = self._new(params)
        self._fill(shown, params)
        return self._sent(shown)

    async def do_sendPhoto(self, params: Fields) -> dict[str, Any]:
        return self._send_file(params, "photo")

    async def do_sendDocument(self, params: Fields) -> dict[str, Any]:
        return self._send_file(params, "document")

    async def do_sendChatAction(self, params: Fields) -> bool:
        chat = self.state.chat(needed(params, "chat_id"))
        chat.thread(number(params, "message_thread_id"))
        if params.get("action") not in _ACTIONS:
            raise Refusal.bad("wrong parameter action in request")
        return True

    def _send_file(self, params: Fields, kind: str) -> dict[str, Any]:
        shown = self._new(params)
        shown.text, shown.entities = texts.caption(params, self.state.complain)
        shown.file = self._file(params, kind, kind)
        return self._sent(shown)

    def _file(self, params: Fields, part: str, kind: str, named: str | None = None) -> File:
        """A file that came as a part of the request, or one that Telegram has already and that is named by its id."""
        if part in params.files:
            name, content = params.files[part]
            if not content:
                raise Refusal.bad("file must be non-empty")
            if len(content) > MOST_SENT:
                raise Refusal(413, "Request Entity Too Large")
            return self.state.keep(name, content, size_of_photo(content) if kind == "photo" else None)
        named = params.get(part) if named is None else named
        if not named:
            raise Refusal.bad(f"there is no {kind} in the request")
        found = self.state.files.get(named)
        if found is None:
            # Addresses of files elsewhere, which Telegram fetches itself, are not for this double.
            raise Refusal.bad("wrong file identifier/HTTP URL specified")
        if (found.photo is not None) != (kind == "photo"):
            raise Refusal.bad(f"can't use file of type {'Photo' if found.photo else 'Document'} as {kind.capitalize()}")
        return found

    def _new(self, params: Fields) -> Shown:
        chat = self.state.chat(needed(params, "chat_id"))
        thread = chat.thread(number(params, "message_thread_id"))
        shown = Shown(chat, 0, dict(ME), keyboard=keyboards.keyboard(params, self.state.complain), thread=thread)
        shown.reply_to = self._replied(chat, params)
        return shown

    def _replied(self, chat: Chat, params: Fields) -> Shown | None:
        reply = structure(params, "reply_parameters")
        if reply is None:
            return None
        replied = self.state.messages.get((chat.id, reply["message_id"]))
        if replied is None and not reply.get("allow_sending_without_reply"):
            raise Refusal.bad("message to be replied not found")
        return replied

    def _fill(self, shown: Shown, params: Mapping[str, str]) -> None:
        shown.text, shown.entities = texts.text(params, self.state.complain)
        shown.preview_off = bool(structure(params, "link_preview_options", {}).get("is_disabled"))

    def _sent(self, shown: Shown) -> dict[str, Any]:
        self.state.floods.count(shown.chat.id, not shown.chat.private)
        shown.id = self.state.new_id("message")
        shown.date = self.state.clock.date()
        self.state.messages[shown.chat.id, shown.id] = shown
        self.state.journal.append(shown)
        self.state.touch()
        return shown.json

    @staticmethod
    def _content(given: Mapping[str, Any]) -> Fields:
        """An object inside of a request, in the form that a request's own parameters have."""
        return Fields((name, value if isinstance(value, str) else json.dumps(value)) for name, value in given.items())
