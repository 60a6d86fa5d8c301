"""The methods that look things up or arrange them: the bot itself, chats, members, topics, files."""

from __future__ import annotations

from typing import Any

from tests.telegram.double.chats import ME
from tests.telegram.double.fields import Fields, needed
from tests.telegram.double.pictures import MOST_FETCHED
from tests.telegram.double.refusal import Refusal
from tests.telegram.double.state import State


class Looking:
    state: State

    async def do_getMe(self, _: Fields) -> dict[str, Any]:
        can = {"can_join_groups": True, "can_read_all_group_messages": False, "has_main_web_app": False}
        return ME | can | {"supports_inline_queries": self.state.supports_inline}

    async def do_getChat(self, params: Fields) -> dict[str, Any]:
        more = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}
        return self.state.chat(needed(params, "chat_id")).json | more

    async def do_getChatMember(self, params: Fields) -> dict[str, Any]:
        chat = self.state.chat(needed(params, "chat_id"))
        user = needed(params, "user_id")
        if user not in self.state.users and user not in chat.members:
            raise Refusal.bad("user not found" if chat.private else "PARTICIPANT_ID_INVALID")
        return chat.member(self.state.user(user))

    async def do_getChatAdministrators(self, params: Fields) -> list[dict[str, Any]]:
        chat = self.state.chat(needed(params, "chat_id"))
        if chat.private:
            raise Refusal.bad("there are no administrators in the private chat")
        members = [chat.member(self.state.user(user)) for user in sorted(chat.members)]
        return [member for member in members if member["status"] in {"administrator", "creator"}]

    async def do_getChatMemberCount(self, params: Fields) -> int:
        chat = self.state.chat(needed(params, "chat_id"))
        return 2 if chat.private else sum(standing not in {"left", "kicked"} for standing in chat.members.values())

    async def do_createForumTopic(self, params: Fields) -> dict[str, Any]:
        chat = self.state.chat(needed(params, "chat_id"))
        if not chat.forum:
            raise Refusal.bad("the chat is not a forum")
        thread = self.state.new_id("message")
        chat.threads.add(thread)
        return {"message_thread_id": thread, "name": params.get("name", ""), "icon_color": 7322096}

    async def do_closeForumTopic(self, params: Fields) -> bool:
        chat = self.state.chat(needed(params, "chat_id"))
        thread = chat.thread(needed(params, "message_thread_id"))
        chat.closed.add(thread or 0)
        return True

    async def do_getFile(self, params: Fields) -> dict[str, Any]:
        file = self.state.files.get(params.get("file_id", ""))
        if file is None:
            raise Refusal.bad("invalid file_id")
        if len(file.content) > MOST_FETCHED:
            raise Refusal.bad("file is too big")
        named = {name: value for name, value in file.json.items() if name in {"file_id", "file_unique_id", "file_size"}}
        return named | {"file_path": file.path}


_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)
