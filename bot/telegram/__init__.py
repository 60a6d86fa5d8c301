"""Rapporteur on Telegram. Importing this imports the chat library, which takes a quarter of a second."""

from bot.telegram.door import Rules
from bot.telegram.limits import UNLIMITED, Limits
from bot.telegram.runner import FAILED, STOPPED, WRONG_TOKEN, TelegramBot
from bot.telegram.webhook import Address

__all__ = ["FAILED", "STOPPED", "UNLIMITED", "WRONG_TOKEN", "Address", "Limits", "Rules", "TelegramBot"]
