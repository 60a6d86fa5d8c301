"""A message as rows of styled text, before it is cut to Telegram's sizes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from bot.cleaning import clean, is_link
from bot.message import Block, Preformatted, Quotation, Run

LINKED = frozenset({"http", "https", "tg"})
"""What Telegram opens; it shows any other address as plain text."""


class Frame(Enum):
    """What rows may stand in: a folded quotation, or a block in a type of one width. Each is an entity of its own."""

    NONE = ""
    QUOTE = "blockquote expandable"
    PRE = "pre"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the chat, without its end. `frame`: what it stands in, together with the rows of that frame around it."""

    runs: tuple[Run, ...] = ()
    frame: Frame = Frame.NONE

    @property
    def plain(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def framed(self) -> bool:
        return self.frame is not Frame.NONE

    @property
    def entities(self) -> int:
        return sum(entities(run) for run in self.runs)

    def between(self, start: int, end: int) -> Row:
        """The row's text from `start` to `end`, in its styles, without white space at either end."""
        text = self.plain[start:end]
        start, end = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
        runs, at = [], 0
        for run in self.runs:
            piece = run.text[max(0, start - at) : max(0, end - at)]
            at += len(run.text)
            if piece:
                runs.append(replace(run, text=piece))
        return replace(self, runs=tuple(runs))


Unit = tuple[Row, ...]
"""Rows that stay in one part where they fit into one: a line, a preformatted block, or a quotation with its label."""


def entities(run: Run) -> int:
    """How many of Telegram's message entities the run's styles make."""
    return run.bold + run.italic + run.code + (run.url is not None)


def units(note: str | None, title: str, blocks: Iterable[Block]) -> list[Unit]:
    """The note, the title and the blocks of a message, in order."""
    found = [_rows([Run(note, italic=True)])] if note else []
    found.append(_rows([Run(title, bold=True)]))
    for block in blocks:
        found.append(unit_of(block))
    return found


def unit_of(block: Block) -> Unit:
    """The rows of one block."""
    if isinstance(block, Quotation):
        return _quotation(block)
    if isinstance(block, Preformatted):
        return _rows([Run(block.text)], Frame.PRE)
    return _rows(block.runs)


def _quotation(block: Quotation) -> Unit:
    quoted = _rows([Run(block.text.strip())], Frame.QUOTE) if block.text.strip() else ()
    return _rows(block.label.runs) + quoted


def _rows(runs: Iterable[Run], frame: Frame = Frame.NONE) -> Unit:
    rows: list[list[Run]] = [[]]
    for run in runs:
        first, *others = clean(run.text).split("\n")
        rows[-1].append(_with_text(run, first))
        rows.extend([_with_text(run, text)] for text in others)
    return tuple(Row(_merged(row), frame) for row in rows)


def _merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours of one style as one run, in styles that Telegram can show."""
    merged: list[Run] = []
    for run in map(_showable, runs):
        if merged and _style(merged[-1]) == _style(run):
            merged[-1] = _with_text(run, merged[-1].text + run.text)
        elif run.text:
            merged.append(run)
    return tuple(merged)


def _style(run: Run) -> tuple[bool, bool, bool, str | None]:
    return run.bold, run.italic, run.code, run.url


def _with_text(run: Run, text: str) -> Run:
    """As `dataclasses.replace`, at a fifth of its cost: a reply has hundreds of runs."""
    return run if text == run.text else Run(text, run.bold, run.italic, run.code, run.url)


def _showable(run: Run) -> Run:
    if run.code:  # Telegram lets no other style into code
        return Run(run.text, code=True)
    return run if run.url is None or is_link(run.url, LINKED) else replace(run, url=None)


def blank(row: Row) -> bool:
    """Whether a reader sees nothing in the row; zero-width characters alone are nothing, too."""
    return not any(char.isprintable() and not char.isspace() for char in row.plain)
