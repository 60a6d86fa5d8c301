"""What the measures share: where they work, how much they do, and the records that several of them search."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

from search import current_id
from search.manifest import INDEX, generations
from tests.bench import records
from tests.bench.machine import Noise
from tests.bench.peers import Fts5
from tests.bench.table import Row
from tests.bench.texts import Corpus, invented, shared_folder, speeches, write_pages


@dataclass(frozen=True)
class Record:
    """A corpus as files, and the record built from them. build: what building it took."""

    corpus: Corpus
    seeds: Path
    data: Path
    build: records.Told

    @property
    def index(self) -> Path:
        """The folder of Whoosh's index."""
        current = current_id(self.data)
        assert current is not None
        return generations(self.data) / current / INDEX


@dataclass
class Bench:
    """folder: for what is made meanwhile. quick: as little as tells something, in less than two minutes in all. sizes: numbers
    of passages to search among. noise: of the measure at hand."""

    folder: Path
    quick: bool
    sizes: tuple[int, ...]
    noise: Noise = field(default_factory=Noise)
    _records: dict[tuple[str, int], Record] = field(default_factory=dict)

    @cached_property
    def shared(self) -> Path | None:
        return shared_folder()

    @property
    def rounds(self) -> int:
        return 2 if self.quick else 5

    def corpora(self, size: int) -> list[tuple[str, Callable[[], Corpus]]]:
        """The corpora of a size, by name, made when they are called for."""
        found: list[tuple[str, Callable[[], Corpus]]] = [("invented", lambda: invented(size))]
        if self.shared is not None and size <= 100_000 and not self.quick:
            shared = self.shared
            found.append(("speeches", lambda: speeches(shared, size)))
        return found

    def record(self, name: str, size: int) -> Record:
        """Built at the first call, and kept for the others."""
        found = self._records.get((name, size))
        if found is None:
            corpus = dict(self.corpora(size))[name]()
            found = self._records[name, size] = self._built(corpus, self.folder / f"{name}-{size}")
        return found

    def _built(self, corpus: Corpus, folder: Path) -> Record:
        seeds, data = folder / "seeds", folder / "data"
        write_pages(corpus.pages, seeds)
        return Record(corpus, seeds, data, records.run("build", seeds, data))

    def fts5(self, record: Record) -> Fts5:
        """FTS5 over the same passages, built at the first call."""
        folder = record.seeds.with_name("fts5")
        folder.mkdir(exist_ok=True)
        return Fts5(record.corpus.keyed(), folder)

    def forget(self, name: str, size: int) -> None:
        """Frees the disk of a large record."""
        if self._records.pop((name, size), None):
            shutil.rmtree(self.folder / f"{name}-{size}")

    def empty(self, name: str) -> Path:
        """An empty folder."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder


class Measure(Protocol):
    """A module of `tests.bench.measures`."""

    def measure(self, bench: Bench) -> Iterable[Row]:
        """Measures, and gives rows as it goes."""
        ...


def amount(size: int) -> str:
    """10k, 100k, 1M."""
    return f"{size // 1_000_000}M" if size >= 1_000_000 else f"{size // 1000}k"
