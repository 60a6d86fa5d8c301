"""Chats: what they are, who is in them, and what stands in the way of writing to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.telegram.double.refusal import Refusal

ME: dict[str, Any] = {"id": 4242, "is_bot": True, "first_name": "Rapporteur", "username": "rapporteur_test_bot"}


def person(user: int = 7, name: str = "Ada", language: str | None = None) -> dict[str, Any]:
    named = {"id": user, "is_bot": False, "first_name": name}
    return named | ({"language_code": language} if language else {})


@dataclass
class Chat:
    """`members`: a member's standing ("member", "administrator", "creator", "restricted", "left", "kicked") by user."""

    id: int
    type: str = "private"
    forum: bool = False
    threads: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    members: dict[int, str] = field(default_factory=dict)
    blocked: bool = False
    moved_to: int | None = None
    refusal: Refusal | None = None
    """What Telegram says to every message for this chat, if anything."""

    @property
    def private(self) -> bool:
        return self.type == "private"

    @property
    def json(self) -> dict[str, Any]:
        named = {"first_name": f"Reader {self.id}"} if self.private else {"title": f"Group {self.id}"}
        return {"id": self.id, "type": self.type} | named | ({"is_forum": True} if self.forum else {})

    def deactivate(self) -> None:
        """The person has deleted the account."""
        self.refusal = Refusal.forbidden("user is deactivated")

    def never_wrote(self) -> None:
        """The person has not written to the bot yet, which so may not write either."""
        self.refusal = Refusal.forbidden("bot can't initiate conversation with a user")

    def kick(self) -> None:
        """The bot is put out of the group."""
        kind = "supergroup" if self.type == "supergroup" else "group"
        self.refusal = Refusal.forbidden(f"bot was kicked from the {kind} chat")

    def delete(self) -> None:
        """The group is deleted; of a private chat, Telegram forgets that it was there."""
        self.refusal = Refusal.bad("chat not found") if self.private else Refusal.forbidden("the group chat was deleted")

    def writable(self) -> Chat:
        """The chat itself. Raises the refusal of one that cannot be written to."""
        if self.blocked:
            raise Refusal.forbidden("bot was blocked by the user")
        if self.moved_to is not None:
            said = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refusal(400, said, {"migrate_to_chat_id": self.moved_to})
        if self.refusal:
            raise self.refusal
        return self

    def thread(self, number: int | None) -> int | None:
        """A topic that may be written to."""
        if number is None:
            return None
        if number not in self.threads:
            raise Refusal.bad("message thread not found")
        if number in self.closed:
            raise Refusal.bad("TOPIC_CLOSED")
        return number

    def member(self, user: dict[str, Any]) -> dict[str, Any]:
        """A ChatMember; its rights are those of somebody who may do everything or nothing."""
        status = self.members.get(user["id"], "left")
        body: dict[str, Any] = {"status": status, "user": user}
        if status == "creator":
            return body | {"is_anonymous": False}
        if status == "administrator":
            return body | dict.fromkeys(_RIGHTS, True) | {"can_be_edited": False, "is_anonymous": False}
        if status == "restricted":
            return body | dict.fromkeys(_LIBERTIES, False) | {"is_member": True, "until_date": 0}
        return body | ({"until_date": 0} if status == "kicked" else {})


_RIGHTS = (
    "can_manage_chat", "can_delete_messages", "can_manage_video_chats", "can_restrict_members", "can_promote_members",
    "can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories", "can_delete_stories",
)  # fmt: skip
_LIBERTIES = (
    "can_send_messages", "can_send_audios", "can_send_documents", "can_send_photos", "can_send_videos",
    "can_send_video_notes", "can_send_voice_notes", "can_send_polls", "can_send_other_messages",
    "can_add_web_page_previews", "can_change_info", "can_invite_users", "can_pin_messages", "can_manage_topics",
    "can_edit_tag", "can_react_to_messages",
)  # fmt: skip
