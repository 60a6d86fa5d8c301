"""What a command may use. One is made per message, so that a reader sees one generation whole."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.meter import Meter
    from bot.reloading import Reloader
    from bot.remembered import Remembered
    from bot.settings import Settings
    from bot.shelf import Shelf
    from bot.wording import Words
    from briefs import Record


def _no_link(payload: str) -> str | None:
    return None


def _unseen(done: int, total: int, file: str) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The record in one generation, the settings and the words; and what is kept for readers.

    shelf: None where nothing is kept. link: from a payload of /start to an address that opens it, None where there is no such
    address. now: seconds since 1970 in UTC, for what is kept alone: no lookup's answer depends on the hour. progress: called
    with steps done, steps in all and the name of the file at hand, from whichever thread works, any number of times.
    reloader: None where nothing is reloaded.
    meter: what counts the answers; None where nothing does. remembered: the answers of before; None where each is worked out.
    """

    record: Record
    settings: Settings
    words: Words
    shelf: Shelf | None = None
    link: Callable[[str], str | None] = _no_link
    now: Callable[[], float] = time.time
    progress: Callable[[int, int, str], None] = _unseen
    reloader: Reloader | None = None
    meter: Meter | None = None
    remembered: Remembered | None = None

    def counted(self, key: str, **places: str) -> str:
        """The sentence of `key` with the number of documents; where some repeat others, that of `<key>_repeats`, or
        of `<key>_repeat` for just one."""
        repeats = len(self.record.voices)
        documents = str(len(self.record.documents))
        if repeats:
            return self.words.say(
                f"{key}_repeat{'s' if repeats > 1 else ''}", documents=documents, repeats=str(repeats), **places
            )
        return self.words.say(key, documents=documents, **places)
