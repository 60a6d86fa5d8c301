"""The chat on Telegram: the real bot over HTTP, against the double."""

from __future__ import annotations

from tests.faces.said import Said, even
from tests.faces.script import Step
from tests.telegram.double.reader import Reader, Seen
from tests.telegram.double.state import Shown

_QUOTATION = "expandable_blockquote"


class OnTelegram:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._last: Shown | None = None

    async def take(self, step: Step) -> Said:
        seen = await (self._reader.press(step.text, self._last) if step.press else self._reader.say(step.text))
        self._last = seen.messages[-1]
        return said(seen)


def said(seen: Seen) -> Said:
    """What an answer's messages show, one after the other."""
    lines: list[str] = []
    quotations: list[str] = []
    for message in seen.messages:
        text = message.text.encode("utf-16-le")
        at = 0
        for entity in sorted(message.entities, key=lambda entity: int(entity["offset"])):
            if entity["type"] == _QUOTATION:
                start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
                lines += text[at:start].decode("utf-16-le").splitlines()
                quotations.append(text[start:end].decode("utf-16-le"))
                at = end
        lines += text[at:].decode("utf-16-le").splitlines()
    labels = [label for row in seen.labels for label in row]
    return Said(even(lines), even(quotations), even(labels), seen.photo is not None)
