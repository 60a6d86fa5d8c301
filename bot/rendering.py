"""A message as plain text: what `ask` prints and what the terminal lays out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from bot.message import Block, Line, Message, Preformatted, Quotation

INDENT = "    "


class Role(Enum):
    """What a line of an answer is, for those who show it in more than one style."""

    NOTE = auto()
    TITLE = auto()
    LINE = auto()
    SOURCE = auto()
    QUOTE = auto()
    LINK = auto()
    WHOLE = auto()
    """To be taken as it stands, as an address or words to copy: not broken into lines."""


@dataclass(frozen=True, slots=True)
class Part:
    """One line of an answer as plain text, not wrapped; an empty LINE is a gap."""

    role: Role
    text: str

    @property
    def indented(self) -> str:
        return INDENT + self.text if self.role in (Role.QUOTE, Role.LINK) else self.text


def parts(message: Message, unfolded: bool = False) -> Iterator[Part]:
    """The lines of a message in order; quotations show their label alone, unless unfolded."""
    if message.note:
        yield Part(Role.NOTE, message.note)
    if message.title:
        yield Part(Role.TITLE, message.title)
    for block in message.blocks:
        yield from _block(block, unfolded)


def quotation(block: Quotation) -> Iterator[Part]:
    """A quotation's label, its words beneath, and the address that its label links to."""
    yield from _lines(Role.SOURCE, block.label.plain)
    yield from _lines(Role.QUOTE, block.text)
    for url in dict.fromkeys(run.url for run in block.label.runs if run.url):
        yield Part(Role.LINK, url)


def plain(message: Message, unfolded: bool = False) -> str:
    """The message as its reader sees it, a line a line."""
    return "\n".join(part.indented for part in parts(message, unfolded))


def _block(block: Block, unfolded: bool) -> Iterator[Part]:
    if isinstance(block, Line):
        yield from _lines(Role.LINE, block.plain)
    elif isinstance(block, Preformatted):
        yield from _lines(Role.LINE, block.text)
    elif unfolded:
        yield from quotation(block)
    else:
        yield from _lines(Role.SOURCE, block.label.plain)


def _lines(role: Role, text: str) -> Iterator[Part]:
    for line in text.split("\n"):
        yield Part(role, line)


# A document may hold anything, and a terminal obeys what it is shown: an escape sequence could retitle the window or
# type an answer back. Controls become pictures of themselves or a replacement sign; a newline stays.
_HARMLESS: dict[int, str] = (
    {code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)}
    | {code: "\ufffd" for code in range(0x80, 0xA0)}
    | {0x09: " ", 0x7F: "\u2421", 0x2028: " ", 0x2029: " "}
)


def harmless(text: str) -> str:
    """The text with nothing in it that a terminal would obey but newlines."""
    return text.translate(_HARMLESS)
