"""Documents as bytes: one line of JSON for what a document is, one for its paragraphs."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from search.documents import Document, Kind, Paragraph

STORE_VERSION = "5"
"""Goes up with every change of the formats in this file, in `search.manifest` and in `search.preparing`."""


@dataclass(frozen=True, slots=True)
class Meta:
    """A document without its paragraphs."""

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

    def with_paragraphs(self, paragraphs: tuple[Paragraph, ...]) -> Document:
        return Document(**self.values(), paragraphs=paragraphs)

    def values(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


def meta_of(document: Document) -> Meta:
    return Meta(**{name: getattr(document, name) for name in Meta.__slots__})


def meta_to_json(meta: Meta) -> dict[str, Any]:
    values = meta.values()
    return values | {"kind": meta.kind.value, "date": meta.date.isoformat() if meta.date else None}


def meta_from_json(values: Mapping[str, Any]) -> Meta:
    date = values["date"]
    made = {**values, "kind": Kind(values["kind"]), "date": dt.date.fromisoformat(date) if date else None}
    return Meta(**made)


def paragraphs_to_bytes(paragraphs: Sequence[Paragraph]) -> bytes:
    """Headings once each; a paragraph is [number, heading or null, text], and its page where it has one. Positions
    follow from the order."""
    rows = [_row(paragraph) for paragraph in paragraphs]
    numbered = any(paragraph.numbered for paragraph in paragraphs)
    return to_bytes({"numbered": numbered, "paragraphs": rows})


def paragraphs_from_bytes(data: bytes) -> tuple[Paragraph, ...]:
    loaded = json.loads(data)
    return tuple(
        Paragraph(position, number, loaded["numbered"], heading, text, *page)
        for position, (number, heading, text, *page) in enumerate(loaded["paragraphs"], start=1)
    )


def _row(paragraph: Paragraph) -> list[object]:
    page = [] if paragraph.page is None else [paragraph.page]
    return [paragraph.number, paragraph.heading, paragraph.text, *page]


def to_bytes(value: object) -> bytes:
    """Compact JSON, the same bytes for the same value."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
