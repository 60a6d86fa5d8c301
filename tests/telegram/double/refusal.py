"""An answer of Telegram's that is not ok, and the words that more than one method has for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content"
    " and reply markup of the message"
)
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass
class Refusal(Exception):
    """An answer that is not ok. `parameters`: retry_after, migrate_to_chat_id."""

    code: int
    description: str
    parameters: dict[str, Any] | None = None

    @classmethod
    def bad(cls, reason: str) -> Refusal:
        return cls(400, f"Bad Request: {reason}")

    @classmethod
    def forbidden(cls, reason: str) -> Refusal:
        return cls(403, f"Forbidden: {reason}")

    @classmethod
    def conflict(cls, reason: str) -> Refusal:
        return cls(409, f"Conflict: {reason}")

    @classmethod
    def flood(cls, seconds: int) -> Refusal:
        return cls(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})

    @property
    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})
