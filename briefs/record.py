"""The record in one generation: documents, passages, entities and series, ready to be asked."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from briefs.entities import Entity, Resolved, Series
from briefs.gate import Evidence
from briefs.keeping import kept
from briefs.mentions import Dated, Mentions, Observation, Thing, unpack
from briefs.version import extractor_version
from search import Document, Generation, NoRecord, Passage, open_current


class Record:
    """One generation with what it means. Safe to use from several threads; nothing in it changes."""

    def __init__(self, generation: Generation, data: Path) -> None:
        self.generation = generation
        self._data = data

    def close(self) -> None:
        self.generation.close()

    @property
    def documents(self) -> tuple[Document, ...]:
        return self.generation.documents

    @cached_property
    def order(self) -> dict[str, int]:
        """Passage id -> its place in the record."""
        return {passage.id: n for n, passage in enumerate(self.generation.passages)}

    @cached_property
    def mentions(self) -> tuple[Mentions, ...]:
        return tuple(unpack(self.generation.payload(document.id)) for document in self.documents)

    @cached_property
    def resolved(self) -> Resolved:
        """Entities and series; worked out when the build's own are not at hand."""
        found = kept(self._data, self.generation.id)
        if found is None:
            from briefs.building import resolved_of

            found = resolved_of(self)
        return found

    @cached_property
    def dates(self) -> tuple[Dated, ...]:
        return tuple(date for one in self.mentions for date in one.dates)

    def entities(self, *things: Thing) -> list[Entity]:
        """The entities of some kinds, by kind and place in the record."""
        return [entity for entity in self.resolved.entities if entity.thing in things]

    @property
    def series(self) -> tuple[Series, ...]:
        return self.resolved.series

    def named(self, name: str) -> list[Series]:
        """The series of a name, in any case of letters; sources may use one name for several measures."""
        wanted = name.strip().casefold()
        return [series for series in self.series if series.name.casefold() == wanted]

    def passage(self, passage_id: str) -> Passage:
        """The passage of an id. Raises KeyError when the record has none."""
        return self.generation.passage(passage_id)

    def document_of(self, passage_id: str) -> Document:
        """The document that a passage stands in."""
        return self.generation.document(self.passage(passage_id).document)

    def evidence(self, question: str) -> Evidence:
        """What the gate holds the answer to a question against."""
        return Evidence(self.passage, self.generation.document, self._stands, question)

    def _stands(self, observation: Observation) -> bool:
        return observation in self.resolved.observations


def open_record(data: Path) -> Record:
    """The record of the current generation. Raises search.NoRecord when there is none that this version can read, or when
    another version of the extractor made it."""
    generation = open_current(data)
    if generation.derivation != extractor_version():
        generation.close()
        raise NoRecord(f"The index in {data} was made by another version: rebuild it with `rapporteur reload`.")
    return Record(generation, data)
