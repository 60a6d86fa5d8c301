"""The record in one generation: documents, passages, entities and series, ready to be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from briefs.entities import Entity, Resolved, Series
from briefs.figured import Figures
from briefs.gate import Evidence
from briefs.keeping import UNREADABLE, Kept
from briefs.mentions import Dated, Mentions, Observation, Thing, unpack
from briefs.named import Names
from briefs.statements import Values, statements_of
from briefs.version import extractor_version
from briefs.written_out import writings
from search import Document, Generation, NoRecord, Passage, Voice, earlier_ids, open_current, open_generation

_DATES = 512
"""Documents whose dates are kept."""


class Record:
    """One generation with what it means. Safe to use from several threads; nothing in it changes. Nothing in it refers back to
    it, so that it is freed as soon as nobody holds it."""

    def __init__(self, generation: Generation, data: Path, resolved: Resolved | None = None) -> None:
        """resolved: its entities and series, where they are at hand."""
        self.generation = generation
        self.data = data
        self._at_hand = resolved
        self._older: Record | None = None

    def close(self) -> None:
        self.generation.close()
        if self._older is not None:
            self._older.close()

    @property
    def documents(self) -> tuple[Document, ...]:
        return self.generation.documents

    @property
    def order(self) -> Mapping[str, int]:
        """Passage id -> its place in the record."""
        return self.generation.places

    @property
    def voices(self) -> Mapping[str, Voice]:
        """The documents that give way, by id: nothing of theirs is counted, found or cited, for another says the same."""
        return self.generation.voices

    @cached_property
    def mentions(self) -> tuple[Mentions, ...]:
        """Of the documents that speak."""
        return tuple(self.mentions_of(document) for document in self.generation.digests if document not in self.voices)

    def mentions_of(self, document: str) -> Mentions:
        """What was extracted from one document, read for each call. Raises KeyError for one that the record does not have."""
        return unpack(self.generation.payload(document))

    @cached_property
    def resolved(self) -> Resolved:
        """Entities and series; worked out when the build's own are not at hand."""
        if self._at_hand is not None:
            return self._at_hand
        try:
            return self.kept().resolved()
        except UNREADABLE:
            from briefs.resolving import resolved_of

            return resolved_of(self)

    @cached_property
    def values(self) -> Values:
        """What it states, to compare it with another generation."""
        return self.values_in(self.resolved)

    def values_in(self, resolved: Resolved, stating: Iterable[str] | None = None) -> Values:
        """What some of its entities and series state. stating: the documents that all of them are told from, where known."""
        topics, statements = statements_of(resolved, self.generation.places.document)
        metas = [entry.meta for entry in self.generation.entries.values()]
        return Values(
            topics,
            statements,
            digests=self.generation.digests,
            dates={meta.id: meta.date for meta in metas if meta.date},
            passage=self.generation.passage,
            voices={document: voice.to for document, voice in self.voices.items()},
            stating=frozenset((one.document for one in statements) if stating is None else stating),
            resolved=resolved,
        )

    def kept(self) -> Kept:
        """Its entities and series as they are kept, to read some of them. Raises one of `keeping.UNREADABLE`."""
        return Kept(self.data, self.generation.id)

    @cached_property
    def dates(self) -> tuple[Dated, ...]:
        """Of the documents that speak."""
        return tuple(date for document in self.generation.digests for date in self._dates_of(document))

    @cached_property
    def dates_by_passage(self) -> Mapping[str, Sequence[Dated]]:
        """The same by the passages that they stand in."""
        found: dict[str, list[Dated]] = {}
        for date in self.dates:
            found.setdefault(date.span.passage, []).append(date)
        return found

    def dates_in(self, passage_id: str) -> list[Dated]:
        """The dates in a passage of a document that speaks."""
        return [date for date in self._dates_of(self.passage(passage_id).document) if date.span.passage == passage_id]

    @cached_property
    def _dates_of(self) -> Callable[[str], tuple[Dated, ...]]:
        generation = self.generation

        def read(document: str) -> tuple[Dated, ...]:
            return () if document in generation.voices else unpack(generation.payload(document)).dates

        return lru_cache(maxsize=_DATES)(read)

    @cached_property
    def names(self) -> Names:
        """The entities by what they are called."""
        return Names(self.resolved.entities)

    @cached_property
    def figures(self) -> Figures:
        """The series by what they are of."""
        return Figures(self.resolved.series, self.generation.passage)

    @cached_property
    def writings(self) -> dict[str, list[tuple[int, str, str]]]:
        """Its names that are written in two ways, by their first words."""
        return writings(self.resolved.entities)

    @cached_property
    def parties(self) -> frozenset[str]:
        """Those of all its figures."""
        return frozenset(party for one in self.resolved.observations for party in one.parties)

    @cached_property
    def countries(self) -> dict[str, bool]:
        """Of countries, whether some passage names them, as far as that was asked."""
        return {}

    def warm(self) -> None:
        """Works out now what the first answers would have to."""
        self.figures.warm()
        self.names.warm()
        _ = self.parties, self.writings, self.dates_by_passage

    def entities(self, *things: Thing) -> list[Entity]:
        """The entities of some kinds, by kind and place in the record."""
        return [entity for entity in self.resolved.entities if entity.thing in things]

    @property
    def series(self) -> tuple[Series, ...]:
        return self.resolved.series

    def named(self, name: str) -> list[Series]:
        """The series of a name, in any case of letters; sources may use one name for several measures."""
        return self.figures.named(name.strip())

    def passage(self, passage_id: str) -> Passage:
        """The passage of an id. Raises KeyError when the record has none."""
        return self.generation.passage(passage_id)

    def document_of(self, passage_id: str) -> Document:
        """The document that a passage stands in."""
        return self.generation.document(self.passage(passage_id).document)

    def evidence(self, question: str, older: Record | None = None) -> Evidence:
        """What the gate holds the answer to a question against. older: the generation that this one is compared with."""
        before = older.evidence(question) if older else None
        return Evidence(self.passage, self.generation.document, self._stands, question, before)

    @property
    def earlier(self) -> tuple[str, ...]:
        """The ids of the kept generations that were current before this one, the latest first."""
        return earlier_ids(self.data, self.generation.id)

    def older(self, generation: str) -> Record:
        """An earlier generation of the record. The last one stays open with this one, since pages are asked for one by one.

        Raises search.NoRecord as `open_record` does.
        """
        older = self._older
        if older is None or older.generation.id != generation:
            older = self._older = open_record(self.data, generation, like=self)
        return older

    def _stands(self, observation: Observation) -> bool:
        return observation in self.resolved.observations


def open_record(data: Path, generation: str | None = None, like: Record | None = None) -> Record:
    """The record of the current generation, or of the given one. like: one that stays open as long, to share documents with.

    Raises search.NoRecord when there is none that this version
    can read, or when another version of the extractor made it."""
    shared = like.generation if like else None
    opened = open_current(data) if generation is None else open_generation(data, generation, shared)
    if opened.derivation != extractor_version():
        opened.close()
        raise NoRecord(f"The index in {data} was made by another version: rebuild it with `rapporteur reload`.")
    return Record(opened, data)
