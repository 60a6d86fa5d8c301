"""The values that reading gives: documents, their paragraphs, and what was left out and why."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from sys import intern


class Kind(StrEnum):
    """What sort of source a document is; a brief names it when sources differ."""

    NOTES = "notes"
    STATEMENT = "statement"
    COMMUNIQUE = "communiqué"
    REPORT = "report"
    YEARBOOK = "yearbook"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a document's own text.

    position: counted from 1 over the text after cleaning; headings do not count.
    number: the number that the document gives it, or that of the paragraph it continues; None before the first.
    numbered: whether the document numbers its paragraphs at all.
    text: exact text of the file, without the number; white space as it stands there.
    page: of a PDF, where the paragraph begins, counted from 1; None for what has no pages.
    """

    position: int
    number: int | None
    numbered: bool
    heading: str | None
    text: str
    page: int | None = None

    @property
    def label(self) -> str:
        """What the reader sees and what the fact sheet writes: "37", or "opening 2" before the first number."""
        if not self.numbered:
            return intern(str(self.position))  # held once, however many documents count to it
        return str(self.number) if self.number is not None else f"opening {self.position}"

    @property
    def shown(self) -> int:
        """The same as one integer, for `ask --json`."""
        return self.number if self.numbered and self.number is not None else self.position


@dataclass(frozen=True, slots=True)
class Document:
    """A source document as read. `id` is the stem of its file; `digest` is the SHA-256 of the file's bytes, in hex."""

    id: str
    file: str
    digest: str
    title: str
    kind: Kind
    language: str
    publisher: str | None
    date: dt.date | None
    url: str | None
    original: str | None
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """What is searched and cited: one paragraph with what identifies it.

    id: the citation identifier, short, stable and safe in a link (see `search.citations`). page: as of its paragraph.
    """

    id: str
    document: str
    position: int
    label: str
    shown: int
    heading: str | None
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """Which document speaks in the place of one that only says it again. to: its id. why: the caller's word for the reason."""

    to: str
    why: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was not taken in, and why, in words fit to show."""

    file: str
    reason: str
