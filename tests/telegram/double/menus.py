"""The command menus: one for each scope and language, and which of them a person sees."""

from __future__ import annotations

import re
from typing import Any

from tests.telegram.double.fields import Fields, structure
from tests.telegram.double.refusal import Refusal
from tests.telegram.double.state import State

MOST_COMMANDS = 100
_OF_A_CHAT = ("chat", "chat_administrators", "chat_member")
_OF_ALL = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")


class Menus:
    state: State

    async def do_setMyCommands(self, params: Fields) -> bool:
        self.state.menus[self._scope(params)] = _commands(structure(params, "commands"))
        self.state.touch()
        return True

    async def do_deleteMyCommands(self, params: Fields) -> bool:
        self.state.menus.pop(self._scope(params), None)
        return True

    async def do_getMyCommands(self, params: Fields) -> list[dict[str, str]]:
        return self.state.menus.get(self._scope(params), [])

    def menu(self, chat: int, user: int, language: str = "") -> list[dict[str, str]]:
        """The commands that a person sees in a chat: of the narrowest scope that has any, in the own language if there."""
        place = self.state.chats[chat]
        admin = place.members.get(user) in {"administrator", "creator"}
        scopes = [f"chat_member {chat} {user}"] if not place.private else []
        scopes += [f"chat_administrators {chat}"] if admin else []
        scopes += [f"chat {chat}"] + (["all_chat_administrators"] if admin else [])
        scopes += ["all_private_chats" if place.private else "all_group_chats", "default"]
        found = (self.state.menus.get(name) for scope in scopes for name in (f"{scope} {language}".strip(), scope))
        return next((commands for commands in found if commands), [])

    def _scope(self, params: Fields) -> str:
        """The key of a menu: its scope, with a chat and a member where it has them, and its language if it has one."""
        language = params.get("language_code", "")
        if language and not re.fullmatch("[a-z]{2}", language):
            raise Refusal.bad("invalid language code specified")
        scope: Any = structure(params, "scope", {"type": "default"})
        kind = scope.get("type") if isinstance(scope, dict) else None
        if kind not in _OF_A_CHAT + _OF_ALL:
            raise Refusal.bad("can't parse BotCommandScope: Unsupported type specified")
        named = [kind]
        if kind in _OF_A_CHAT:
            named.append(str(self.state.chat(int(scope["chat_id"])).id))
        if kind == "chat_member":
            named.append(str(int(scope["user_id"])))
        return " ".join([*named, *([language] if language else [])])


def _commands(listed: Any) -> list[dict[str, str]]:
    if not isinstance(listed, list):
        raise Refusal.bad("can't parse commands JSON object")
    if len(listed) > MOST_COMMANDS:
        raise Refusal.bad("BOT_COMMANDS_TOO_MUCH")
    for item in listed:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", item.get("command", "")):
            raise Refusal.bad("BOT_COMMAND_INVALID")
        if not 1 <= len(item.get("description", "")) <= 256:
            raise Refusal.bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return listed
