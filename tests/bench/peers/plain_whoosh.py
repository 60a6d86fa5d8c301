"""Whoosh's own searcher, over the very index that we search."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import search.lean  # noqa: F401 - before Whoosh
from search.index import SCHEMA

# isort: split
from whoosh import scoring
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.qparser import OrGroup, QueryParser
from whoosh.searching import Searcher

from tests.bench.peers.engine import TOP, asked


class PlainWhoosh:
    name = "plain Whoosh"

    def __init__(self, index: Path) -> None:
        """index: the folder of a generation's index."""
        self._searcher = Searcher(FileIndex(FileStorage(str(index)), schema=SCHEMA).reader(), weighting=scoring.BM25F())
        self._parser = QueryParser("body", SCHEMA, group=OrGroup)

    def search(self, query: str) -> Sequence[str]:
        found = self._searcher.search(self._parser.parse(" ".join(asked(query))), limit=TOP)
        return [hit["id"] for hit in found]

    def close(self) -> None:
        self._searcher.close()
