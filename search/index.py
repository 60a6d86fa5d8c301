"""The Whoosh index of one generation: its schema, writing it in steps, reading its postings. Whoosh is imported
here, and its automata in `search.expanding`.

One Whoosh document is one passage. Segments are never changed, only added and merged, so a new generation hard-links
them. What a passage says is kept in the generation's own files (`search.manifest`); a hit leads there by its passage
id.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import search.lean  # noqa: F401 - before Whoosh
from search.analysis import fold, terms, words
from search.documents import Document, Passage

# isort: split
from whoosh import columns, fields
from whoosh.analysis.acore import Composable, Token
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex


class TermAnalyzer(Composable):  # type: ignore[misc]
    """`search.analysis.terms` as Whoosh wants it. Its import path is pickled into every index: do not move it
    lightly."""

    def __call__(self, value: str, positions: bool = False, start_pos: int = 0, **options: Any) -> Iterator[Token]:
        token = Token(positions, boosts=True)
        for position, term in enumerate(terms(value), start=start_pos):
            token.text, token.pos = term, position
            yield token

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self)

    def __hash__(self) -> int:
        return hash(type(self))


SCHEMA = fields.Schema(
    id=fields.ID(stored=True, unique=True),
    document=fields.ID(),
    paragraph=fields.ID(),
    title=fields.TEXT(analyzer=TermAnalyzer(), phrase=False),
    date=fields.ID(),
    kind=fields.ID(),
    year=fields.KEYWORD(),
    names=fields.KEYWORD(commas=True),
    heading=fields.TEXT(analyzer=TermAnalyzer(), phrase=False),
    body=fields.TEXT(analyzer=TermAnalyzer()),
    plain=fields.KEYWORD(),  # the body's words unstemmed: a suggestion from stems would be a stem
    length=fields.COLUMN(columns.NumericColumn("I")),  # Whoosh's own lengths are rounded to a byte
)


@dataclass(frozen=True, slots=True)
class Row:
    """A passage of a document with what it is found by. years: named in it, and its document's. names: as extraction gives."""

    passage: Passage
    document: Document
    years: tuple[int, ...]
    names: tuple[str, ...]

    def fields(self) -> dict[str, Any]:
        passage = self.passage
        return {
            "id": passage.id,
            "document": passage.document,
            "paragraph": passage.label,
            "title": self.document.title,
            "date": self.document.date.isoformat() if self.document.date else "",
            "kind": self.document.kind.value,
            "year": " ".join(map(str, self.years)),
            "names": ",".join(fold(name).replace(",", " ") for name in self.names),
            "heading": passage.heading or "",
            "body": passage.text,
            "plain": " ".join(dict.fromkeys(words(passage.text))),
            "length": len(terms(passage.text)),
        }


def write_index(folder: Path, rows: Iterable[Row], removed: Collection[str], added: Callable[[], None] | None = None) -> None:
    """Takes the passages of the documents `removed` out of the index in `folder` (made if there is none) and adds
    `rows`.

    `added` is called after each row. One commit; nothing is flushed to disk here.
    """
    storage = FileStorage(str(folder))
    fresh = not any(name.endswith(".toc") for name in storage.list())
    index = FileIndex.create(storage, SCHEMA) if fresh else FileIndex(storage, schema=SCHEMA)
    gone = _numbers_of(index, removed)
    writer = index.writer(limitmb=256)
    try:
        for number in gone:
            writer.delete_document(number)
        for row in rows:
            writer.add_document(**row.fields())
            if added:
                added()
        writer.commit(mergetype=_merge_geometrically)
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise
    finally:
        storage.close()
        (folder / "MAIN_WRITELOCK").unlink(missing_ok=True)


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


def _merge_geometrically(writer: Any, segments: list[Any]) -> list[Any]:
    """Merges small segments and those that are mostly deleted, so that each that stays is larger than all smaller ones
    together: a record updated every day keeps a handful of segments. (Whoosh's own policy hardly ever merges.)"""
    from whoosh.reading import SegmentReader

    total = writer.doc_count()
    kept = []
    for segment in sorted(segments, key=lambda s: (s.doc_count_all() - s.deleted_count(), s.segment_id())):
        live = segment.doc_count_all() - segment.deleted_count()
        if live > 2 * total and segment.deleted_count() <= live:
            kept.append(segment)
            total += live
            continue
        if live:
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
        total += live
    return kept


@dataclass(frozen=True, slots=True)
class OpenSegment:
    """A part of an open index that never changes but for what is `deleted` from it, by number. reader: Whoosh's, of it alone.
    passages: how many it has, those that are deleted among them."""

    id: str
    reader: Any
    passages: int
    deleted: tuple[int, ...]


class Index:
    """An open index. A passage is known by its number, which is this index's own. Not thread-safe: the caller locks."""

    def __init__(self, folder: Path) -> None:
        self._storage = FileStorage(str(folder))
        self._reader = FileIndex(self._storage, schema=SCHEMA).reader()
        self._leaves: Sequence[tuple[Any, int]] = self._reader.leaf_readers()

    @property
    def count(self) -> int:
        """How many live passages there are."""
        return int(self._reader.doc_count())

    @cached_property
    def lengths(self) -> array[int]:
        """The number of index terms of each passage, by number."""
        lengths: array[int] = array("I")
        for reader, _ in self._leaves:
            lengths.extend(reader.column_reader("length").load())
        return lengths

    def postings(self, field: str, term: str) -> tuple[array[int], array[float]]:
        """The live passages that have a term in a field, ascending, and how often."""
        numbers: array[int] = array("I")
        frequencies: array[float] = array("f")
        for matcher, offset in self._matchers(field, term):
            while matcher.is_active():
                numbers.append(matcher.id() + offset)
                frequencies.append(matcher.weight())
                matcher.next()
        return numbers, frequencies

    def any_of(self, field: str, terms: Iterable[str]) -> tuple[array[int], array[float]]:
        """The live passages that have any of several terms in a field, ascending, and how many of them each has."""
        found: Counter[int] = Counter()
        for term in terms:
            for matcher, offset in self._matchers(field, term):
                found.update([number + offset for number in matcher.all_ids()])
        numbers = array("I", sorted(found))
        return numbers, array("f", [found[number] for number in numbers])

    def frequency(self, term: str) -> int:
        """In how many bodies a term stands, about: those of removed passages may count."""
        return int(self._reader.doc_frequency("body", term))

    def positions(self, term: str) -> dict[int, list[int]]:
        """Where a term stands in the bodies of live passages, counted in index terms."""
        found: dict[int, list[int]] = {}
        for matcher, offset in self._matchers("body", term):
            while matcher.is_active():
                found[matcher.id() + offset] = matcher.value_as("positions")
                matcher.next()
        return found

    def segments(self) -> list[OpenSegment]:
        """The parts of the index in the order of their passages' numbers; none of an empty one."""
        found = [(reader, reader.segment()) for reader, _ in self._leaves if reader.doc_count_all()]
        return [OpenSegment(one.segment_id(), reader, one.doc_count_all(), tuple(one.deleted_docs())) for reader, one in found]

    def passage_id(self, number: int) -> str:
        return str(self._reader.stored_fields(number)["id"])

    def close(self) -> None:
        self._reader.close()
        self._storage.close()

    def _matchers(self, field: str, term: str) -> Iterator[tuple[Any, int]]:
        for reader, offset in self._leaves:
            if (field, term) in reader:
                yield reader.postings(field, term), offset
