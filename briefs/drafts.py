"""What a composer gives before the gate, and what a command gets after it."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefs.gate import Brief
from briefs.lines import Line, Title


@dataclass(frozen=True, slots=True)
class Option:
    """Something to tap: words of the record, and the message that tapping stands for."""

    label: str
    action: str


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page this is, of how many, and the message that asks for a page (with " page:N" added)."""

    page: int
    pages: int
    action: str


@dataclass(frozen=True, slots=True)
class Trail:
    """How an answer was found, for Why: the words looked for, what they were taken for, what was corrected and filtered."""

    words: tuple[str, ...] = ()
    matched: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    """Other names under which the thing was looked for."""
    filters: tuple[str, ...] = ()
    ranked: tuple[tuple[str, float], ...] = ()
    """(passage id, score) where full-text ranking chose the passages."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark above an answer on how it was found, by its key in the words; its numbers are counts of our own."""

    key: str
    arguments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """Lines that a composer offers to the gate. corrected: (typed, taken for) where a typing slip was mended.

    charted: the message that asks for the chart of what is told. read_as: the name that shortened words were taken for. notes:
    what was not looked for.
    """

    kind: str
    title: Title
    lines: tuple[Line, ...] = ()
    options: tuple[Option, ...] = ()
    paging: Paging | None = None
    corrected: tuple[tuple[str, str], ...] = ()
    trail: Trail = field(default=Trail())
    charted: str | None = None
    read_as: str | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer that passed the gate, with what goes around it."""

    brief: Brief
    options: tuple[Option, ...] = ()
    paging: Paging | None = None
    corrected: tuple[tuple[str, str], ...] = ()
    trail: Trail = field(default=Trail())
    charted: str | None = None
    read_as: str | None = None
    notes: tuple[Note, ...] = ()
