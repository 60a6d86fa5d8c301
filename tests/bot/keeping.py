"""Two readers who keep lookups, and what the answers show of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.message import TELEGRAM, Line, Message, Reader

DESK_OFFICER, JOURNALIST = Reader(1, 1, face=TELEGRAM), Reader(2, 2, face=TELEGRAM)
IN_GROUP = replace(DESK_OFFICER, chat=-100, private=False)
TRADE = "/figure ASEAN Japan trade"
Say = Callable[..., Message]


def text(message: Message) -> str:
    return "\n".join([message.title, *(block.plain if isinstance(block, Line) else block.text for block in message.blocks)])


def action(message: Message, label: str) -> str:
    """Of the button that begins so."""
    return next(button.action for row in message.buttons for button in row if button.label.startswith(label))


def names(message: Message) -> list[str]:
    """Of a list of saved lookups."""
    return [row[0].label for row in message.buttons if len(row) == 2 and row[1].action.startswith("/saved menu")]
