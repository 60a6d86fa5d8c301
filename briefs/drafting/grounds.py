"""The grounds of advice: the documents, what was read out of them, and the fact sheet held against them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from briefs.carrying import carried
from briefs.entities import Entity, Resolved
from briefs.excerpts import excerpt
from briefs.extract.document import extract
from briefs.forms import words_of
from briefs.identity import resolve
from briefs.mentions import Mention, Mentions, Observation, Span, Thing, unpack
from briefs.record import open_record
from briefs.sheet import AssertedEntity, AssertedSeries, Sheet
from briefs.standing import Standing, hold
from briefs.voices import voices
from search import Document, Passage, RecordError, Sources, passages_of, read_folder

Progress = Callable[[int, int, str], None]

_QUOTED = 160
"""Code points of a quotation in a comment, about."""


@dataclass(frozen=True)
class Grounds:
    """Documents, the mentions of those that speak, and the sheet (named `file`) with what stands of it."""

    documents: tuple[Document, ...]
    mentions: tuple[Mentions, ...]
    sheet: Sheet
    file: str

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(passage for document in self.documents for passage in passages_of(document))

    @cached_property
    def standing(self) -> Standing:
        """The sheet against the documents that it cites."""
        return hold(self.sheet, self.documents, self.passages, self.file)

    @cached_property
    def speaking(self) -> Standing:
        """The sheet as a record takes it: against the documents that speak for those that give way."""
        sheet = carried(self.sheet, self.documents, self.passages, voices(self.documents), self.observations)
        return self.standing if sheet is self.sheet else hold(sheet, self.documents, self.passages, self.file)

    @cached_property
    def order(self) -> dict[str, int]:
        """Passage id -> its place in the record."""
        return {passage.id: n for n, passage in enumerate(self.passages)}

    @cached_property
    def resolved(self) -> Resolved:
        return resolve(self.mentions, self.speaking, self.order)

    @cached_property
    def observations(self) -> tuple[Observation, ...]:
        """What was read out of the documents, without the sheet's."""
        return tuple(observation for one in self.mentions for observation in one.observations)

    @cached_property
    def read_at(self) -> dict[Span, Observation]:
        """The place of a quantity -> the observation read there."""
        return {observation.quantity: observation for observation in self.observations}

    @cached_property
    def _mentioned(self) -> dict[Span, list[Mention]]:
        found: dict[Span, list[Mention]] = {}
        for mention in (mention for one in self.mentions for mention in one.things):
            found.setdefault(mention.span, []).append(mention)
        return found

    @cached_property
    def entries(self) -> dict[tuple[Thing, Span], list[AssertedEntity]]:
        """(kind, place of a name) -> the entries of the sheet that stand there."""
        found: dict[tuple[Thing, Span], list[AssertedEntity]] = {}
        for one in self.speaking.entities:
            for mention in one.mentions:
                found.setdefault((one.asserted.thing, mention.span), []).append(one.asserted)
        return found

    @cached_property
    def series_entries(self) -> dict[Observation, AssertedSeries]:
        """An observation of the sheet that stands -> its series."""
        return {observation: one.asserted for one in self.speaking.series for observation in one.observations}

    @cached_property
    def names_listed(self) -> frozenset[str]:
        """The meaningful words of every name in the sheet, whether it stands or not."""
        names = (name for one in self.sheet.entities for name in (one.name, *one.variants, *one.shorts))
        return frozenset(" ".join(words_of(name)) for name in names) - {""}

    def mentions_of(self, entity: Entity) -> Iterator[Mention]:
        """Where the documents name an entity, as read out of them."""
        return (mention for span in entity.places for mention in self._mentioned.get(span, ()))

    def passage(self, span: Span) -> Passage:
        return self.passages[self.order[span.passage]]

    @cached_property
    def _documents(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}

    def document(self, span: Span) -> Document:
        return self._documents[self.passage(span).document]

    def named(self, document: str) -> Document | None:
        return self._documents.get(document)

    def where(self, span: Span) -> str:
        """ "report ¶4"."""
        passage = self.passage(span)
        return f"{passage.document} ¶{passage.label}"

    def shown(self, span: Span) -> str:
        """ "report ¶4: “the words around it”"."""
        return f"{self.where(span)}: “{excerpt(self.passage(span), span, _QUOTED).span.text}”"


def grounds_of(
    seeds: Path | Sources, sheet: Sheet, file: str, data: Path | None = None, progress: Progress | None = None
) -> Grounds:
    """Reads the documents; what was read out of them before is taken from the index in `data`, where there is one.

    Raises search.RecordError for a folder that cannot be read.
    """
    documents = read_folder(seeds).documents
    known = _known(data) if data else {}
    silent = voices(documents)
    mentions = []
    for done, document in enumerate(documents):
        if progress:
            progress(done, len(documents), document.file)
        if document.id in silent:
            continue
        payload = known.get((document.id, document.digest))
        mentions.append(unpack(payload) if payload is not None else extract(document, passages_of(document)))
    if progress:
        progress(1, 1, "")
    return Grounds(documents, tuple(mentions), sheet, file)


def _known(data: Path) -> dict[tuple[str, str], bytes]:
    """(id, digest) of each document of the index -> what was read out of it; nothing where no index can be used."""
    try:
        record = open_record(data)
        try:
            return {(one.id, one.digest): record.generation.payload(one.id) for one in record.documents}
        finally:
            record.close()
    except (RecordError, OSError):
        return {}
