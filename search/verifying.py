"""Whether a generation answers with what was put in, before it is made current."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from search.errors import NoRecord, RecordError
from search.generation import Generation

_SAMPLE = 24
"""Documents that are looked at, beside those that are new; a damaged file as a whole shows in any of them."""


def check(generation: Generation, new: Collection[str] = ()) -> None:
    """Counts the passages of an open generation's index, opens some of its documents, and searches for some passages by their
    own words. That every file has its size was checked when it was opened.

    new: the ids of the documents that it does not share with the one before: up to as many again are looked at. Raises
    `NoRecord` for what does not agree.
    """
    try:
        for wrong in _faults(generation, new):
            raise NoRecord(f"Generation {generation.id} is damaged: {wrong}.")
    except RecordError:
        raise
    except Exception as error:  # a damaged file raises anything, Whoosh above all
        raise NoRecord(f"Generation {generation.id} cannot be read: {error!r}.") from error


def _faults(generation: Generation, new: Collection[str]) -> Iterator[str]:
    has, wants = generation.index_count, generation.passage_count
    if has != wants:
        yield f"its index has {has} passages where its documents have {wants}"
    ids = list(generation.digests)
    for document_id in dict.fromkeys((*_spread(sorted(new)), *_spread(ids))):
        if not generation.is_whole(document_id):
            yield f"{document_id} has other passages than it was built with"
        passages = generation.passages_of(document_id)
        if document_id in generation.voices or not passages:
            continue
        passage = passages[len(passages) // 2]
        if not generation.finds(passage):
            yield f"search does not find “{passage.text[:60]}” of {document_id} by its own words"


def _spread(ids: Sequence[str]) -> list[str]:
    """So many of them, as far from each other as may be, the first and the last among them."""
    if len(ids) <= _SAMPLE:
        return list(ids)
    return [ids[n * (len(ids) - 1) // (_SAMPLE - 1)] for n in range(_SAMPLE)]
