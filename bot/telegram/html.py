"""A message as Telegram's HTML, in parts that each fit into one chat message."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from bot.cutting import cut_at
from bot.message import Block, Line, Message, Run
from bot.telegram.rows import Frame, Row, Unit, blank, entities, unit_of, units

MOST_TEXT = 4096
"""Code points of a message after its markup is parsed."""
MOST_ENTITIES = 100
"""Styles and links of a message; Telegram drops the further ones without a word."""
_KEPT = 500
"""Briefs that are laid out already and kept so: a few megabytes."""
_TOO_LITTLE = 256
"""A row is not begun in less room than this."""


@dataclass(frozen=True, slots=True)
class Part:
    """One chat message: as HTML, and the plain text that a reader sees of it (links' addresses left out)."""

    html: str
    plain: str


def to_parts(message: Message) -> tuple[Part, ...]:
    """The message in order, in one part or more. A cut falls between blocks, else between lines, else inside a line."""
    # What is a reader's own is not kept.
    lay_out = _laid_out if message.asked is None else _laid_out_before
    return lay_out(message.note, message.title, message.blocks)


def _laid_out(note: str | None, title: str, blocks: tuple[Block, ...]) -> tuple[Part, ...]:
    packer = _Packer()
    for unit in units(note, title, blocks):
        packer.add(unit)
    packer.flush()
    # Telegram refuses a message without visible text, yet the reader is owed its buttons.
    return tuple(packer.parts) or (Part("…", "…"),)


_laid_out_before = lru_cache(maxsize=_KEPT)(_laid_out)


def to_caption(lines: Sequence[Line]) -> Part:
    """Lines as the caption of a photo, which has room for 1024 code points; what makes them keeps to that."""
    rows = [row for line in lines for row in unit_of(line)]
    return Part(_html(rows), "\n".join(row.plain for row in rows))


@dataclass(slots=True)
class _Packer:
    parts: list[Part] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    used: int = 0
    styles: int = 0

    def add(self, unit: Unit) -> None:
        if not self._fits(unit) and (_fits_alone(unit) or self._room < MOST_TEXT // 2):
            self.flush()
        if self._fits(unit):
            for row in unit:
                self._put(row)
        else:
            for row in unit:
                self._add_row(row)

    def flush(self) -> None:
        """Closes the part. Telegram drops white space at the ends of a message, so it is not counted on there."""
        while self.rows and blank(self.rows[0]):
            self.rows.pop(0)
        while self.rows and blank(self.rows[-1]):
            self.rows.pop()
        if self.rows:
            self.parts.append(Part(_html(self.rows), "\n".join(row.plain for row in self.rows)))
        self.rows, self.used, self.styles = [], 0, 0

    @property
    def _room(self) -> int:
        return MOST_TEXT - self.used - bool(self.rows)

    def _fits(self, unit: Unit) -> bool:
        return _length(unit) <= self._room and self.styles + _styles(unit) <= MOST_ENTITIES

    def _put(self, row: Row) -> None:
        self.used += len(row.plain) + bool(self.rows)
        self.styles += row.entities + (row.framed and not (self.rows and self.rows[-1].frame is row.frame))
        self.rows.append(row)

    def _add_row(self, row: Row) -> None:
        while not self._fits((row,)):
            if self.rows and self._room < _TOO_LITTLE:
                self.flush()
            room = min(self._room, _reach(row, MOST_ENTITIES - self.styles - row.framed))
            index = cut_at(row.plain, room) if room > 0 else 0
            if not index and self.rows:
                self.flush()
                continue
            # Only a single "character" of over 4096 code points is cut in its middle.
            index = index or room
            self._put(row.between(0, index))
            self.flush()
            row = row.between(index, len(row.plain))
        self._put(row)


def _length(unit: Unit) -> int:
    return sum(len(row.plain) for row in unit) + len(unit) - 1


def _styles(unit: Unit) -> int:
    return sum(row.entities for row in unit) + sum(1 for frame, _ in groupby(unit, key=_frame) if frame is not Frame.NONE)


def _fits_alone(unit: Unit) -> bool:
    return _length(unit) <= MOST_TEXT and _styles(unit) <= MOST_ENTITIES


def _reach(row: Row, styles: int) -> int:
    """How much of the row's text can be had for that many entities."""
    reach = 0
    for run in row.runs:
        styles -= entities(run)
        if styles < 0:
            break
        reach += len(run.text)
    return reach


def _frame(row: Row) -> Frame:
    return row.frame


def _html(rows: Iterable[Row]) -> str:
    blocks = []
    for frame, group in groupby(rows, key=_frame):
        text = "\n".join("".join(map(_markup, row.runs)) for row in group)
        blocks.append(f"<{frame.value}>{text}</{frame.value.split()[0]}>" if frame is not Frame.NONE else text)
    return "\n".join(blocks)


def _markup(run: Run) -> str:
    text = _escaped(run.text)
    if run.code:
        text = f"<code>{text}</code>"
    if run.italic:
        text = f"<i>{text}</i>"
    if run.bold:
        text = f"<b>{text}</b>"
    if run.url is not None:
        text = f'<a href="{_escaped(run.url)}">{text}</a>'
    return text


def _escaped(text: str) -> str:
    # Telegram knows these four names and no others.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
