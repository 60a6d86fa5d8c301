"""The passages that may bear what is looked for, as the index tells: to read a whole record takes long."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from briefs.bearers import writings
from briefs.record import Record
from search import STOP_WORDS, Passage, Query, stem


def stems_for(word: str) -> frozenset[str]:
    """Stems of which a passage bears at least one if it bears the word, as `briefs.lookup.covers` says."""
    others, spelt_out = writings(word)
    return others.union((word,), *spelt_out)


def indexed(stems: Iterable[str]) -> bool:
    """Whether the index has all of the stems: no stop word is in it, though it may be a name in capitals, nor a lone letter."""
    return all(len(one) > 1 and one not in _stop_stems() for one in stems)


@cache
def _stop_stems() -> frozenset[str]:
    return frozenset(map(stem, STOP_WORDS))


def passages_with(record: Record, stems: Iterable[str]) -> list[Passage]:
    """Those that have one of the stems, all of which are `indexed`, in the order of the record."""
    hits = record.generation.search(Query("", terms=tuple(sorted(stems))), limit=record.generation.passage_count).hits
    return sorted((hit.passage for hit in hits), key=lambda passage: record.order[passage.id])
