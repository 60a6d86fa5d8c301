"""One segment of a Whoosh index, written at once: the terms of all its passages are taken in, then sorted and spelled out.

Whoosh's own writer does the same with one posting after another. What comes out is a plain segment of its codec.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.indexing.beside import Beside
from search.indexing.blocks import Keeps, encoded
from search.indexing.inverting import Field
from search.tallying import Tally

# isort: split
from whoosh.codec.whoosh3 import LENGTHS_COLUMN, STORED_COLUMN, W3Codec, W3Segment
from whoosh.columns import Column
from whoosh.fields import FieldType, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.filetables import OrderedHashWriter
from whoosh.system import pack_ushort
from whoosh.util.numeric import length_to_byte

_INDEX = "MAIN"
"""Whoosh's own default."""


@dataclass(frozen=True, slots=True)
class Written:
    """A segment whose file is there. id: a part of the file's name. passages: how many. lengths: how many terms each field has,
    repeats counted, where Whoosh keeps that. words, terms: of its documents, as `search.tallying` counts them."""

    id: str
    passages: int
    lengths: Mapping[str, int]
    words: Mapping[str, int]
    terms: Mapping[str, int]


def segment_of(written: Written) -> W3Segment:
    """It as Whoosh's list of segments has it."""
    segment = W3Segment(W3Codec(), _INDEX, written.passages, written.id)
    segment._fieldlengths = dict(written.lengths)
    segment.compound = True
    return segment


class SegmentWriter:
    """Takes passages in and writes them as one segment into the folder of an index. No index has it yet then."""

    def __init__(self, storage: FileStorage, schema: Schema, beside: Beside | None = None) -> None:
        """beside: takes in what the segment's arrays are made of, and writes them. Raises ValueError for a schema with what is
        not written here: vectors, boosts, characters."""
        self._keeps = {name: _keeps(name, field) for name, field in schema.items() if field.indexed}
        self._storage, self._schema, self._beside = storage, schema, beside
        self.tally = Tally()
        self._segment: W3Segment = W3Codec().new_segment(storage, _INDEX)
        self._files: list[Any] = []
        self._fields = {name: Field() for name, field in sorted(schema.items()) if field.indexed}
        self._columns: dict[str, Any] = {}
        self._column("_stored", STORED_COLUMN)
        self._count = 0

    @property
    def tokens(self) -> int:
        """How many terms it holds in memory, repeats counted."""
        return sum(map(len, self._fields.values()))

    @property
    def count(self) -> int:
        """How many passages it has."""
        return self._count

    def add(self, values: Mapping[str, Any]) -> None:
        """The next passage: for each field that is searched the list of its terms, for a column its value. What is stored is
        named as for Whoosh, `_stored_` before the field, or is the value itself."""
        for name, field in self._fields.items():
            terms = _terms(name, values.get(name, ()))
            field.add(tuple(dict.fromkeys(terms)) if self._keeps[name] is Keeps.PRESENCE else terms)
        stored = {}
        for name, field in self._schema.items():
            value = None if values.get(name) is None else values.get(f"_stored_{name}", values[name])
            if value is not None and field.stored:
                stored[name] = value
            if value is not None and field.column_type:
                self._column(name, field.column_type).add(self._count, field.to_column_value(value))
        if stored:
            self._columns["_stored"].add(self._count, stored)
        self._count += 1
        if self._beside is not None:
            self._beside.add(values["id"])

    def finish(self) -> Written:
        """Writes it; it is one file. Nothing can be added afterwards."""
        scored = [(name, field) for name, field in self._fields.items() if self._schema[name].scorable and len(field)]
        lengths = {name: field.counts for name, field in scored}
        self._write_postings({name: _rounded(counts) for name, counts in lengths.items()})
        for name, counts in lengths.items():
            column = self._column(f"_{name}_len", LENGTHS_COLUMN)
            for number, length in enumerate(_rounded(counts).tolist()):
                column.add(number, length)
        for column in self._columns.values():
            column.finish(self._count)
        for file in self._files:
            file.close()
        self._segment.create_compound_file(self._storage)
        if self._beside is not None:
            self._beside.write(self._segment.segment_id())
        sums = {name: int(counts.sum()) for name, counts in lengths.items()}
        return Written(self._segment.segid, self._count, sums, dict(self.tally.words), self.tally.terms)

    def _column(self, name: str, column: Column) -> Any:
        """Its writer; as with Whoosh, there is no column without a value."""
        if name not in self._columns:
            self._files.append(self._storage.create_file(W3Codec.column_filename(self._segment, name)))
            self._columns[name] = column.writer(self._files[-1])
        return self._columns[name]

    def _write_postings(self, lengths: Mapping[str, NDArray[np.uint8]]) -> None:
        records = OrderedHashWriter(self._segment.create_file(self._storage, W3Codec.TERMS_EXT))
        numbers: dict[str, int] = records.extras.setdefault("fieldmap", {})
        none = np.zeros(self._count, np.uint8)
        with open(self._storage._fpath(self._segment.make_filename(W3Codec.POSTS_EXT)), "wb") as postings:
            for name in [name for name, field in self._fields.items() if len(field)]:
                prefix = pack_ushort(numbers.setdefault(name, len(numbers)))
                inverted = self._fields.pop(name).inverted()  # its terms are not needed any more
                if self._beside is not None:
                    self._beside.take(name, inverted)
                for portion, data in encoded(inverted, self._keeps[name], lengths.get(name, none), postings.tell()):
                    postings.write(data)
                    for term, record in portion:
                        records.add(prefix + term.encode(), record)
        records.close()


def _keeps(name: str, field: FieldType) -> Keeps:
    if field.vector or field.separate_spelling() or field.format.field_boost != 1.0:
        raise ValueError(f"the field {name} asks for vectors, spelling or a boost, which are not written here")
    return Keeps(type(field.format).__name__)


def _terms(name: str, value: Any) -> list[str] | tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise TypeError(f"the field {name} is given {value!r} and not the list of its terms")
    return value


def _rounded(counts: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The lengths as Whoosh keeps them: the nearest of 256."""
    each = counts.tolist()
    rounded = {count: length_to_byte(count) for count in set(each)}
    return np.array([rounded[count] for count in each], np.uint8)
