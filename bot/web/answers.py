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
_LASTING = 4
"""Answers that take long and are worked out at once."""
FILE = ""
"""The action of a file that came without words."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answered:
    """body: as the page shows it. forgets: it takes the place of the whole conversation."""

    body: dict[str, Any]
    files: Sequence[File] = ()
    forgets: bool = False


Progress = Callable[[int, int, str], None]
"""Steps done, steps in all, the file at hand; for any thread."""


@dataclass(frozen=True, slots=True)
class Lasting:
    """What may take minutes, by its words, and what answers it meanwhile telling how far it has come; blocking."""

    lasts: Callable[[str], bool]
    answer: Callable[[Request, Progress], Message]


class Answers:
    """answer, draw: blocking."""

    def __init__(
        self,
        answer: Callable[[Request], Message],
        draw: Callable[[Picture], bytes],
        words: Words,
        workers: Workers,
        lasting: Lasting | None = None,
    ) -> None:
        self._answer, self._draw, self._words, self._workers = answer, draw, words, workers
        self._lasting = lasting
        # In threads of their own, lest they take the place of a lookup.
        self._aside = Workers(_LASTING)

    def lasts(self, text: str) -> bool:
        return self._lasting is not None and self._lasting.lasts(text)

    async def work_out(self, request: Request, tries: int, progress: Progress | None = None) -> Answered:
        """tries: how often it was begun before, and never ended. progress: told how far what lasts has come."""
        if tries >= _MOST_TRIES:
            return Answered(shown(self._sorry("chat.apology")))
        if request.text == FILE:
            return Answered(shown(self._sorry("chat.text_only")))
        slowly = self._lasting
        if slowly is not None and progress is not None:
            message = await self._aside.run(lambda: slowly.answer(request, progress))
        else:
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
