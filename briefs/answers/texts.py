"""/find, /brief, /timeline: what passages say on a topic."""

from __future__ import annotations

import re
from dataclasses import replace

from briefs import open_words
from briefs.answers.passing import missing_from, passed, trail_of
from briefs.compose import silence, timeline, topic
from briefs.drafts import Draft, Reply
from briefs.entities import Entity
from briefs.lines import Echoed, title
from briefs.lookup import Found, correct, find
from briefs.mentions import Thing
from briefs.record import Record
from search import parse_query

_UNREAD_YEAR = re.compile(r"(?<!\S)year:(?!\d{4}(?:[-–—]\d{4})?(?!\S))\S*", re.IGNORECASE)


def search(record: Record, words: str, page: int = 1) -> Reply:
    """/find: the passages that match the words, a page at a time; silence when a name or all the words are in no source."""
    if unread := _UNREAD_YEAR.search(open_words.QUOTED.sub(" ", words)):
        return passed(record, Draft("error", title("title.find_odd_year", filter=Echoed(unread.group()))), words)
    mended, corrected = open_words.mended(record, words)
    query, plain = parse_query(mended, patterns=True), open_words.closed(mended)
    trail = open_words.trail_with(record, query, trail_of(plain))
    unfit = open_words.unfit(record, query)
    missing = missing_from(record, plain) + [pattern.written for pattern in unfit if open_words.is_name(pattern)]
    found = None if missing else topic.found(record, query, page, f"/find {mended}", trail)
    draft = found or silence.silent(mended, missing or [pattern.written for pattern in unfit], trail=trail)
    notes = open_words.notes(record, query, found is not None)
    return passed(record, replace(draft, corrected=corrected, notes=notes), f"{words} {mended}")


def brief(record: Record, words: str) -> Reply:
    """/brief: what the record says on a topic."""
    mended, corrected = correct(record, words)
    entities = find(record, mended, Thing.AGREEMENT, Thing.MEETING, Thing.PERSON, Thing.TERM)
    missing = [] if len(entities.entities) == 1 else missing_from(record, mended)
    draft = None if missing else topic.brief(record, mended, entities, parse_query(mended), trail_of(mended))
    draft = draft or silence.silent(mended, missing, entities.near)
    draft = Draft(draft.kind, draft.title, draft.lines, draft.options, draft.paging, corrected, draft.trail)
    return passed(record, draft, f"{words} {mended}")


def time_line(record: Record, words: str = "", page: int = 1) -> Reply:
    """/timeline: what is dated on a topic, in the order of time."""
    mended, corrected = correct(record, words)
    topic_alone, years = timeline.years_apart(mended)
    entities = _one_thing(record, mended) or _one_thing(record, topic_alone) or Found()
    by_year = not any(_named_with(record, entity, year) for entity in entities.entities for year in years)
    missing = missing_from(record, mended) if words and not entities.entities else []
    draft = None if missing else timeline.timeline(record, mended, entities, page, trail_of(mended), by_year)
    draft = draft or silence.silent(mended, missing, entities.near)
    draft = Draft(draft.kind, draft.title, draft.lines, draft.options, draft.paging, corrected, draft.trail)
    return passed(record, draft, f"{words} {mended}")


def _one_thing(record: Record, words: str) -> Found | None:
    """What the words name, if that is one thing."""
    if not words or words.isdigit():
        return None
    found = find(record, words, Thing.AGREEMENT, Thing.MEETING, Thing.PERSON, Thing.TERM)
    return found if len(found.entities) == 1 else None


def _named_with(record: Record, entity: Entity, year: int) -> bool:
    """Whether the year is a part of the name, or stands before it where the record uses it: "the 2019 Declaration"."""
    before = (record.passage(place.passage).text[: place.start].rstrip() for place in entity.places)
    return any(str(year) in form.text for form in entity.forms) or any(text.endswith(str(year)) for text in before)
