"""Lays out a reply for the screen: wrapped at words, harmless, a bold title and dim sources where the terminal can."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TextIO

from bot.message import Button
from bot.rendering import Part, Role, harmless
from bot.terminal.conversation import Reply

_STYLES = {Role.TITLE: "1", Role.NOTE: "3", Role.SOURCE: "2", Role.LINK: "2"}
_HANGING = re.compile(r" *(?:[•–*-] )?")
_LEAST = 20
"""Columns; on anything narrower the terminal breaks the lines itself."""


def styled(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether bold and dim may be used. NO_COLOR asks for plain text, and then gets it (no-color.org)."""
    return stream.isatty() and not environ.get("NO_COLOR") and environ.get("TERM", "dumb") != "dumb"


def columns(stream: TextIO) -> int | None:
    """The width to wrap at, asked anew for each reply as a window can be resized; None where it is no terminal."""
    if not stream.isatty():
        return None
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except OSError:
        return 80


def drawn(reply: Reply, width: int | None, style: bool) -> str:
    """The reply as text with a newline at its end; nothing when there is nothing to show."""
    lines = [line for part in reply.parts for line in _part(part, width, style)]
    if reply.buttons:
        lines += ["", *_buttons(reply.buttons, width)]
    if reply.typed:
        lines += ["", *(f"{harmless(button.label)}: {harmless(_instead(button))}" for button in reply.typed)]
    return "".join(f"{line}\n" for line in lines)


def _part(part: Part, width: int | None, style: bool) -> Iterator[str]:
    if part.role is Role.WHOLE:
        yield harmless(part.text)
        return
    code = _STYLES.get(part.role) if style else None
    for line in wrapped(harmless(part.indented), width):
        yield f"\x1b[{code}m{line}\x1b[0m" if code and line else line


def _buttons(buttons: Sequence[Button], width: int | None) -> list[str]:
    """A label is kept whole where it fits: its spaces stand as no-break spaces while the line is wrapped."""
    labels = (f"{n}) {harmless(button.label)}".replace(" ", "\xa0") for n, button in enumerate(buttons, 1))
    return [line.replace("\xa0", " ") for line in wrapped("  ".join(labels), width)]


def _instead(button: Button) -> str:
    """What does the same without a button."""
    return button.url or button.copy or button.action


def wrapped(text: str, width: int | None) -> list[str]:
    """Broken at spaces to fit `width` columns (a wide character takes two); later lines hang beneath the first."""
    if width is None or width < _LEAST or _cells(text) < width:
        return [text]
    start = _HANGING.match(text)
    head = start[0] if start else ""
    hang, lines, line = " " * len(head), [], head
    for word in _words(text[len(head) :].split(" "), width - len(head) - 1):
        gap = "" if line in (head, hang) else " "
        if gap and _cells(line) + 1 + _cells(word) >= width:
            lines.append(line.rstrip())
            line, gap = hang, ""
        line += gap + word
    return [*lines, line.rstrip()]


def _cells(text: str) -> int:
    """How many columns a text takes."""
    from prompt_toolkit.utils import get_cwidth  # what is not wrapped needs none, and starts sooner

    return get_cwidth(text)


def _words(words: Iterable[str], room: int) -> Iterator[str]:
    """The words, one too long for a line cut up; Chinese and Japanese have no spaces to break at."""
    for word in words:
        piece = ""
        for character in word if _cells(word) > room else [word]:
            if piece and _cells(piece + character) > room:
                yield piece
                piece = ""
            piece += character
        yield piece
