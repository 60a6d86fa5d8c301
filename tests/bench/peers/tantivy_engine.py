"""tantivy, written in Rust."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.bench.peers.engine import TOP, Absent, asked


class Tantivy:
    name = "tantivy"

    def __init__(self, texts: Iterable[tuple[str, str]], folder: Path) -> None:
        """Builds the index in an empty folder. Raises `Absent`."""
        try:
            import tantivy
        except ModuleNotFoundError as error:
            raise Absent("the extra bench is not installed") from error
        fields = tantivy.SchemaBuilder()
        fields.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
        fields.add_text_field("text", tokenizer_name="en_stem", index_option="position")
        self._index = tantivy.Index(fields.build(), path=str(folder))
        writer = self._index.writer(heap_size=256_000_000, num_threads=1)  # the same order of equals each time
        for key, text in texts:
            writer.add_document(tantivy.Document(key=key, text=text))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, query: str) -> Sequence[str]:
        return self._find(" ".join(f'"{word}"' for word in asked(query)))

    def phrase(self, phrase: str) -> Sequence[str]:
        return self._find(f'"{phrase}"')

    def _find(self, text: str) -> list[str]:
        if not text:
            return []
        found = self._searcher.search(self._index.parse_query(text, ["text"]), TOP, count=False)
        return [self._searcher.doc(address)["key"][0] for _, address in found.hits]

    def close(self) -> None:
        del self._searcher, self._index
