"""What hangs on a message: inline keyboards, and the other markups that a bot may send."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tests.telegram.double.fields import structure
from tests.telegram.double.links import check
from tests.telegram.double.refusal import Refusal

Keyboard = list[list[dict[str, Any]]]

MOST_DATA = 64
MOST_COPIED = 256
MOST_BUTTONS = 100
MOST_IN_ROW = 12
_ACTIONS = (
    "callback_data", "url", "copy_text", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "web_app", "login_url",
)  # fmt: skip
_OTHERS = ("keyboard", "remove_keyboard", "force_reply")


def keyboard(params: Mapping[str, str], tell: Callable[[str], None]) -> Keyboard:
    """The inline keyboard of a request, checked; [] for none. `tell` hears what Telegram would drop without a word."""
    markup = structure(params, "reply_markup")
    if markup is None:
        return []
    return inline(markup, tell)


def inline(markup: Any, tell: Callable[[str], None]) -> Keyboard:
    """The rows of an InlineKeyboardMarkup; [] for the other markups, which leave a message without buttons of its own."""
    if not isinstance(markup, dict):
        raise Refusal.bad("object expected as reply markup")
    if "inline_keyboard" not in markup:
        if markup and not any(name in markup for name in _OTHERS):
            raise Refusal.bad("object expected as reply markup")
        return []
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list):
        raise Refusal.bad('field "inline_keyboard" must be of type Array')
    if not all(isinstance(row, list) for row in rows):
        raise Refusal.bad('field "inline_keyboard" must be an Array of Arrays')
    for button in (button for row in rows for button in row):
        _check(button)
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise Refusal.bad("reply markup is too long")
    return [kept for row in rows if (kept := _row(row, tell))]


def _row(row: list[dict[str, Any]], tell: Callable[[str], None]) -> list[dict[str, Any]]:
    labelled = [button for button in row if button["text"]]
    if len(labelled) < len(row):
        tell("a button without a label: Telegram leaves it out")
    if len(labelled) > MOST_IN_ROW:
        tell(f"a row of {len(labelled)} buttons: Telegram shows {MOST_IN_ROW} of them")
    return labelled[:MOST_IN_ROW]


def _check(button: Any) -> None:
    if not isinstance(button, dict):
        raise _unreadable("InlineKeyboardButton must be an Object")
    if "text" not in button:
        raise _unreadable('Can\'t find field "text"')
    if not isinstance(button["text"], str):
        raise _unreadable('Field "text" must be of type String')
    given = [name for name in _ACTIONS if name in button]
    if not given:
        raise _unreadable("Text buttons are unallowed in the inline keyboard")
    if len(given) > 1:
        raise Refusal.bad("BUTTON_TYPE_INVALID")
    _check_action(given[0], button[given[0]])


def _check_action(name: str, value: Any) -> None:
    if name == "callback_data" and not 1 <= len(value.encode()) <= MOST_DATA:
        raise Refusal.bad("BUTTON_DATA_INVALID")
    if name == "copy_text" and not 1 <= len(value.get("text", "")) <= MOST_COPIED:
        raise Refusal.bad("BUTTON_COPY_TEXT_INVALID")
    if name == "url":
        try:
            check(value)
        except ValueError as wrong:
            raise Refusal.bad(f"inline keyboard button URL '{value}' is invalid: {wrong}") from None


def _unreadable(reason: str) -> Refusal:
    return Refusal.bad(f"can't parse inline keyboard button: {reason}")
