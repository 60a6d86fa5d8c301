"""Where a passage stands, told by its identifier alone: no document is read for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from search.citations import digest_hash, head, stem_hash
from search.manifest import Entry


class Located(Mapping[str, int]):
    """Passage id -> its place in the record, from 0. For ids of this record: what its words were is not compared."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """entries: in the order of the record."""
        self._by_stem: dict[str, list[tuple[Entry, int]]] = {}
        self._size = 0
        for entry in entries:
            self._by_stem.setdefault(stem_hash(entry.meta.id), []).append((entry, self._size))
            self._size += entry.passages
        self._digests: dict[str, str] = {}

    def named(self, stem: str) -> list[str]:
        """The documents whose ids have this hash."""
        return [entry.meta.id for entry, _ in self._by_stem.get(stem, ())]

    def document(self, passage_id: str) -> str:
        """Raises KeyError for a passage that the record cannot have."""
        return self._at(passage_id)[0]

    def __getitem__(self, passage_id: str) -> int:
        return self._at(passage_id)[1]

    def __iter__(self) -> Iterator[str]:
        raise TypeError("a passage's id is made of its words: they are not read here")

    def __len__(self) -> int:
        return self._size

    def _at(self, passage_id: str) -> tuple[str, int]:
        stem, digest, position = head(passage_id)
        for entry, start in self._by_stem.get(stem, ()):
            document = entry.meta.id
            if document not in self._digests:
                self._digests[document] = digest_hash(entry.meta.digest)
            if digest == self._digests[document] and 0 < position <= entry.passages:
                return document, start + position - 1
        raise KeyError(passage_id)
