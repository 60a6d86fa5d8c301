"""A brief in one chat message, for where there is room for no second: what does not fit is left out, and that is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.message import Block, Line, Message, Preformatted, Quotation, Run
from bot.telegram.html import Part, to_parts

_MARK = re.compile(r"\[(\d+)\]")


def one_message(message: Message, more: str) -> Part | None:
    """The message in one part, each of its marks with its source. None for one that has no such beginning.

    First its quotations are left out, then its lines from the end on. more: the sentence that says so.
    """
    for shown in _shorter(message, Line((Run(more, italic=True),))):
        parts = to_parts(shown)
        if len(parts) == 1:
            return parts[0]
    return None


def _shorter(message: Message, more: Line) -> Iterator[Message]:
    yield message
    labels = [block.label for block in message.blocks if isinstance(block, Quotation)]
    body: list[Block] = [block for block in message.blocks if not isinstance(block, Quotation)]
    while body and isinstance(body[-1], Line) and not body[-1].plain:
        body.pop()
    for kept in range(len(body), 0, -1):
        yield replace(message, blocks=(*body[:kept], more, Line(), *_sources(body[:kept], labels)))


def _sources(body: Sequence[Block], labels: Sequence[Line]) -> Iterator[Line]:
    """The labels that the marks of the body lead to. One may refer to any before it, so these stay with it."""
    marks = [int(mark) for block in body for mark in _MARK.findall(_plain(block))]
    for label in labels:
        own = _MARK.match(label.plain)
        if own and int(own[1]) <= max(marks, default=0):
            yield label


def _plain(block: Block) -> str:
    if isinstance(block, Line):
        return block.plain
    return block.text if isinstance(block, Preformatted) else ""
