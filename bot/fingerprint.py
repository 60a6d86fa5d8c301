"""Whether two answers say the same: a short print of what they say."""

from __future__ import annotations

import hashlib
import json
import re

from bot.message import Block, Line, Message, Quotation

_MARK = re.compile(r" ?\[\d+\]")


def fingerprint(message: Message) -> str:
    """Of the title, the lines and the quotations; not of notes, of buttons, or of which number a source happens to have."""
    said = [message.kind.value, message.title, *map(_said, message.blocks)]
    return hashlib.blake2b(json.dumps(said).encode(), digest_size=12).hexdigest()


def _said(block: Block) -> str:
    if isinstance(block, Line):
        return _MARK.sub("", block.plain)
    if isinstance(block, Quotation):
        # Its label is left out: it tells the source by its number, and by that of another.
        return block.text
    return block.text
