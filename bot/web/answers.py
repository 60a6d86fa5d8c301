"""An answer of the commands as the page keeps and shows it, whatever becomes of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.message import File, Line, Message, MessageKind, Picture, Request, Run
from bot.web.showing import shown
from bot.wording import Words
from bot.workers import Workers
from briefs import ChartError

_MOST_TRIES = 3
FILE = ""
"""The action of a file that came without words."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answered:
    """body: as the page shows it. forgets: it takes the place of the whole conversation."""

    body: dict[str, Any]
    files: Sequence[File] = ()
    forgets: bool = False


class Answers:
    """answer, draw: blocking."""

    def __init__(
        self, answer: Callable[[Request], Message], draw: Callable[[Picture], bytes], words: Words, workers: Workers
    ) -> None:
        self._answer, self._draw, self._words, self._workers = answer, draw, words, workers

    async def work_out(self, request: Request, tries: int) -> Answered:
        """tries: how often it was begun before, and never ended."""
        if tries >= _MOST_TRIES:
            return Answered(shown(self._sorry("chat.apology")))
        if request.text == FILE:
            return Answered(shown(self._sorry("chat.text_only")))
        message = await self._workers.run(lambda: self._answer(request))
        if message.picture is None:
            return Answered(shown(message), message.files, message.forgets)
        return await self._pictured(message, message.picture)

    async def _pictured(self, message: Message, picture: Picture) -> Answered:
        try:
            png = await self._workers.run(lambda: self._draw(picture))
        except ChartError as error:
            _log.error("%s", error)
            noted = message.noted(self._words.say("chat.chart_as_text"))
            return Answered(shown(noted), message.files, message.forgets)
        return Answered(shown(message, png), (File("chart.png", "image/png", png), *message.files), message.forgets)

    def _sorry(self, key: str) -> Message:
        return Message(MessageKind.ERROR, self._words.say("error.title"), (Line((Run(self._words.say(key)),)),))
