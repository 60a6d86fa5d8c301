"""The Whoosh index of one generation: its schema and reading its postings, and Whoosh's automata. Whoosh is imported here
and in `search.indexing`, which writes the index.

One Whoosh document is one passage. Segments are never changed, only added and merged, so a new generation hard-links
them. What a passage says is kept in the generation's own files (`search.manifest`); a hit leads there by its passage
id.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import search.lean  # noqa: F401 - before Whoosh
from search.analysis import fold, terms
from search.chunks import terms_and_words
from search.documents import Document, Passage
from search.windows import Lengths, Window

# isort: split
from whoosh import columns, fields
from whoosh.analysis.acore import Composable, Token
from whoosh.automata.fsa import find_all_matches
from whoosh.automata.lev import levenshtein_automaton
from whoosh.filedb import structfile
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

structfile.BytesIO = Window  # Whoosh would copy a whole segment into memory of its own whenever it opens one


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
    id=fields.STORED(),
    document=fields.ID(),
    paragraph=fields.ID(),
    title=fields.TEXT(analyzer=TermAnalyzer(), phrase=False),
    date=fields.ID(),
    kind=fields.ID(),
    year=fields.KEYWORD(),
    names=fields.KEYWORD(commas=True),
    heading=fields.TEXT(analyzer=TermAnalyzer(), phrase=False),
    body=fields.TEXT(analyzer=TermAnalyzer()),
    plain=fields.IDLIST(),  # the body's words unstemmed: a suggestion from stems would be a stem
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
        """A list of terms for each field that is searched, which Whoosh takes as they are, and a value for each other."""
        passage, document = self.passage, self.document
        body, plain = terms_and_words(passage.text)
        return {
            "id": passage.id,
            "document": [passage.document],
            "paragraph": [passage.label],
            "title": _terms(document.title),
            "date": [document.date.isoformat()] if document.date else [],
            "kind": [document.kind.value],
            "year": [str(year) for year in self.years],
            "names": [fold(name).replace(",", " ") for name in self.names],
            "heading": _terms(passage.heading or ""),
            "body": body,
            "plain": plain,
            "length": len(body),
        }


@lru_cache(maxsize=64)
def _terms(text: str) -> tuple[str, ...]:
    """The terms of what stands over many passages."""
    return tuple(terms_and_words(text)[0])


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
        self._lengths = Lengths(folder.glob("*.seg"))
        self.is_cut = self._lengths.is_cut
        """Whether a file of it was cut since it was opened, so that it must not be read any more."""
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

    def passage_ids(self) -> Iterator[str]:
        """Of all live passages."""
        return (str(stored["id"]) for stored in self._reader.all_stored_fields())

    def close(self) -> None:
        self._reader.close()
        self._storage.close()
        self._lengths.close()

    def _matchers(self, field: str, term: str) -> Iterator[tuple[Any, int]]:
        for reader, offset in self._leaves:
            if (field, term) in reader:
                yield reader.postings(field, term), offset


def words_near(word: str, slips: int, first_from: Callable[[str], str | None]) -> Iterator[str]:
    """The words of a dictionary that are at most so many slips from a word. first_from: its first word from a given one on.

    Whoosh's automaton, that also forgives a swap of two neighbours, which is the commonest slip of all, as one.
    """
    automaton = levenshtein_automaton(word, slips)
    for place, (one, other) in enumerate(pairwise(word)):
        for made in range(slips if one != other else 0):
            automaton.add_transition((place, made), other, (place, made, other))
            automaton.add_transition((place, made, other), one, (place + 2, made + 1))
    yield from find_all_matches(automaton.to_dfa(), first_from)
