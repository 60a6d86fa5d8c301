"""What of a document tells whether another may say the same; kept from build to build, so that few are read for it.

data/outlines remembers it of each document by the key of what the document was read as. What cannot be read of it only costs
time.
"""

from __future__ import annotations

import datetime as dt
import os
import pickle
import re
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from briefs.aligning import Content, contents
from briefs.keeping import UNREADABLE
from search import Document, Kind, Readable, words

_SENTENCE_WORDS = 5
_BREAK = re.compile(r"(?<=[.!?;:])\s+|\n")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Outline(NamedTuple):
    """size: in words. sentences, numbers: of each distinct one, its `mark`."""

    size: int
    sentences: Sequence[int]
    numbers: Sequence[int]


class Text:
    """A document to be compared with others; the costly parts are worked out for the few that come into question."""

    def __init__(self, told: Readable | Document, outline: Callable[[Text], Outline] | None = None) -> None:
        """outline: gives its outline; without it, it is worked out."""
        meta = told if isinstance(told, Document) else told.meta
        self._told, self._known = told, outline
        self.id: str = meta.id
        self.publisher: str | None = meta.publisher
        self.date: dt.date | None = meta.date
        self.original: str | None = meta.original
        self.is_note = meta.kind is Kind.NOTES

    @cached_property
    def document(self) -> Document:
        return self._told if isinstance(self._told, Document) else self._told.document

    @cached_property
    def outline(self) -> Outline:
        return self._known(self) if self._known else outline_of(self)

    @cached_property
    def paragraphs(self) -> list[str]:
        return [f" {' '.join(words(paragraph.text))} " for paragraph in self.document.paragraphs]

    @cached_property
    def whole(self) -> str:
        return f" {' '.join(paragraph.strip() for paragraph in self.paragraphs)} "

    @cached_property
    def contents(self) -> list[Content]:
        return contents(self.document)

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(number for paragraph in self.document.paragraphs for number in _NUMBER.findall(paragraph.text))


def mark(text: str) -> int:
    """The same for the same text alone."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def outline_of(text: Text) -> Outline:
    """Of sentences those of some length, with their marks as they are: that most are alike is enough to look closer."""
    paragraphs = text.document.paragraphs
    parts = (part.split() for paragraph in paragraphs for part in _BREAK.split(paragraph.text))
    long = {" ".join(part).lower() for part in parts if len(part) >= _SENTENCE_WORDS}
    size = sum(len(paragraph.text.split()) for paragraph in paragraphs)
    return Outline(size, _marks(long or {text.whole}), _marks(text.numbers))


def _marks(texts: Iterable[str]) -> Sequence[int]:
    return array("Q", sorted(map(mark, texts)))


class Outlines:
    """Those that were kept, and those that are asked for now."""

    def __init__(self, data: Path) -> None:
        self._place = data / "outlines"
        self._before = _loaded(self._place)
        self._now: dict[str, Outline] = {}

    def text(self, told: Readable) -> Text:
        def outline(text: Text) -> Outline:
            if (found := self._before.get(told.key)) is None:
                found = outline_of(text)
            self._now[told.key] = found
            return found

        return Text(told, outline)

    def write(self) -> None:
        """Those that were asked for, and no others. Raises OSError."""
        if self._now.keys() != self._before.keys():
            aside = self._place.with_name("outlines.new")
            aside.write_bytes(pickle.dumps({key: tuple(one) for key, one in self._now.items()}, protocol=5))
            os.replace(aside, self._place)


def _loaded(place: Path) -> Mapping[str, Outline]:
    try:
        rows = pickle.loads(place.read_bytes())  # noqa: S301 - our own file, in the data folder, which is trusted
        return {key: Outline(*row) for key, row in rows.items()}
    except UNREADABLE:
        return {}
