"""The methods of the Bot API that the bot uses, each a function of the state and the request's parameters."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from tests.telegram import double_checks as checks
from tests.telegram import double_html
from tests.telegram.double_checks import Refusal
from tests.telegram.double_http import Fields
from tests.telegram.double_state import ME, Chat, Shown, State

Params = Fields
_CONFLICT = Refusal(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content"
    " and reply markup of the message"
)


class Methods:
    def __init__(self, state: State) -> None:
        self.state = state
        self._poll: asyncio.Future[None] | None = None

    def find(self, name: str) -> Callable[[Params], Awaitable[Any]]:
        """The method of that name, in any case of letters, as Telegram has it."""
        for own in dir(self):
            if own.startswith("do_") and own[3:].lower() == name.lower():
                found: Callable[[Params], Awaitable[Any]] = getattr(self, own)
                return found
        raise Refusal(404, "Not Found: method not found")

    async def do_getMe(self, _: Params) -> dict[str, Any]:
        return ME | {"can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}

    async def do_deleteWebhook(self, _: Params) -> bool:
        self.state.webhook = ""
        return True

    async def do_getUpdates(self, params: Params) -> list[dict[str, Any]]:
        state = self.state
        if state.webhook:
            raise Refusal(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first")
        state.allowed = checks.structure(params, "allowed_updates", state.allowed)
        offset = checks.number(params, "offset") or 0
        state.updates = [update for update in state.updates if update["update_id"] >= offset]
        if self._poll and not self._poll.done():
            self._poll.set_exception(_CONFLICT)
        mine = self._poll = asyncio.get_running_loop().create_future()
        loop = asyncio.get_running_loop()
        deadline = loop.time() + (checks.number(params, "timeout") or 0)
        try:
            while not state.updates and (left := deadline - loop.time()) > 0:
                change = asyncio.ensure_future(state.change())
                await asyncio.wait({mine, change}, timeout=left, return_when=asyncio.FIRST_COMPLETED)
                change.cancel()
                if mine.done():
                    mine.result()
        finally:
            mine.cancel()
        return state.updates[: checks.number(params, "limit") or 100]

    async def do_setMyCommands(self, params: Params) -> bool:
        self.state.menus[self._scope(params)] = checks.commands(params)
        self.state.touch()
        return True

    async def do_deleteMyCommands(self, params: Params) -> bool:
        self.state.menus.pop(self._scope(params), None)
        return True

    async def do_getMyCommands(self, params: Params) -> list[dict[str, str]]:
        return self.state.menus.get(self._scope(params), [])

    async def do_sendMessage(self, params: Params) -> dict[str, Any]:
        shown = self._new(params)
        self._fill(shown, params)
        return self._sent(shown)

    async def do_sendPhoto(self, params: Params) -> dict[str, Any]:
        shown = self._new(params)
        if "photo" not in params.files:
            # The addresses of pictures elsewhere, and pictures sent before, are not for this double.
            raise Refusal.bad("there is no photo in the request")
        shown.photo = checks.photo(params.files["photo"])
        text, shown.entities = self._formatted(params, "caption")
        shown.text = checks.caption(text)
        return self._sent(shown)

    async def do_editMessageText(self, params: Params) -> dict[str, Any]:
        shown = self.state.own_text(self._edited(params).chat, checks.needed(params, "message_id"))
        new = Shown(shown.chat, shown.id, ME, keyboard=checks.keyboard(params))
        self._fill(new, params)
        if (new.text, new.entities, new.keyboard) == (shown.text, shown.entities, shown.keyboard):
            raise Refusal.bad(_UNCHANGED)
        shown.text, shown.entities, shown.keyboard = new.text, new.entities, new.keyboard
        return self._was_edited(shown)

    async def do_editMessageReplyMarkup(self, params: Params) -> dict[str, Any]:
        shown, keys = self._edited(params), checks.keyboard(params)
        if keys == shown.keyboard:
            raise Refusal.bad(_UNCHANGED)
        shown.keyboard = keys
        return self._was_edited(shown)

    async def do_answerCallbackQuery(self, params: Params) -> bool:
        press = params.get("callback_query_id", "")
        if press not in self.state.presses or press in self.state.answered:
            raise Refusal.bad("query is too old and response timeout expired or query ID is invalid")
        if len(params.get("text", "")) > 200:
            raise Refusal.bad("MESSAGE_TOO_LONG")
        self.state.answered.append(press)
        self.state.presses[press] = params.get("text")
        self.state.touch()
        return True

    async def do_sendChatAction(self, params: Params) -> bool:
        chat = self.state.chat(checks.needed(params, "chat_id"))
        self._thread(chat, params)
        if params.get("action") != "typing":
            raise Refusal.bad("wrong parameter action in request")
        return True

    async def do_getFile(self, _: Params) -> dict[str, Any]:
        raise Refusal.bad("invalid file_id")

    def _scope(self, params: Params) -> str:
        scope = checks.structure(params, "scope", {"type": "default"})
        if scope["type"] == "chat":
            self.state.chat(int(scope["chat_id"]))
            return f"chat {scope['chat_id']}"
        return str(scope["type"])

    def _thread(self, chat: Chat, params: Params) -> int | None:
        thread = checks.number(params, "message_thread_id")
        if thread is not None and thread not in chat.threads:
            raise Refusal.bad("message thread not found")
        return thread

    def _replied(self, chat: Chat, params: Params) -> Shown | None:
        reply = checks.structure(params, "reply_parameters")
        if reply is None:
            return None
        replied = self.state.messages.get((chat.id, reply["message_id"]))
        if replied is None and not reply.get("allow_sending_without_reply"):
            raise Refusal.bad("message to be replied not found")
        return replied

    def _new(self, params: Params) -> Shown:
        chat = self.state.chat(checks.needed(params, "chat_id"))
        shown = Shown(chat, 0, ME, keyboard=checks.keyboard(params), thread=self._thread(chat, params))
        shown.reply_to = self._replied(chat, params)
        return shown

    def _sent(self, shown: Shown) -> dict[str, Any]:
        shown.id = self.state.new_id("message")
        self.state.messages[shown.chat.id, shown.id] = shown
        self.state.touch()
        return shown.json

    def _fill(self, shown: Shown, params: Params) -> None:
        text, shown.entities = self._formatted(params, "text")
        shown.text = checks.visible_text(text)
        shown.preview_off = bool(checks.structure(params, "link_preview_options", {}).get("is_disabled"))

    def _formatted(self, params: Params, name: str) -> tuple[str, list[dict[str, Any]]]:
        """A text in its markup: what is shown, and its entities."""
        mode = params.get("parse_mode", "")
        if mode.upper() == "HTML":
            return double_html.parse(params.get(name, ""))
        if mode:
            raise Refusal.bad("unsupported parse_mode")
        return params.get(name, ""), json.loads(params.get("entities" if name == "text" else f"{name}_entities", "[]"))

    def _edited(self, params: Params) -> Shown:
        chat = self.state.chat(checks.needed(params, "chat_id"))
        return self.state.own_message(chat, checks.needed(params, "message_id"))

    def _was_edited(self, shown: Shown) -> dict[str, Any]:
        shown.edits += 1
        self.state.touch()
        return shown.json
