"""bm25s, on numpy and, where it is installed, numba."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import Stemmer

from tests.bench.peers.engine import TOP, Absent


class Bm25s:
    def __init__(self, texts: Iterable[tuple[str, str]], backend: str) -> None:
        """backend: numpy or numba. Raises `Absent`."""
        try:
            import bm25s

            if backend == "numba":
                import numba  # noqa: F401
        except ModuleNotFoundError as error:
            raise Absent(f"{error.name} is not installed") from error
        self.name = f"bm25s ({backend})"
        self._stemmer = Stemmer.Stemmer("english")
        self._tokenize = bm25s.tokenize
        self._keys, bodies = map(list, zip(*texts, strict=True))
        self._index = bm25s.BM25(backend=backend)
        self._index.index(
            bm25s.tokenize(bodies, stopwords="en", stemmer=self._stemmer, show_progress=False), show_progress=False
        )

    def search(self, query: str) -> Sequence[str]:
        asked = self._tokenize(query, stopwords="en", stemmer=self._stemmer, show_progress=False, return_ids=False)
        if not asked[0]:
            return []
        most = min(TOP, len(self._keys))
        numbers, scores = self._index.retrieve(asked, k=most, show_progress=False, n_threads=1)
        return [self._keys[n] for n, score in zip(numbers[0].tolist(), scores[0].tolist(), strict=True) if score > 0]

    def close(self) -> None:
        del self._index, self._keys
