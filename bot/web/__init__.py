"""The browser chat: the same commands behind a page on loopback."""

from bot.web.answers import Lasting
from bot.web.background import Background
from bot.web.key import KeyFault
from bot.web.serving import Page

__all__ = ["Background", "KeyFault", "Lasting", "Page"]
