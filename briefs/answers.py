"""The front of `briefs`: one function for each lookup. Each finds, composes and passes what it composed through the gate."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefs.compose import figure as figures
from briefs.compose import listing, silence, sources, timeline, topic
from briefs.compose.agreement import agreement as agreement_brief
from briefs.compose.meeting import meeting
from briefs.compose.person import person, term
from briefs.compose.question import answer, unborne
from briefs.drafts import Draft, Reply, Trail
from briefs.entities import Entity
from briefs.gate import admit
from briefs.lines import Line, spans_of
from briefs.lookup import Found, correct, find
from briefs.measuring import measured
from briefs.mentions import Thing
from briefs.record import Record
from briefs.understanding import understand
from search import parse_query, reopen


def _passed(record: Record, draft: Draft, question: str) -> Reply:
    brief = admit(draft.kind, draft.title, within(draft.lines), record.evidence(question))
    return Reply(brief, draft.options, draft.paging, draft.corrected, draft.trail)


BUDGET = 1300
"""Code points that the lines of a brief may come to: with its sources a screen or two of a phone."""
_LEAST = 3


def within(lines: Sequence[Line]) -> list[Line]:
    """The lines that fit the budget, in order; what only quotes is left out first, and a few always stay."""
    kept: list[Line] = []
    room = BUDGET
    for one in lines:
        size = sum(len(span.text) for _, argument in one.arguments for span in spans_of(argument))
        if len(kept) < _LEAST or size <= room or one.key not in ("said", "timeline.row"):
            kept.append(one)
            room -= size
    return kept


def _missing(record: Record, words: str) -> list[str]:
    return unborne(record, understand(words))


def _entity(
    record: Record, words: str, things: tuple[Thing, ...], command: str, page: int, heading: str
) -> Draft | tuple[Entity, Found]:
    """The one entity that the words name, or the draft to give instead: a list, a choice or silence."""
    if not words:
        return listing.of_entities(record.entities(things[0]), heading, command, page)
    found = find(record, words, *things)
    if len(found.entities) == 1:
        return found.entities[0], found
    if found.entities:
        return listing.choice(words, found.entities, command, found.corrected)
    missing = list(dict.fromkeys((*_missing(record, words), *(word for word in found.missing if word in words))))
    return silence.silent(words, missing, found.near)


def _with(draft: Draft, found: Found) -> Draft:
    return Draft(draft.kind, draft.title, draft.lines, draft.options, draft.paging, found.corrected, draft.trail)


def summit(record: Record, words: str = "", page: int = 1) -> Reply:
    """The brief on a meeting, the list of meetings without words, a choice, or silence."""
    got = _entity(record, words, (Thing.MEETING,), "summit", page, "title.summits")
    return _passed(record, got if isinstance(got, Draft) else _with(meeting(record, got[0]), got[1]), words)


def agreement(record: Record, words: str = "", page: int = 1) -> Reply:
    """The same for agreements, frameworks, initiatives, plans and bodies; a term or a meeting of that very name will do."""
    got = _entity(record, words, (Thing.AGREEMENT,), "agreement", page, "title.agreements")
    if words and isinstance(got, Draft) and got.kind == "not_found":
        other = find(record, words, Thing.TERM, Thing.MEETING)
        if len(other.entities) == 1:
            got = other.entities[0], other
    if isinstance(got, Draft):
        return _passed(record, got, words)
    draft = meeting(record, got[0]) if got[0].thing is Thing.MEETING else agreement_brief(record, got[0])
    return _passed(record, _with(draft, got[1]), words)


def who(record: Record, words: str = "", page: int = 1) -> Reply:
    """The same for people."""
    got = _entity(record, words, (Thing.PERSON,), "who", page, "title.people")
    return _passed(record, got if isinstance(got, Draft) else _with(person(record, got[0]), got[1]), words)


def terms(record: Record, words: str = "", page: int = 1) -> Reply:
    """What an abbreviation or term stands for, whatever kind of thing it is."""
    if not words:
        short = [
            entity
            for entity in record.entities(Thing.TERM, Thing.AGREEMENT, Thing.MEETING)
            if entity.shorts or entity.thing is Thing.TERM
        ]
        return _passed(
            record,
            listing.of_entities(
                sorted(short, key=lambda one: (one.shorts or (one.name,))[0].text), "title.terms", "term", page
            ),
            words,
        )
    got = _entity(record, words, (Thing.TERM, Thing.AGREEMENT, Thing.MEETING), "term", page, "title.terms")
    if isinstance(got, Draft):
        return _passed(record, got, words)
    draft = agreement_brief(record, got[0], "term") if got[0].thing is not Thing.TERM else term(record, got[0])
    return _passed(record, _with(draft, got[1]), words)


def figure(record: Record, words: str = "", page: int = 1) -> Reply:
    """The series that the words ask for, or the list, a choice, or silence; a year that the series lacks is silence."""
    if not words:
        return _passed(record, listing.of_series(record.series, page), words)
    exact = [series for series in record.series if series.name.casefold() == words.strip().casefold()]
    if exact:
        return _passed(record, figures.figure(record, exact[0]), words)
    found = measured(record, words)
    years = understand(words).years
    if not found.series:
        return _passed(record, silence.silent(words, _missing(record, words), series=found.near), words)
    if len(found.series) > 1:
        return _passed(record, listing.choice_of_series(words, found.series), words)
    series = found.series[0]
    lacking = [str(year) for year in years if year not in series.years]
    if lacking:
        return _passed(record, silence.silent(words, [year for year in lacking if year in words], series=[series]), words)
    draft = figures.figure(record, series, years)
    return _passed(
        record,
        Draft(draft.kind, draft.title, draft.lines, draft.options, corrected=found.corrected, trail=draft.trail),
        words,
    )


def search(record: Record, words: str, page: int = 1) -> Reply:
    """/find: the passages that match the words, a page at a time; silence when a name or all the words are in no source."""
    mended, corrected = correct(record, words)
    query = parse_query(mended)
    trail = _trail(mended)
    missing = _missing(record, mended)
    draft = None if missing else topic.found(record, query, page, f"/find {mended}", trail)
    draft = draft or silence.silent(mended, missing, trail=trail)
    draft = Draft(draft.kind, draft.title, draft.lines, draft.options, draft.paging, corrected, draft.trail)
    return _passed(record, draft, f"{words} {mended}")


def brief(record: Record, words: str) -> Reply:
    """/brief: what the record says on a topic."""
    mended, corrected = correct(record, words)
    entities = find(record, mended, Thing.AGREEMENT, Thing.MEETING, Thing.PERSON, Thing.TERM)
    missing = [] if len(entities.entities) == 1 else _missing(record, mended)
    draft = None if missing else topic.brief(record, mended, entities, parse_query(mended), _trail(mended))
    draft = draft or silence.silent(mended, missing, entities.near)
    draft = Draft(draft.kind, draft.title, draft.lines, draft.options, draft.paging, corrected, draft.trail)
    return _passed(record, draft, f"{words} {mended}")


def time_line(record: Record, words: str = "", page: int = 1) -> Reply:
    """/timeline: what is dated on a topic, in the order of time."""
    entities = find(record, words, Thing.AGREEMENT, Thing.MEETING, Thing.PERSON, Thing.TERM) if words else Found()
    if len(entities.entities) != 1:
        entities = Found()
    missing = _missing(record, words) if words and not entities.entities else []
    draft = None if missing else timeline.timeline(record, words, entities, page, _trail(words))
    return _passed(record, draft or silence.silent(words, missing, entities.near), words)


def source_list(record: Record, words: str = "", page: int = 1) -> Reply:
    """/sources: the documents, or the one that the words name by its id or its title."""
    if not words:
        return _passed(record, listing.of_documents(record, record.documents, page), words)
    wanted = words.strip().casefold()
    named = [doc for doc in record.documents if wanted == doc.id.casefold()]
    named = named or [doc for doc in record.documents if wanted in doc.id.casefold() or wanted in doc.title.casefold()]
    if len(named) == 1:
        return _passed(record, sources.source(record, named[0]), words)
    if named:
        return _passed(record, listing.of_documents(record, named, page), words)
    return _passed(record, silence.silent(words), words)


def cite(record: Record, identifier: str) -> Reply:
    """/cite ID: the passage with its neighbours."""
    found = reopen(identifier.strip(), record.generation)
    draft = sources.reopened(record, found)
    return _passed(record, draft or silence.silent(identifier), identifier)


def ask(record: Record, text: str) -> Reply:
    """A plain question."""
    mended, _ = correct(record, text)
    return _passed(record, answer(record, text), f"{text} {mended}")


def _trail(words: str) -> Trail:
    query = parse_query(words)
    filters = tuple(re.findall(r"(?:source|year):\S+", words))
    return Trail(words=tuple(dict.fromkeys((*query.terms, *query.required))), filters=filters)


__all__ = [
    "agreement", "ask", "brief", "cite", "figure", "search", "source_list", "summit", "terms", "time_line", "who",
]  # fmt: skip
