"""The page beside the chat in the terminal, which goes on without it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bot.rendering import harmless
from bot.store import StoreError
from bot.web.background import Background
from bot.web.key import KeyFault
from bot.web.serving import Page
from bot.wording import Words


@contextmanager
def beside(page_at: Callable[[int], Page], port: int, words: Words) -> Iterator[str]:
    """Gives the line that names the page's address, or says why there is none.

    page_at: the page of a port. Another chat may have the usual one; since the address is shown, any will do.
    """
    for one in (port, 0):
        page = Background(page_at(one))
        try:
            line = words.say("page.address", address=page.start())
            break
        except (OSError, StoreError, KeyFault) as error:
            logging.getLogger(__name__).warning("The page: %s", error)
            line = words.say("page.unavailable", problem=harmless(" ".join(str(error).split())))
    try:
        yield line
    finally:
        page.stop()
