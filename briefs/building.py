"""Building a record: reads documents and the fact sheet, and keeps what they come to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefs.carrying import carried
from briefs.entities import Resolved
from briefs.extract.document import extract
from briefs.identity import resolve
from briefs.keeping import keep, kept
from briefs.languages import has_patterns, without_patterns
from briefs.mentions import Mentions, pack
from briefs.record import Record, open_record
from briefs.reporting import ChangeReport, change_report
from briefs.sheet import Sheet, read_sheet
from briefs.standing import Standing, hold
from briefs.version import extractor_version
from briefs.voices import voices
from search import Derived, Document, Passage, Report, build

Progress = Callable[[int, int, str], None]
_SHEET = "facts.yaml"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. problems: facts of the sheet that do not stand, as located messages.

    changes: what it did to the facts; None when it made the first generation, or no other one.
    documents: how many the record has. giving_way: those of them that give way, each with the one that speaks in its place.
    languages: the documents that are searched but not read for facts, each with its language.
    """

    generation: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...]
    passages: int
    problems: tuple[str, ...]
    changes: ChangeReport | None
    documents: int = 0
    giving_way: tuple[tuple[str, str], ...] = ()
    languages: tuple[tuple[str, str], ...] = ()


class _Extraction:
    """The derivation that `search` keeps for every document: names per passage, and the mentions."""

    @property
    def version(self) -> str:
        return extractor_version()

    def derive(self, document: Document, passages: Sequence[Passage]) -> Derived:
        mentions = extract(document, passages) if has_patterns(document.language) else Mentions()
        names: dict[str, list[str]] = {passage.id: [] for passage in passages}
        for mention in mentions.things:
            names[mention.span.passage].append(mention.span.text)
        return Derived(tuple(tuple(dict.fromkeys(names[passage.id])) for passage in passages), pack(mentions))


def standing_of(record: Record) -> Standing:
    """What of the generation's fact sheet its documents bear; nothing when it was built without one."""
    return hold(_sheet_of(record), record.documents, record.generation.passages)


def _sheet_of(record: Record) -> Sheet:
    try:
        return read_sheet(record.generation.attachment(_SHEET), _SHEET)
    except KeyError:
        return Sheet()


def resolved_of(record: Record) -> Resolved:
    """The entities and series of a generation, worked out from its mentions and its sheet."""
    documents, passages = record.documents, record.generation.passages
    observations = [observation for one in record.mentions for observation in one.observations]
    sheet = carried(_sheet_of(record), documents, passages, record.voices, observations)
    return resolve(record.mentions, hold(sheet, documents, passages), record.order)


def build_record(seeds: Path, facts: Path | None, data: Path, progress: Progress | None = None) -> BuildReport:
    """Reads what changed in `seeds`, and the fact sheet, into a new generation under `data` that becomes the current one.

    Raises SheetError for a malformed sheet and search.RecordError for what else a person can mend; the old one then stays.
    """
    attachments = {}
    if facts is not None:
        read_sheet(facts)
        attachments[_SHEET] = facts.read_bytes()
    origin = {"seeds": str(seeds), "facts": str(facts) if facts else "none"}
    report = build(seeds, data, _Extraction(), attachments, progress=progress, origin=origin, at_least=1, voices=voices)
    return _reported(report, data)


def _reported(report: Report, data: Path) -> BuildReport:
    record = open_record(data, report.generation)
    try:
        if kept(data, report.generation) is None:
            keep(data, report.generation, resolved_of(record))
        problems = tuple(str(problem) for problem in standing_of(record).problems)
        documents = len(record.documents)
        giving_way = tuple((document, voice.to) for document, voice in record.voices.items())
        changes = change_report(record, report.before)
        languages = without_patterns(record.documents)
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
        changes,
        documents,
        giving_way,
        languages,
    )
