"""/summit, /agreement, /who, /term: a thing that the record knows, by the words that name it."""

from __future__ import annotations

from briefs.answers.passing import missing_from, passed
from briefs.compose import listing, silence
from briefs.compose.agreement import agreement as agreement_brief
from briefs.compose.meeting import meeting
from briefs.compose.person import person, term
from briefs.drafts import Draft, Reply
from briefs.entities import Entity
from briefs.lookup import Found, find
from briefs.mentions import Thing
from briefs.record import Record


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
    missing = list(dict.fromkeys((*missing_from(record, words), *(word for word in found.missing if word in words))))
    return silence.silent(words, missing, found.near)


def _with(draft: Draft, found: Found) -> Draft:
    return Draft(draft.kind, draft.title, draft.lines, draft.options, draft.paging, found.corrected, draft.trail)


def summit(record: Record, words: str = "", page: int = 1) -> Reply:
    """The brief on a meeting, the list of meetings without words, a choice, or silence."""
    got = _entity(record, words, (Thing.MEETING,), "summit", page, "title.summits")
    return passed(record, got if isinstance(got, Draft) else _with(meeting(record, got[0]), got[1]), words)


def agreement(record: Record, words: str = "", page: int = 1) -> Reply:
    """The same for agreements, frameworks, initiatives, plans and bodies; a term or a meeting of that very name will do."""
    got = _entity(record, words, (Thing.AGREEMENT,), "agreement", page, "title.agreements")
    if words and isinstance(got, Draft) and got.kind == "not_found":
        other = find(record, words, Thing.TERM, Thing.MEETING)
        if len(other.entities) == 1:
            got = other.entities[0], other
    if isinstance(got, Draft):
        return passed(record, got, words)
    draft = meeting(record, got[0]) if got[0].thing is Thing.MEETING else agreement_brief(record, got[0])
    return passed(record, _with(draft, got[1]), words)


def who(record: Record, words: str = "", page: int = 1) -> Reply:
    """The same for people."""
    got = _entity(record, words, (Thing.PERSON,), "who", page, "title.people")
    return passed(record, got if isinstance(got, Draft) else _with(person(record, got[0]), got[1]), words)


def terms(record: Record, words: str = "", page: int = 1) -> Reply:
    """What an abbreviation or term stands for, whatever kind of thing it is."""
    if not words:
        short = [
            entity
            for entity in record.entities(Thing.TERM, Thing.AGREEMENT, Thing.MEETING)
            if entity.shorts or entity.thing is Thing.TERM
        ]
        return passed(
            record,
            listing.of_entities(
                sorted(short, key=lambda one: (one.shorts or (one.name,))[0].text), "title.terms", "term", page
            ),
            words,
        )
    got = _entity(record, words, (Thing.TERM, Thing.AGREEMENT, Thing.MEETING), "term", page, "title.terms")
    if isinstance(got, Draft):
        return passed(record, got, words)
    draft = agreement_brief(record, got[0], "term") if got[0].thing is not Thing.TERM else term(record, got[0])
    return passed(record, _with(draft, got[1]), words)
