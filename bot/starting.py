"""What a bot says as it starts: what its record holds, and what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rendering import harmless

if TYPE_CHECKING:
    from bot.desk import Desk
    from bot.keeper import Keeper
    from bot.notices import Notices
    from bot.settings import Settings
    from bot.shelf import Shelf
    from bot.wording import Words

_LONGEST_PROBLEM = 600


def greeting(desk: Desk) -> tuple[str, ...]:
    """Three lines: what the record holds, what to try, how to leave."""
    generation = desk.record.generation
    held = desk.counted("terminal.record", passages=str(len(generation.passages)), generation=generation.id[:12])
    return held, desk.words.say("terminal.try"), desk.words.say("terminal.leave")


def broken_sheet(keeper: Keeper, words: Words) -> str | None:
    """What to tell whoever runs the bot when its fact sheet is broken; logged here."""
    found = keeper.sheet_problem()
    if found is None:
        return None
    import logging

    # It quotes the sheet, which may hold anything, and goes into one line and one message.
    problem = in_one_line(found)[:_LONGEST_PROBLEM]
    logging.getLogger(__name__).error("The fact sheet is broken, and the record from before is in use. %s", problem)
    return words.say("sheet.broken", problem=problem)


def refused_record(problem: str, notices: Notices, words: Words) -> None:
    """The admins are to be told, once, that a newer record cannot be used."""
    notices.put("generation", words.say("reload.refused", problem=in_one_line(problem)[:_LONGEST_PROBLEM]))


def prune(shelf: Shelf | None, settings: Settings, words: Words) -> str | None:
    """Forgets what has been kept for long enough. A chat goes on where that cannot be, and begins with what is wrong."""
    import logging
    import time

    from bot.incoming import prune_incoming
    from bot.store import StoreError

    prune_incoming(settings.data, time.time())
    try:
        if shelf:
            shelf(lambda store: store.prune(settings.history_days))
    except StoreError as error:
        logging.getLogger(__name__).error("%s", error)
        return words.say("terminal.keeps_nothing", problem=in_one_line(str(error)))
    return None


def in_one_line(problem: str) -> str:
    """Harmless, and fit for a line of a chat or a log."""
    return harmless(" ".join(problem.split()))
