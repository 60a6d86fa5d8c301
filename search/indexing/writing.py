"""Writing a Whoosh index in steps: new segments beside those that stay, and one commit.

Segments are never changed and never merged: a document of one that is to go is written again from its own text, which is
faster than copying its postings.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from search.documents import Document
from search.index import SCHEMA, Row
from search.indexing.beside import Beside
from search.indexing.segment import SegmentWriter, Written, segment_of
from search.indexing.sharing import share
from search.indexing.sources import Source
from search.passages import passages_of, years_named
from search.renewing import Size, renewed
from search.tallying import Tally

# isort: split
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader


def write_index(
    folder: Path,
    sources: Mapping[str, Source],
    new: Collection[str],
    removed: Collection[str],
    step: Callable[[], None],
    arrays: Path | None = None,
) -> Tally:
    """Takes the passages of the documents `removed` out of the index in `folder` (made if there is none) and adds those of the
    documents `new`. One commit; nothing is flushed to disk here.

    sources: of all the documents that it is to have then, by id; some may be written again. step: called for each that is
    written. arrays: the folder for those of each new segment. Much is written by several processes. Gives the words of the
    `new`, and the number of terms of all that are written. Raises `RecordError` where one of those processes fails.
    """
    storage = FileStorage(str(folder))
    fresh = not any(name.endswith(".toc") for name in storage.list())
    index = FileIndex.create(storage, SCHEMA) if fresh else FileIndex(storage, schema=SCHEMA)
    gone = _numbers_of(index, removed)
    writer = index.writer()
    try:
        for number in gone:
            writer.delete_document(number)
        kept, again = _sorted_out(storage, writer.segments, sources, new)
        asked = [*(replace(sources[one], counted=True) for one in again), *(sources[one] for one in new)]
        written = share(folder, asked, step, write_segments, arrays)
        writer.commit(mergetype=lambda *_: [*kept, *map(segment_of, written)])
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise
    finally:
        storage.close()
        (folder / "MAIN_WRITELOCK").unlink(missing_ok=True)
    tally = Tally()
    for one in written:
        tally.words.update(one.words)
        tally.terms.update(one.terms)
    return tally


def write_segments(
    folder: Path, sources: Sequence[Source], most: int, step: Callable[[], None], arrays: Path | None
) -> Iterator[Written]:
    """Writes the passages of documents into segments of up to `most` terms, and some, which no index has yet."""
    storage = FileStorage(str(folder))
    writer = None
    for source in sources:
        writer = writer or SegmentWriter(storage, SCHEMA, Beside(arrays) if arrays else None)
        _write(source, writer)
        step()
        if writer.tokens > most:
            yield writer.finish()
            writer = None
    if writer is not None and writer.count:
        yield writer.finish()
    storage.close()


def _write(source: Source, writer: SegmentWriter) -> None:
    """Adds the passages of a document to a segment, and counts their words."""
    document, named = source.read()
    tally, terms = writer.tally, 0
    for row in _rows(document, named):
        fields = row.fields()
        writer.add(fields)
        terms += len(fields["body"])
        if not source.counted:
            tally.words.update(fields["plain"])
    tally.terms[document.id] = terms
    if not source.counted:
        tally.name(document)


def _rows(document: Document, named: Sequence[tuple[str, ...]]) -> Iterator[Row]:
    """The passages of a document, with what they are found by."""
    published = (document.date.year,) if document.date else ()
    for passage, names in zip(passages_of(document), named, strict=True):
        yield Row(passage, document, tuple(dict.fromkeys((*years_named(passage.text), *published))), names)


def _numbers_of(index: FileIndex, documents: Collection[str]) -> list[int]:
    """Whoosh's `delete_by_term` takes a tenth of a second each; the postings of the field tell at once."""
    reader = index.reader()
    try:
        return [
            number
            for document in sorted(documents)
            if ("document", document) in reader
            for number in reader.postings("document", document).all_ids()
        ]
    finally:
        reader.close()


def _sorted_out(
    storage: FileStorage, segments: Sequence[Any], sources: Mapping[str, Source], new: Collection[str]
) -> tuple[list[Any], list[str]]:
    """The segments that stay, and the documents of the others, which are to be written again."""
    sizes = [Size(segment.doc_count(), segment.deleted_count()) for segment in segments]
    gone = renewed(sizes, sum(sources[document].passages for document in new))
    kept = [segment for place, segment in enumerate(segments) if place not in gone]
    again = [document for place in sorted(gone) for document in _documents_in(storage, segments[place])]
    return kept, again


def _documents_in(storage: FileStorage, segment: Any) -> Iterator[str]:
    """The documents with passages in a segment that were not deleted."""
    reader = SegmentReader(storage, SCHEMA, segment)
    try:
        for document in reader.lexicon("document"):
            name = document.decode()
            if reader.postings("document", name).is_active():
                yield name
    finally:
        reader.close()
