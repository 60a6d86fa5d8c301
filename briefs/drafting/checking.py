"""Checking the fact sheet against the documents: the facts that do not stand, and advice on what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefs.drafting.advice import Advice, advise
from briefs.drafting.grounds import Grounds, Progress, grounds_of
from briefs.drafting.inert import flat
from briefs.places import Problem
from briefs.sheet import SECTIONS, Sheet, read_sheet
from search import Document, Sources


@dataclass(frozen=True, slots=True)
class CheckReport:
    """How the fact sheet fares against the documents. facts counts names at their places, statements and observations.

    problems: facts that do not stand. The rest is advice, a line for each: revised (facts that newer documents tell
    otherwise), variants (of listed things) and unlisted (things and figures that the record bears), by section of the sheet.
    """

    facts: int
    problems: tuple[Problem, ...]
    revised: tuple[str, ...]
    variants: tuple[str, ...]
    unlisted: dict[str, tuple[str, ...]]


def check_facts(seeds: Path | Sources, facts: Path, data: Path | None = None, progress: Progress | None = None) -> CheckReport:
    """Holds the fact sheet against the documents themselves. data: where an index may be, which saves reading them anew.

    Raises SheetError for a malformed sheet and search.RecordError for a folder that cannot be read.
    """
    sheet = read_sheet(facts)
    grounds = grounds_of(seeds, sheet, facts.name, data, progress)
    advice = advise(grounds)
    return CheckReport(
        facts=sheet.size,
        problems=(*grounds.standing.problems, *_absent(sheet, grounds.documents, facts.name)),
        revised=tuple(_revised(grounds, advice)),
        variants=tuple(
            f"{facts.name}:{one.listed.line}: {one.listed.key}: “{flat(one.span.text)}” in {grounds.where(one.span)}"
            for one in advice.variants
        ),
        unlisted=_unlisted(grounds, advice),
    )


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


def _revised(grounds: Grounds, advice: Advice) -> list[str]:
    return [
        f"{grounds.file}:{one.line}: {one.key}: {one.name}: now “{flat(one.span.text)}” in {grounds.shown(one.span)}"
        for one in advice.revised
    ]


def _unlisted(grounds: Grounds, advice: Advice) -> dict[str, tuple[str, ...]]:
    found = {
        section: [(one.name.text, one.name) for one in advice.entities if one.thing is thing]
        for section, thing in SECTIONS.items()
    }
    figures = [(one.name, one.observations[0].quantity) for one in advice.series]
    figures += [(one.listed.name, one.observation.quantity) for one in advice.further]
    return {
        section: tuple(f"{flat(name)} ({grounds.where(span)})" for name, span in things)
        for section, things in {**found, "figures": figures}.items()
        if things
    }
