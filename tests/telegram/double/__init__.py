"""A double of Telegram for the tests: a Bot API server on loopback that refuses what Telegram refuses, in its words."""

from tests.telegram.double.chats import ME, Chat
from tests.telegram.double.html import kept as parse_html
from tests.telegram.double.html import parse as read_html
from tests.telegram.double.people import NoButton
from tests.telegram.double.reader import Reader, Seen
from tests.telegram.double.refusal import Refusal
from tests.telegram.double.state import Call, Shown
from tests.telegram.double.telegram import TOKEN, Double

__all__ = ["ME", "TOKEN", "Call", "Chat", "Double", "NoButton", "Reader", "Refusal", "Seen", "Shown", "parse_html", "read_html"]
