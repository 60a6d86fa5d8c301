"""Our own search, through its front door."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from search import open_current, parse_query
from tests.bench.peers.engine import TOP


class Ours:
    name = "Rapporteur"

    def __init__(self, data: Path) -> None:
        self.generation = open_current(data)

    def ready(self) -> None:
        """Waits until searches are as fast as they will be."""
        self.generation.have_arrays()
        self.search("nation")

    def search(self, query: str) -> Sequence[str]:
        parsed = parse_query.__wrapped__(query)  # every peer reads the query each time: ours is not to remember it
        return [hit.passage.id for hit in self.generation.search(parsed, TOP).hits]

    def phrase(self, phrase: str) -> Sequence[str]:
        return self.search(f'"{phrase}"')

    def close(self) -> None:
        self.generation.close()
