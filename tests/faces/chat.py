"""The chat on Telegram: the real bot over HTTP, against the double."""

from __future__ import annotations

import asyncio

from bot.wording import load_words
from tests.faces.papers import PAPERS
from tests.faces.record import Record
from tests.faces.said import Said, even, file
from tests.faces.script import Step
from tests.telegram.double.reader import Reader, Seen
from tests.telegram.double.state import Shown

AN_ADMIN = 7
"""The number of the reader in the double's first chat."""

_QUOTATION = "expandable_blockquote"
_WORKING = load_words().say("progress.title")
_LONG = 90
"""Seconds that the documents may take to be read, on a busy machine."""


class OnTelegram:
    def __init__(self, reader: Reader, record: Record) -> None:
        self._reader, self._record = reader, record
        self._last: Shown | None = None

    async def take(self, step: Step) -> Said:
        seen = await self._seen(self._record.ready(step))
        self._last = _bearing(seen)
        async with asyncio.timeout(_LONG):
            # A bar that tells how far it has come: the answer takes its place.
            while self._last.text.startswith(_WORKING):
                await self._reader.double.state.change()
        return said(seen)

    async def _seen(self, step: Step) -> Seen:
        if step.news:
            return await self._reader.told(lambda: asyncio.to_thread(self._record.add_news))
        if step.sends:
            return await self._reader.say(None, document=self._reader.double.file(PAPERS[step.text], step.text))
        return await (self._reader.press(step.text, self._last) if step.press else self._reader.say(step.text))


def said(seen: Seen) -> Said:
    """What an answer's messages show, one after the other."""
    lines: list[str] = []
    quotations: list[str] = []
    files: list[tuple[str, str]] = []
    for message in seen.messages:
        if message.document:
            files.append(file(message.file.name, message.document))
        text = message.text.encode("utf-16-le")
        at = 0
        for entity in sorted(message.entities, key=lambda entity: int(entity["offset"])):
            if entity["type"] == _QUOTATION:
                start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
                lines += text[at:start].decode("utf-16-le").splitlines()
                quotations.append(text[start:end].decode("utf-16-le"))
                at = end
        lines += text[at:].decode("utf-16-le").splitlines()
    labels = [label for row in _bearing(seen).labels for label in row]
    return Said(even(lines), even(quotations), even(labels), seen.photo is not None, tuple(files))


def _bearing(seen: Seen) -> Shown:
    """The message with the buttons: files come behind it."""
    return [shown for shown in seen.messages if not shown.document][-1]
