"""Buttons as an inline keyboard, and a pressed button back as its action.

Callback data is "e" (edits) or "n" (new) with the action, or "t" with a token of the store for an action too long.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from bot.cleaning import is_link
from bot.cutting import shorten
from bot.message import Button, Reader
from bot.store import KeptAction, Store, StoreError
from bot.telegram.rows import LINKED

MOST_DATA = 64
"""Bytes of callback data."""
MOST_LABEL = 64
MOST_IN_ROW = 8
MOST_BUTTONS = 100

_log = logging.getLogger(__name__)


async def to_keyboard(rows: Sequence[Sequence[Button]], store: Store, owner: Reader | None) -> InlineKeyboardMarkup | None:
    """The keyboard, or None without buttons. A row of more than 8 goes on in the next row.

    owner: for whom it is made; None: for nobody alone.
    """
    total = sum(map(len, rows))
    if total > MOST_BUTTONS:
        _log.warning("A message has %d buttons; Telegram takes %d, the others are left out.", total, MOST_BUTTONS)
    left = MOST_BUTTONS
    tokens = await _tokens([button for row in rows for button in row][:MOST_BUTTONS], store, owner)
    keys: list[list[InlineKeyboardButton]] = []
    for row in rows:
        row, left = row[:left], max(0, left - len(row))
        keys.extend(_slices([key for button in row if (key := _key(button, tokens))]))
    return InlineKeyboardMarkup(keys) if keys else None


async def _tokens(buttons: Sequence[Button], store: Store, owner: Reader | None) -> dict[str, str]:
    """Data too long for a button -> the token that stands for it; none where the store cannot keep them."""
    long = {_data(button): button for button in buttons if button.copy is None and button.url is None and _is_long(button)}
    try:
        kept = await store.actions.keep_all([KeptAction(one.action, one.edits) for one in long.values()], owner)
    except StoreError as error:
        # The answer matters more than its button.
        _log.error("A button is left out: %s", error)
        return {}
    return {data: f"t{token}" for data, token in zip(long, kept, strict=True)}


def _data(button: Button) -> str:
    return ("e" if button.edits else "n") + button.action


def _is_long(button: Button) -> bool:
    return len(_data(button).encode()) > MOST_DATA


async def to_action(data: str, store: Store) -> KeptAction | None:
    """The action behind callback data; None when its token is gone or the data is no data of ours."""
    kind, rest = data[:1], data[1:]
    if kind == "t":
        return await store.actions.find(rest)
    return KeptAction(rest, edits=kind == "e") if kind in {"e", "n"} and rest else None


def _key(button: Button, tokens: Mapping[str, str]) -> InlineKeyboardButton | None:
    label = shorten(button.label, MOST_LABEL) or "…"
    if button.copy is not None:
        return InlineKeyboardButton(label, copy_text=CopyTextButton(button.copy))
    if button.url is not None:
        return _opening(label, button.url)
    data = tokens.get(_data(button)) if _is_long(button) else _data(button)
    return InlineKeyboardButton(label, callback_data=data) if data else None


def _opening(label: str, url: str) -> InlineKeyboardButton | None:
    if is_link(url, LINKED):
        return InlineKeyboardButton(label, url=url)
    # Telegram would refuse the message for it.
    _log.warning("A button is left out: its address is none that Telegram opens.")
    return None


def _slices(keys: Sequence[InlineKeyboardButton]) -> Iterable[list[InlineKeyboardButton]]:
    return (list(keys[start : start + MOST_IN_ROW]) for start in range(0, len(keys), MOST_IN_ROW))
