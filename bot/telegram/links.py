"""Deep links: addresses that open the bot's private chat and say something there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from telegram import Bot

from bot.desk import Desk

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def deep_link(username: str, payload: str) -> str | None:
    """None for a payload that Telegram would not pass on."""
    return f"https://t.me/{username}?start={payload}" if _PAYLOAD.fullmatch(payload) else None


def linked(desk: Callable[[], Desk], bot: Bot) -> Callable[[], Desk]:
    """Desks whose links open the bot, whose name is known once it has been asked who it is."""
    return lambda: replace(desk(), link=lambda payload: deep_link(bot.username, payload))
