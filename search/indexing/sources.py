"""Where a document stands that is to be indexed: in the files of a generation, so that any process can read it there."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search.documents import Document
from search.manifest import Place, place_from_json
from search.stores import part_name
from search.storing import Meta, meta_from_json, meta_to_json, paragraphs_from_bytes


@dataclass(frozen=True, slots=True)
class Source:
    """A document with the names of its passages. passages: how many. paragraphs, names: where they stand in the store in
    `folder`. counted: whether the record's words are already counted with it."""

    meta: Meta
    passages: int
    folder: str
    paragraphs: Place
    names: Place
    counted: bool = False

    def read(self) -> tuple[Document, tuple[tuple[str, ...], ...]]:
        """The document, and of each of its passages the names. Raises OSError."""
        paragraphs, names = (self._bytes(place) for place in (self.paragraphs, self.names))
        return self.meta.with_paragraphs(paragraphs_from_bytes(paragraphs)), tuple(map(tuple, json.loads(names)))

    def _bytes(self, place: Place) -> bytes:
        part, start, size = place
        with open(Path(self.folder, part_name(part)), "rb") as file:
            return os.pread(file.fileno(), size, start)

    def to_json(self) -> list[Any]:
        return [meta_to_json(self.meta), self.passages, self.folder, self.paragraphs, self.names, self.counted]


def source_from_json(values: Sequence[Any]) -> Source:
    meta, passages, folder, paragraphs, names, counted = values
    return Source(meta_from_json(meta), passages, folder, place_from_json(paragraphs), place_from_json(names), counted)
