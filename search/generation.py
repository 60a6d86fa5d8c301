"""One generation of the record, open for reading: documents, passages, search. It never changes; a reload makes
another."""

from __future__ import annotations

import weakref
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from search.analysis import fold, terms, words
from search.citations import parse_id
from search.documents import Document, Passage, Skipped, Voice
from search.errors import NoRecord
from search.expanding import Dictionary
from search.holding import Hold
from search.locating import Located
from search.manifest import Entry, Manifest, Place, generations, load
from search.passages import passages_of
from search.patterns import Pattern
from search.pointers import current_id
from search.query import Query
from search.searching import Searcher
from search.spelling import Words, words_from_bytes
from search.stores import Store
from search.storing import paragraphs_from_bytes


class Hit(NamedTuple):
    """A passage that answers a query. score: BM25, comparable within one query only; 0 where the query only filters."""

    passage: Passage
    score: float


class Hits(NamedTuple):
    """How many passages match, and those of the page asked for, best first."""

    total: int
    hits: tuple[Hit, ...]


class Generation:
    """An open generation; get one from `open_current`.

    Any number of threads may use it at once. What is read is read once and never changes. It stays readable when newer
    generations take its place: its folder is not removed while it is open, unless it was damaged and made anew (`is_replaced`).
    """

    def __init__(self, folder: Path, manifest: Manifest, like: Generation | None = None) -> None:
        """like: another generation, still open, whose documents are taken where they are the same."""
        self._folder = folder
        self._manifest = manifest
        self._entries = {entry.meta.id: entry for entry in manifest.entries}
        self._hold = Hold(folder)
        self._store = Store(folder, manifest)
        self._like = like
        me = weakref.proxy(self)  # so that it is freed as soon as nobody holds it
        self._searcher = Searcher(folder, manifest, lambda: me.dictionary)
        self._documents: dict[str, Document] = {}
        self._passages: dict[str, tuple[Passage, ...]] = {}
        self._found: dict[str, Passage] = {}

    @property
    def id(self) -> str:
        return self._manifest.id

    @property
    def derivation(self) -> str:
        """The version of the derivation that it was built with."""
        return self._manifest.derivation

    @property
    def origin(self) -> Mapping[str, str]:
        """What the caller said it was built from (`build(..., origin=...)`)."""
        return self._manifest.origin

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """The files that were left out, by name."""
        return self._manifest.skipped

    @cached_property
    def digests(self) -> Mapping[str, str]:
        """The digest of each document's file, by the document's id, for the price of no reading."""
        return {entry.meta.id: entry.meta.digest for entry in self._manifest.entries}

    @cached_property
    def voices(self) -> Mapping[str, Voice]:
        """The documents that give way, by id, each with the one that speaks in its place. Search finds no passage of theirs."""
        return {entry.meta.id: entry.voice for entry in self._manifest.entries if entry.voice}

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """All documents, by id."""
        return tuple(self.document(document_id) for document_id in self._entries)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All passages, by document and position."""
        return tuple(passage for document_id in self._entries for passage in self.passages_of(document_id))

    def document(self, document_id: str) -> Document:
        """Raises `KeyError` for an id that the record does not have."""
        document = self._documents.get(document_id)
        if document is None:
            entry = self._entries[document_id]
            if self._like is not None and self._like.has(document_id, entry.key):
                document = self._like.document(document_id)
            else:
                document = entry.meta.with_paragraphs(paragraphs_from_bytes(self._read(entry.paragraphs)))
            self._documents[document_id] = document
        return document

    def passages_of(self, document_id: str) -> tuple[Passage, ...]:
        """A document's passages in order. Raises `KeyError` as `document` does."""
        passages = self._passages.get(document_id)
        if passages is None:
            entry = self._entries[document_id]
            shared = self._like if self._like is not None and self._like.has(document_id, entry.key) else None
            passages = shared.passages_of(document_id) if shared else passages_of(self.document(document_id))
            self._passages[document_id] = passages
        return passages

    def has(self, document_id: str, key: str) -> bool:
        """Whether it has the document just as the build that worked it out under this key left it."""
        entry = self._entries.get(document_id)
        return entry is not None and entry.key == key

    def passage(self, passage_id: str) -> Passage:
        """The passage with exactly this identifier; raises `KeyError`. For one from outside, that may be older, see
        `reopen`."""
        found = self._found.get(passage_id)
        if found is None:
            found = self._passage(passage_id)
            self._found[found.id] = found  # its own id, which is there already
        return found

    def _passage(self, passage_id: str) -> Passage:
        parts = parse_id(passage_id)
        for document_id in self.places.named(parts.stem) if parts else ():
            passages = self.passages_of(document_id)
            if parts and parts.position <= len(passages) and passages[parts.position - 1].id == passage_id:
                return passages[parts.position - 1]
        raise KeyError(passage_id)

    def saying(self, text: str) -> list[str]:
        """The ids, in no order, of the passages whose words have this hash (`search.citations`), of documents that speak. No
        document is read for it."""
        return self._searcher.named(f"-{text}")

    def payload(self, document_id: str) -> bytes:
        """What the derivation made of a document. Raises `KeyError` as `document` does."""
        return self._read(self._entries[document_id].payload)

    def stored(self, document_id: str) -> tuple[bytes, bytes, bytes]:
        """A document's paragraphs, payload and names as they are written. Raises `KeyError` as `document` does."""
        entry = self._entries[document_id]
        return self._read(entry.paragraphs), self._read(entry.payload), self._read(entry.names)

    @property
    def entries(self) -> Mapping[str, Entry]:
        """What the manifest has of each document, by id."""
        return self._entries

    def attachment(self, name: str) -> bytes:
        """The bytes given to `build` under this name. Raises `KeyError` if none were."""
        return self._read(self._manifest.attachments[name])

    def search(self, query: Query, limit: int = 10, offset: int = 0, documents: Collection[str] | None = None) -> Hits:
        """The passages that answer a query: the page of `limit` from `offset` on. documents: the ids of those to look in.

        By falling score, ties by passage id; a query that only filters gives its passages in the record's order.
        """
        if query.sources:
            named = self._named(query.sources)
            documents = named if documents is None else [one for one in named if one in documents]
        if query.terms or query.phrases or query.required or query.wanted_patterns:
            ranked, passage = self._searcher.rank(query, documents, limit, offset), self.passage
            return Hits(ranked.total, tuple(map(Hit._make, [(passage(found), score) for found, score in ranked.page])))
        if not (query.sources or query.years):
            return Hits(0, ())
        found = self._searcher.filtered(query, documents)
        passages = sorted((self.passage(passage_id) for passage_id in found), key=lambda p: (p.document, p.position))
        page = passages[offset : offset + limit] if limit > 0 else []
        return Hits(len(passages), tuple(Hit(passage, 0.0) for passage in page))

    def having(self, passages: Sequence[Passage], groups: Sequence[Iterable[str]]) -> list[list[bool]] | None:
        """Of each group of index terms, which of some passages found just now have one of them, in the body, the title of their
        document or their heading. None where that costs no less than to read them."""
        return self._searcher.having([passage.id for passage in passages], groups)

    @property
    def passage_count(self) -> int:
        """How many passages the documents that speak have, for the price of no reading."""
        return self._manifest.indexed

    @property
    def index_count(self) -> int:
        """How many passages search has; as many, in a generation that is whole."""
        return self._searcher.on_index(lambda ranker: ranker.passages)

    def is_whole(self, document_id: str) -> bool:
        """Whether a document has as many passages as it was built with. Raises `KeyError` as `document` does."""
        return len(self.passages_of(document_id)) == self._entries[document_id].passages

    def finds(self, passage: Passage) -> bool:
        """Whether the index finds a passage by the rarest words of its own text; true of one without words."""
        index = self._searcher.on_index
        rarest = index(lambda ranker: ranker.rarest(terms(passage.text)))
        if not rarest:
            return True
        most, query = len(self.passages_of(passage.document)), Query("", required=rarest)
        found = index(lambda ranker: ranker.rank(query, [passage.document], most, 0))
        return any(name == passage.id for name, _ in found.page)

    def have_arrays(self, however_few: bool = False) -> bool:
        """Has at hand what makes search fast in a large record, made first where it is not; searches go on meanwhile. Blocking,
        for minutes perhaps; any thread may ask. Whether it has: a small record needs none, unless asked for `however_few`
        passages."""
        return self._searcher.have_arrays(however_few)

    def counts(self, term: str | Pattern) -> int:
        """In how many passages' bodies an index term stands (`search.analysis.terms` gives them), or a word that a pattern
        fits."""
        return self._searcher.count(term)

    @cached_property
    def dictionary(self) -> Dictionary:
        """The words that patterns are looked for among."""
        return Dictionary(self.word_counts)

    @property
    def word_counts(self) -> Mapping[str, int]:
        """How often each word stands in the documents that speak, folded but not stemmed."""
        return self._words.counts

    def has_word(self, word: str) -> bool:
        """Whether the word, however accented or capitalised, stands in a body, a title or a heading; no other ending
        of it."""
        return word in self._words

    def correct(self, word: str) -> str | None:
        """The record's word that a mistyped one was meant to be, folded; None if it has the word or nothing is near."""
        return self._words.correct(word)

    def is_replaced(self) -> bool:
        """Whether it was made anew since it was opened, which is done where it was damaged: then it is to be opened again."""
        return self._store.is_replaced()

    def close(self) -> None:
        """Frees its files. It must not be used afterwards."""
        self._searcher.close()
        self._store.close()
        self._hold.close()

    @cached_property
    def places(self) -> Located:
        """Passage id -> its place in the record, for the price of no reading."""
        return Located(self._entries.values())

    @cached_property
    def _words(self) -> Words:
        return words_from_bytes(self._read(self._manifest.words))

    def _read(self, place: Place) -> bytes:
        return self._store.read(place)

    def _named(self, sources: tuple[str, ...]) -> list[str]:
        """The documents that any of the filters names: all its words begin words of the id, the title or the publisher. For
        one that gives way, the one that speaks in its place."""
        wanted = [words(source) or [source] for source in sources]
        named = [entry for entry in self._entries.values() if any(_names(entry, each) for each in wanted)]
        return list(dict.fromkeys(entry.voice.to if entry.voice else entry.meta.id for entry in named))


def _names(entry: Entry, wanted: list[str]) -> bool:
    meta = entry.meta
    have = words(" ".join((fold(meta.id), meta.title, meta.publisher or "")))
    return all(any(word.startswith(part) for word in have) for part in wanted)


def open_generation(data: Path, generation: str, like: Generation | None = None) -> Generation:
    """Opens a generation by its id. like: another one, which stays open as long, to share documents with. Raises `NoRecord` if
    it is no longer there or this version cannot use it."""
    folder = generations(data) / generation
    try:
        return Generation(folder, load(folder), like)
    except OSError as error:
        raise NoRecord(f"{folder} cannot be opened: {error}") from error


def open_current(data: Path) -> Generation:
    """Opens the current generation. Raises `NoRecord` if there is none that this version can use: build one then."""
    for _ in range(3):  # a build may put another in its place between two reads, and drop this one some builds later
        found = current_id(data)
        if found is None:
            raise NoRecord(f"There is no index in {data} yet: build it with `rapporteur reload`.")
        try:
            return open_generation(data, found)
        except NoRecord:
            if current_id(data) == found:
                raise
    raise NoRecord(f"The index in {data} changes faster than it can be opened.")
