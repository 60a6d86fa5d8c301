"""/settings: what holds where the reader writes, shown and changed, by taps or as in "/settings zone Asia/Tokyo"."""

from __future__ import annotations

from bot.commands.command import error
from bot.desk import Desk
from bot.message import Message, Request


def run(request: Request, desk: Desk, argument: str) -> Message:
    if desk.shelf is None:
        return error(desk, "error.keeps_nothing")
    # Time zones and the like take a while to load; `ask` does without.
    from bot.commands.settling import settled
    from bot.store import StoreError

    try:
        return settled(request, desk, desk.shelf, argument)
    except StoreError as failure:
        import logging

        logging.getLogger(__name__).error("%s", failure)
        return error(desk, "error.not_kept")
