"""The passages that may bear what is looked for, as the index tells: to read a whole record takes long."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from briefs.bearers import writings
from briefs.record import Record
from search import STOP_WORDS, Passage, Query, is_unspaced, stem


def stems_for(word: str) -> frozenset[str]:
    """Stems of which a passage bears at least one if it bears the word, as `briefs.lookup.covers` says."""
    others, spelt_out = writings(word)
    return others.union((word,), *spelt_out)


def indexed(stems: Iterable[str]) -> bool:
    """Whether the index has all of the stems: no stop word is in it, though it may be a name in capitals, no lone letter, nor
    a word of a writing without spaces."""
    return all(len(one) > 1 and one not in _stop_stems() and not is_unspaced(one) for one in stems)


@cache
def _stop_stems() -> frozenset[str]:
    return frozenset(map(stem, STOP_WORDS))


def may_bear(record: Record, passages: Sequence[Passage], words: Sequence[str]) -> list[tuple[bool, ...]]:
    """Of each of some passages found just now, which of the words it may bear, with its title and heading: to be read for."""
    groups = {word: stems for word in words if indexed(stems := stems_for(word))}
    told = record.generation.having(passages, list(groups.values())) if groups else None
    if told is None:
        return [(True,) * len(words)] * len(passages)
    known, any_of_them = dict(zip(groups, told, strict=True)), [True] * len(passages)
    return list(zip(*(known.get(word, any_of_them) for word in words), strict=True))


def passages_with(record: Record, stems: Iterable[str]) -> list[Passage]:
    """Those that have one of the stems, all of which are `indexed`, in the order of the record."""
    hits = record.generation.search(Query("", terms=tuple(sorted(stems))), limit=record.generation.passage_count).hits
    return sorted((hit.passage for hit in hits), key=lambda passage: record.order[passage.id])
