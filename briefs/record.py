"""The record in one generation: documents, passages, entities and series, ready to be asked. This file does the I/O."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from briefs.entities import Entity, Series
from briefs.gate import Evidence
from briefs.identity import Resolved, resolve
from briefs.mentions import Dated, Mentions, Observation, Thing, pack, unpack
from briefs.places import Problem
from briefs.sheet import Sheet, read_sheet
from briefs.standing import Standing, hold
from briefs.version import extractor_version
from search import Derived, Document, Generation, Passage, Report, build, open_current, passages_of, read_folder

Progress = Callable[[int, int, str], None]
_SHEET = "facts.yaml"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. problems: facts of the sheet that do not stand, as located messages."""

    generation: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...]
    passages: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CheckReport:
    """How the fact sheet fares against the documents. facts counts names at their places, statements and observations."""

    facts: int
    problems: tuple[Problem, ...]


class _Extraction:
    """The derivation that `search` keeps for every document: names per passage, and the mentions."""

    @property
    def version(self) -> str:
        return extractor_version()

    def derive(self, document: Document, passages: Sequence[Passage]) -> Derived:
        from briefs.extract import extract  # the readers of documents are not needed to answer

        mentions = extract(document, passages)
        names: dict[str, list[str]] = {passage.id: [] for passage in passages}
        for mention in mentions.things:
            names[mention.span.passage].append(mention.span.text)
        return Derived(tuple(tuple(dict.fromkeys(names[passage.id])) for passage in passages), pack(mentions))


class Record:
    """One generation with what it means. Safe to use from several threads; nothing in it changes."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation

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
    def sheet(self) -> Sheet:
        try:
            data = self.generation.attachment(_SHEET)
        except KeyError:  # the record was built without a sheet
            return Sheet()
        return read_sheet(data, _SHEET)

    @cached_property
    def standing(self) -> Standing:
        return hold(self.sheet, self.documents, self.generation.passages)

    @cached_property
    def mentions(self) -> tuple[Mentions, ...]:
        return tuple(unpack(self.generation.payload(document.id)) for document in self.documents)

    @cached_property
    def resolved(self) -> Resolved:
        return resolve(self.mentions, self.standing, self.order)

    @cached_property
    def dates(self) -> tuple[Dated, ...]:
        return tuple(date for one in self.mentions for date in one.dates)

    def entities(self, *things: Thing) -> list[Entity]:
        """The entities of some kinds, by kind and place in the record."""
        return [entity for entity in self.resolved.entities if entity.thing in things]

    @property
    def series(self) -> tuple[Series, ...]:
        return self.resolved.series

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


def build_record(seeds: Path, facts: Path | None, data: Path, progress: Progress | None = None) -> BuildReport:
    """Reads what changed in `seeds`, and the fact sheet, into a new generation under `data` that becomes the current one.

    Raises SheetError for a malformed sheet and search.RecordError for what else a person can mend; the old one then stays.
    """
    attachments = {}
    if facts is not None:
        read_sheet(facts)
        attachments[_SHEET] = facts.read_bytes()
    origin = {"seeds": str(seeds), "facts": str(facts) if facts else "none"}
    report = build(seeds, data, _Extraction(), attachments, progress=progress, origin=origin)
    return _reported(report, data)


def _reported(report: Report, data: Path) -> BuildReport:
    record = open_record(data)
    try:
        problems = tuple(str(problem) for problem in record.standing.problems)
    finally:
        record.close()
    skipped = tuple((one.file, one.reason) for one in report.skipped)
    return BuildReport(
        report.generation,
        report.added,
        report.changed,
        report.removed,
        report.unchanged,
        skipped,
        report.passages,
        problems,
    )


def open_record(data: Path) -> Record:
    """The record of the current generation. Raises search.NoRecord when there is none that this version can read."""
    return Record(open_current(data))


def check_facts(seeds: Path, facts: Path) -> CheckReport:
    """Holds the fact sheet against the documents themselves, without an index. Raises SheetError for a malformed sheet."""
    sheet = read_sheet(facts)
    documents = read_folder(seeds).documents
    passages = [passage for document in documents for passage in passages_of(document)]
    standing = hold(sheet, documents, passages, facts.name)
    return CheckReport(sheet.size, (*standing.problems, *_absent(sheet, documents, facts.name)))


def _absent(sheet: Sheet, documents: Sequence[Document], file: str) -> tuple[Problem, ...]:
    """A check, unlike a reload, also complains of documents that are not there: a mistyped name would pass in silence."""
    known = {document.id for document in documents}
    places = [place for entity in sheet.entities for place in (*entity.at, *(fact.at for fact in entity.facts))]
    places += [observation.at for series in sheet.series for observation in series.observations]
    return tuple(
        Problem(file, place.line, place.key, f"no document {place.document} in the record")
        for place in places
        if place.document not in known
    )
