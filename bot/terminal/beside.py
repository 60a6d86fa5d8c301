"""The page beside the chat in the terminal, which goes on without it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.starting import in_one_line

if TYPE_CHECKING:
    from bot.web import Page
    from bot.wording import Words


@contextmanager
def page_beside(page_at: Callable[[int], Page], port: int, words: Words) -> Iterator[str]:
    """Serves the page meanwhile. Gives the line that names its address, or tells why there is none."""
    from bot.store import StoreError
    from bot.web import Background, KeyFault

    # Another chat may have the usual port; since the address is shown, any will do.
    for one in (port, 0):
        page = Background(page_at(one))
        try:
            line = words.say("page.address", address=page.start())
            break
        except (OSError, StoreError, KeyFault) as error:
            logging.getLogger(__name__).warning("The page: %s", error)
            line = words.say("page.unavailable", problem=in_one_line(str(error)))
    try:
        yield line
    finally:
        page.stop()
