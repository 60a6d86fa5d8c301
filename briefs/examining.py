"""A look at a generation before it is taken into use: whether its record opens, agrees with itself and answers; and what it
comes to, for the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefs import answers
from briefs.drafts import Reply
from briefs.entities import Entity, Resolved, Series
from briefs.keeping import UNREADABLE, Kept, Row, kept
from briefs.languages import without_patterns
from briefs.mentions import Thing
from briefs.places import Problem
from briefs.record import Record
from briefs.reporting import ChangeReport, change_report
from briefs.resolving import keep_resolved, sheet_of, standing_of
from search import Generation, NoRecord, current_id

_ENOUGH = 3
"""Things that are asked for, from which on it cannot be by chance that none is found."""
_ASK = {
    Thing.MEETING: answers.summit,
    Thing.AGREEMENT: answers.agreement,
    Thing.PERSON: answers.who,
    Thing.TERM: answers.terms,
}


@dataclass(frozen=True, slots=True)
class Examined:
    """What a generation comes to. problems: facts of the sheet that do not stand; no_longer: those of them that stood in the
    generation before. changes: None for the first generation, and for the one that is current already. languages: the
    documents from which no facts are read, each with its language."""

    documents: int
    giving_way: tuple[tuple[str, str], ...]
    problems: tuple[str, ...]
    no_longer: tuple[str, ...]
    changes: ChangeReport | None
    languages: tuple[tuple[str, str], ...]


def examine(generation: Generation, data: Path) -> Examined:
    """Works out the entities and series of a generation and keeps them, asks for a few, and compares it with the current one.

    Raises search.RecordError for one that is not to be taken into use.
    """
    record = open_checked(generation, data)
    before = current_id(data)
    problems = standing_of(record).problems
    no_longer = _no_longer(record, before, problems)
    return Examined(
        documents=len(generation.digests),
        giving_way=tuple((document, voice.to) for document, voice in record.voices.items()),
        problems=tuple(str(problem) for problem in problems),
        no_longer=tuple(str(problem) for problem in no_longer),
        changes=change_report(record, before),
        languages=without_patterns(entry.meta for entry in generation.entries.values()),
    )


def open_checked(generation: Generation, data: Path) -> Record:
    """The record of an open generation, whose entities and series are kept from now on. Raises search.NoRecord for one that
    does not agree with itself or does not answer."""
    record = Record(generation, data)
    before = current_id(data)
    if kept(data, generation.id) is None:
        keep_resolved(record, data, before)
    if fault := _fault(record, kept(data, before) if before not in (None, generation.id) else None):
        raise NoRecord(f"Generation {generation.id} is not taken into use: {fault}.")
    return record


def _fault(record: Record, before: Kept | None) -> str | None:
    """Asks for some of what is not as it was before, and for some of all."""
    try:
        asked = _sample(record.kept(), before)
    except UNREADABLE as error:
        return f"what it names cannot be read ({error!r})"
    topics: list[Entity | Series] = [*asked.entities, *asked.series]
    for topic in topics:
        places = topic.places if isinstance(topic, Entity) else [one.quantity for one in topic.observations]
        if any(place.passage not in record.order for place in places):
            return f"“{_name(topic)}” stands in a passage that is not there"
    # Of these alone: looking through all that it names takes as long as all of the rest.
    some = Record(record.generation, record.data, asked)
    replies = [_asked(some, topic) for topic in topics]
    if len(replies) >= _ENOUGH and all(reply.brief.kind == "not_found" for reply in replies):
        return f"none of {len(replies)} things that it names is found when it is asked for"
    return None


def _sample(after: Kept, before: Kept | None) -> Resolved:
    """One of each kind, from the middle of all and of those that are new."""
    try:
        known = frozenset(before.listed.rows()) if before else frozenset[Row]()
    except UNREADABLE:
        known = frozenset()
    kinds: dict[str, list[int]] = {}
    new: dict[str, list[int]] = {}
    for n, row in enumerate(after.listed.rows()):
        kind = row[2] if n < after.listed.entities else "series"
        kinds.setdefault(kind, []).append(n)
        if row not in known:
            new.setdefault(kind, []).append(n)
    return after.some(sorted({found[len(found) // 2] for found in (*kinds.values(), *new.values())}))


def _name(topic: Entity | Series) -> str:
    return topic.name.text if isinstance(topic, Entity) else topic.name


def _asked(record: Record, topic: Entity | Series) -> Reply:
    ask = _ASK[topic.thing] if isinstance(topic, Entity) else answers.figure
    return ask(record, _name(topic))


def _no_longer(record: Record, before: str | None, problems: Sequence[Problem]) -> list[Problem]:
    """Of the facts that do not stand, those that the documents of the generation before bore."""
    if not problems or before is None or before == record.generation.id:
        return []
    try:
        older = standing_of(record.older(before), sheet_of(record))
    except NoRecord:
        return []
    fell = {(problem.line, problem.key) for problem in older.problems}
    return [problem for problem in problems if (problem.line, problem.key) not in fell]
