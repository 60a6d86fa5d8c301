"""/save NAME: keeps the reader's last lookup under a name, without one under itself."""

from __future__ import annotations

from bot.commands.command import error
from bot.commands.keep import keep, name_of
from bot.commands.personal import Own
from bot.message import Message


def run(own: Own, argument: str) -> Message:
    from bot.store import MOST_NAME

    name = name_of(argument) if argument else None
    if argument and name is None:
        return error(own.desk, "error.saved_name", most=str(MOST_NAME))
    last = own.shelf(lambda store: store.history.listed(own.who, 1))
    if not last:
        return error(own.desk, "error.nothing_to_save")
    return keep(own, last[0].asked, name, last[0].print)
