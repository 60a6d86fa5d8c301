"""Holds the fact sheet against the documents: each assertion is located in its paragraph, or reported as not standing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefs.extract.dates import dates
from briefs.mentions import About, Fact, Mention
from briefs.places import Places, Problem, locate, missing
from briefs.sheet import Asserted, AssertedEntity, Place, Sheet
from briefs.standing_figures import StandingSeries, standing_series
from search import Document, Passage, fold


@dataclass(frozen=True, slots=True)
class StandingEntity:
    """An asserted entity with what stands of it: mentions (the first bears the facts) and the words readers ask it by."""

    asserted: AssertedEntity
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What of a sheet the documents bear, and what they do not. Assertions about documents that are not in the record are
    passed over in `entities` and `series`, and counted in `absent`."""

    entities: tuple[StandingEntity, ...]
    series: tuple[StandingSeries, ...]
    problems: tuple[Problem, ...]
    absent: int


def hold(sheet: Sheet, documents: Sequence[Document], passages: Sequence[Passage], file: str = "facts.yaml") -> Standing:
    """Locates every assertion of the sheet. Pure; a problem is a value, never an exception."""
    record = Places(documents, passages)
    problems: list[Problem] = []
    entities = [_entity(entity, record, problems, file) for entity in sheet.entities]
    series = [standing_series(series, record, problems, file) for series in sheet.series]
    absent = sum(not record.has(place) for place in _places(sheet))
    return Standing(
        tuple(entity for entity in entities if entity.mentions),
        tuple(one for one in series if one.observations),
        tuple(sorted(problems, key=lambda problem: (problem.line, problem.key))),
        absent,
    )


def cited(sheet: Sheet) -> set[str]:
    """The ids of the documents that it speaks of."""
    return {place.document for place in _places(sheet)}


def _places(sheet: Sheet) -> Iterator[Place]:
    for entity in sheet.entities:
        yield from entity.at
        yield from (fact.at for fact in entity.facts)
    for series in sheet.series:
        yield from (observation.at for observation in series.observations)


def _entity(entity: AssertedEntity, record: Places, problems: list[Problem], file: str) -> StandingEntity:
    mentions: list[Mention] = []
    unseen = {*entity.shorts, *entity.variants, entity.name}
    any_present = False
    for place in entity.at:
        if not record.has(place):
            continue
        any_present = True
        if problem := missing(place, record, file):
            problems.append(problem)
            continue
        found = [(form, span) for form in _forms(entity) if (span := locate(place, form, record))]
        unseen -= {form for form, _ in found}
        named = [span for form, span in found if form not in entity.shorts]
        short = next((span for form, span in found if form in entity.shorts), None)
        if not found:
            forms = "” or “".join(_forms(entity))
            problems.append(Problem(file, place.line, place.key, f"{place.document} ¶{place.label} does not name “{forms}”"))
            continue
        span = (named or [span for _, span in found])[0]
        mentions.append(Mention(entity.thing, span, entity.ordinal, short, entity.kind))
    if any_present and all(record.has(place) for place in entity.at):
        for form in sorted(unseen):
            problems.append(Problem(file, entity.line, entity.key, f"“{form}” stands in none of its paragraphs"))
    problems += _ordinal(entity, file)
    strange = {said.key: problem for said, problem in _elsewhere(entity, record, file)}
    problems += strange.values()
    own = [said for said in entity.facts if said.key not in strange]
    facts = tuple(fact for said in own if (fact := _fact(said, record, problems, file)))
    if mentions and facts:
        first = mentions[0]
        mentions[0] = Mention(first.thing, first.span, first.ordinal, first.short, first.kind, facts)
    return StandingEntity(entity, tuple(mentions))


def _elsewhere(entity: AssertedEntity, record: Places, file: str) -> Iterator[tuple[Asserted, Problem]]:
    """Statements that cite what does not speak of the thing: a document that does not name it, or for an office a paragraph
    that does not name its holder."""
    named_in = {place.document for place in entity.at}
    for said in entity.facts:
        if not record.has(said.at):
            continue
        where, key = f"{said.at.document} ¶{said.at.label}", f"{said.key}.at"
        if said.at.document not in named_in:
            reason = f"{where} is in a document that is not cited as naming “{entity.name}”"
            yield said, Problem(file, said.line, key, reason)
        elif said.about is About.OFFICE and not any(locate(said.at, form, record) for form in _forms(entity)):
            yield said, Problem(file, said.line, key, f"{where} does not name “{entity.name}”")


def _forms(entity: AssertedEntity) -> tuple[str, ...]:
    return (entity.name, *entity.variants, *entity.shorts)


def _ordinal(entity: AssertedEntity, file: str) -> Iterator[Problem]:
    if entity.ordinal is not None and not re.search(rf"\b{entity.ordinal}(?:st|nd|rd|th)\b", entity.name):
        yield Problem(file, entity.line, f"{entity.key}.ordinal", f"“{entity.name}” is not numbered {entity.ordinal}")


def _fact(said: Asserted, record: Places, problems: list[Problem], file: str) -> Fact | None:
    if not record.has(said.at):
        return None
    if problem := missing(said.at, record, file):
        problems.append(problem)
        return None
    span = locate(said.at, said.text, record)
    if span is None:
        where = f"{said.at.document} ¶{said.at.label}"
        problems.append(Problem(file, said.line, f"{said.key}.text", f"{where} does not say “{said.text}”"))
        return None
    return Fact(said.about, span, _normal(said))


def _normal(said: Asserted) -> str:
    if said.value:
        return said.value
    found = dates(said.text)
    if len(found) == 1:
        date = found[0]
        return "-".join([str(date.year or "-"), *(f"{part:02}" for part in (date.month, date.day) if part)])
    return fold(said.text)
