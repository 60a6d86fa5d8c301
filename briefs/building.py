"""Building a record: reads documents and the fact sheet, and keeps what they come to."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from briefs.examining import Examined, examine
from briefs.extraction import Extraction
from briefs.reporting import ChangeReport
from briefs.resolving import SHEET
from briefs.sheet import read_sheet
from briefs.voices import voices_of
from search import Report, Sources, build

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. problems: facts of the sheet that do not stand, as located messages; no_longer: those of them that
    stood in the generation before.

    changes: what it did to the facts, with how many entities and figures were gained, revised and lost; None when it made the
    first generation, or no other one. before: the id of the generation that was current, None for the first.
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
    before: str | None = None
    no_longer: tuple[str, ...] = ()
    languages: tuple[tuple[str, str], ...] = ()


def build_record(
    seeds: Path, facts: Path | None, data: Path, progress: Progress | None = None, documents: Path | None = None
) -> BuildReport:
    """Reads what changed in `seeds`, in the folder of added documents over it, and in the fact sheet, into a new generation
    under `data` that becomes the current one, once it was seen to answer.

    Raises SheetError for a malformed sheet and search.RecordError for what else a person can mend; the old one then stays.
    """
    attachments = {}
    if facts is not None:
        read_sheet(facts)
        attachments[SHEET] = facts.read_bytes()
    origin = {"seeds": str(seeds), "facts": str(facts) if facts else "none"}
    found: list[Examined] = []
    with _seldom_collecting():
        report = build(
            Sources(seeds, documents),
            data,
            Extraction(),
            attachments,
            progress=progress,
            origin=origin,
            at_least=1,
            voices=lambda documents: voices_of(documents, data),
            verify=lambda generation: found.append(examine(generation, data)),
        )
    return _reported(report, found[-1])


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """A build makes values by the million and hardly a cycle: looking for those takes a third of its time."""
    before = gc.get_threshold()
    gc.set_threshold(1_000_000, 50, 1000)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _reported(report: Report, found: Examined) -> BuildReport:
    return BuildReport(
        generation=report.generation,
        added=report.added,
        changed=report.changed,
        removed=report.removed,
        unchanged=report.unchanged,
        skipped=tuple((one.file, one.reason) for one in report.skipped),
        passages=report.passages,
        problems=found.problems,
        changes=found.changes,
        documents=found.documents,
        giving_way=found.giving_way,
        before=report.before,
        no_longer=found.no_longer,
        languages=found.languages,
    )
