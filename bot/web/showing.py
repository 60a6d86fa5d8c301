"""A message as the page shows it: plain values of JSON, which the page's script turns into elements, never into markup."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Sequence
from typing import Any

from bot.cleaning import OPENED, clean, is_link, plain_name
from bot.message import Block, Button, Line, Message, Picture, Preformatted, Quotation, Run

_SCHEMES = frozenset({"http", "https"})
_MARK = re.compile(r"\[(\d+)\]")
_MARKS = re.compile(r"(?:\[\d+\])+$")


def shown(message: Message, png: bytes | None = None) -> dict[str, Any]:
    """The message as JSON. png: its picture, which takes the place of the blocks; its file comes before the message's own."""
    body: dict[str, Any] = {"kind": message.kind.value}
    if png and message.picture:
        body["picture"] = _picture(message.picture, png)
    else:
        body |= {"title": clean(message.title), "blocks": [_block(block, message) for block in message.blocks]}
        if message.note:
            body["note"] = clean(message.note)
    body["buttons"] = [made for row in message.buttons if (made := _row(row))]
    if message.files:
        body["attached"] = [{"name": plain_name(file.name), "size": len(file.bytes)} for file in message.files]
    return body


def _row(row: Iterable[Button]) -> list[dict[str, Any]]:
    return [_button(button) for button in row if button.url is None or is_link(button.url, OPENED)]


def _button(button: Button) -> dict[str, Any]:
    """One that opens an address or puts a text on the clipboard has no action: the page does it by itself."""
    label = clean(button.label)
    if button.url is not None:
        return {"label": label, "url": button.url}
    if button.copy is not None:
        return {"label": label, "copy": clean(button.copy)}
    return {"label": label, "action": button.action, "edits": button.edits}


def _picture(picture: Picture, png: bytes) -> dict[str, Any]:
    # A PNG begins with its header: eight bytes of signature, eight of the chunk's length and type, then width and height.
    # The page leaves room for the picture before it is loaded, lest what is being read move away.
    width, height = struct.unpack(">II", png[16:24])
    caption = [_runs(line.runs) for line in picture.caption]
    return {"title": clean(picture.labels.title), "caption": caption, "width": width, "height": height}


def _block(block: Block, message: Message) -> dict[str, Any]:
    if isinstance(block, Quotation):
        return {"type": "quotation", "n": _source(block), "label": _runs(block.label.runs), "text": clean(block.text.strip())}
    if isinstance(block, Preformatted):
        return {"type": "preformatted", "text": clean(block.text)}
    return {"type": "line", "runs": _runs(block.runs), "marks": _marks(block, message)}


def _source(block: Quotation) -> int | None:
    """The number that its label begins with."""
    mark = _MARK.match(block.label.plain)
    return int(mark[1]) if mark else None


def _marks(line: Line, message: Message) -> list[int]:
    """The sources that a line ends with, each of which the page makes a way to its quotation."""
    known = {_source(block) for block in message.blocks if isinstance(block, Quotation)}
    match = _MARKS.search(line.plain)
    marks = [int(n) for n in _MARK.findall(match[0])] if match else []
    return marks if known.issuperset(marks) else []


def _runs(runs: Iterable[Run]) -> Sequence[dict[str, Any]]:
    return [_run(run) for run in runs if run.text]


def _run(run: Run) -> dict[str, Any]:
    styles = {name: True for name in ("bold", "italic", "code") if getattr(run, name)}
    link = {"url": run.url} if run.url is not None and is_link(run.url, _SCHEMES) else {}
    return {"text": clean(run.text), **styles, **link}
