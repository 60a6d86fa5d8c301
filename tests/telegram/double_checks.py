"""What the double refuses, in Telegram's words, by the request alone; what depends on the chat is in the state."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image

MOST_TEXT = 4096
MOST_CAPTION = 1024
MOST_PHOTO = 10_485_760
MOST_DATA = 64
MOST_BUTTONS = 100


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
    def flood(cls, seconds: int) -> Refusal:
        return cls(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})

    @property
    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def number(params: dict[str, str], name: str) -> int | None:
    """An integer parameter, or None when it is absent."""
    if name not in params:
        return None
    if not re.fullmatch(r"-?\d+", params[name]):
        raise Refusal.bad(f"{name} must be an integer")
    return int(params[name])


def needed(params: dict[str, str], name: str) -> int:
    value = number(params, name)
    if value is None:
        raise Refusal.bad(f"{name} is empty")
    return value


def structure(params: dict[str, str], name: str, default: Any = None) -> Any:
    """A parameter given as JSON."""
    if name not in params:
        return default
    try:
        return json.loads(params[name])
    except ValueError:
        raise Refusal.bad(f"can't parse {name} JSON object") from None


def visible_text(text: str) -> str:
    """The text as it is kept. Raises the refusals of an empty and of a long one."""
    text = text.strip()
    if not any(char.isprintable() and not char.isspace() for char in text):
        raise Refusal.bad("message text is empty")
    if len(text) > MOST_TEXT:
        raise Refusal.bad("message is too long")
    return text


def caption(text: str) -> str:
    """A photo's caption as it is kept; it may be empty."""
    text = text.strip()
    if len(text) > MOST_CAPTION:
        raise Refusal.bad("message caption is too long")
    return text


def photo(data: bytes) -> bytes:
    """A picture that Telegram takes for a photo: up to 10 MB, a sum of sides up to 10000, a ratio up to 20."""
    if len(data) > MOST_PHOTO:
        raise Refusal.bad(f"file of size {len(data)} bytes is too big for a photo; the maximum size is {MOST_PHOTO} bytes")
    try:
        with Image.open(BytesIO(data)) as picture:
            picture.load()
            wide, high = picture.size
    except (OSError, SyntaxError):
        raise Refusal.bad("IMAGE_PROCESS_FAILED") from None
    if wide + high > 10_000 or max(wide, high) > 20 * min(wide, high):
        raise Refusal.bad("PHOTO_INVALID_DIMENSIONS")
    return data


def keyboard(params: dict[str, str]) -> list[list[dict[str, Any]]]:
    """The inline keyboard of a request, checked; [] for none."""
    markup = structure(params, "reply_markup")
    if markup is None:
        return []
    rows = markup.get("inline_keyboard")
    if not isinstance(rows, list):
        raise Refusal.bad("object expected as reply markup")
    for button in (button for row in rows for button in row):
        check_button(button)
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise Refusal.bad("reply markup is too long")
    return [row for row in rows if row]


def check_button(button: dict[str, Any]) -> None:
    if not button.get("text"):
        raise Refusal.bad('can\'t parse inline keyboard button: Field "text" must be of type String')
    if "callback_data" not in button and "url" not in button:
        raise Refusal.bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= MOST_DATA:
        raise Refusal.bad("BUTTON_DATA_INVALID")


def commands(params: dict[str, str]) -> list[dict[str, str]]:
    listed: list[dict[str, str]] = structure(params, "commands", [])
    if len(listed) > 100:
        raise Refusal.bad("BOT_COMMANDS_TOO_MUCH")
    for item in listed:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", item["command"]):
            raise Refusal.bad("BOT_COMMAND_INVALID")
        if not 1 <= len(item["description"]) <= 256:
            raise Refusal.bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return listed
