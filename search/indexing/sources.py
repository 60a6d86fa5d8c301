"""Where a document stands that is to be indexed: in the files of a generation, so that any process can read it there."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from search.documents import Document
from search.storing import Meta, meta_from_json, meta_to_json, paragraphs_from_bytes

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """A document with the names of its passages. passages: how many. paragraphs, names: where they stand in `file`, offset
    and size."""

    meta: Meta
    passages: int
    file: str
    paragraphs: Place
    names: Place

    def read(self) -> tuple[Document, tuple[tuple[str, ...], ...]]:
        """The document, and of each of its passages the names. Raises OSError."""
        with open(self.file, "rb") as file:
            paragraphs, names = (os.pread(file.fileno(), size, start) for start, size in (self.paragraphs, self.names))
        return self.meta.with_paragraphs(paragraphs_from_bytes(paragraphs)), tuple(map(tuple, json.loads(names)))

    def to_json(self) -> list[Any]:
        return [meta_to_json(self.meta), self.passages, self.file, self.paragraphs, self.names]


def source_from_json(values: Sequence[Any]) -> Source:
    meta, passages, file, paragraphs, names = values
    return Source(meta_from_json(meta), passages, file, tuple(paragraphs), tuple(names))
