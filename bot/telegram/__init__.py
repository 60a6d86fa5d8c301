"""Rapporteur on Telegram. Importing this imports the chat library, which takes a quarter of a second."""

from bot.telegram.door import Rules
from bot.telegram.runner import FAILED, STOPPED, WRONG_TOKEN, TelegramBot

__all__ = ["FAILED", "STOPPED", "WRONG_TOKEN", "Rules", "TelegramBot"]
