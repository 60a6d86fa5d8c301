"""The words of long texts, at a fraction of the cost: what stands between two spaces is taken apart once.

No word of `search.analysis` goes over a space, so that a text is what its chunks are, one behind the other.
"""

from __future__ import annotations

from itertools import chain

from search.analysis import terms, words

_MOST = 200_000
_LONGEST = 60
"""Characters of a chunk that may come again: not the sentences of a writing without spaces."""
_AROUND = '.,;:!?()[]"“”'
"""Never the beginning or the end of a word."""

_Both = tuple[tuple[str, ...], tuple[str, ...]]


class _Known(dict[str, _Both]):
    """The terms and the words of chunks; several threads may add."""

    def __missing__(self, chunk: str) -> _Both:
        bare = chunk.strip(_AROUND)
        found = (tuple(terms(chunk)), tuple(words(chunk))) if bare == chunk else self[bare]
        if len(chunk) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[chunk] = found
        return found


_known = _Known()


def terms_and_words(text: str) -> tuple[list[str], list[str]]:
    """What `search.analysis.terms` and `search.analysis.words` give."""
    found = list(map(_known.__getitem__, text.split()))
    return list(chain.from_iterable([both[0] for both in found])), list(chain.from_iterable([both[1] for both in found]))
