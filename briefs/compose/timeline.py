"""/timeline: what is dated on a topic, in the order of time, each date as its source writes it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from briefs.dated_excerpts import dated_excerpt
from briefs.drafts import Draft, Paging, Trail
from briefs.lexicon import lexicon
from briefs.lines import Cited, Echoed, Title, line, title
from briefs.lookup import Found, covers
from briefs.mentions import Dated, Span
from briefs.record import Record
from briefs.understanding import content, masked
from briefs.worth_reading import indexed, passages_with, stems_for

PAGE = 8
_PER_DATE = 2
LINE = 150
_YEAR = re.compile(r"(?:\b(?:in|of|for|during|and|the|year)\s+)*\b(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)


def years_apart(words: str) -> tuple[str, frozenset[int]]:
    """The words without the years among them, and those years."""
    rest = " ".join(_YEAR.sub(" ", words).split())
    return rest, frozenset(int(match["year"]) for match in _YEAR.finditer(words))


def timeline(record: Record, asked: str, entities: Found, page: int, trail: Trail, by_year: bool = True) -> Draft | None:
    """One page of the dated sentences on a topic; None when there are none. Nothing asked means the whole record.

    by_year: years among the words narrow the dates; else they are a part of a name.
    """
    topic, years = years_apart(asked) if by_year else (asked, frozenset())
    dated = [date for date in _named_with(record, entities, topic) if _fits(record, date, topic, entities, years)]
    if not dated and entities.entities:
        dated = [date for date in _named_with(record, Found(), topic) if _fits(record, date, topic, Found(), years)]
    chosen = _distinct(record, dated)
    if not chosen:
        return None
    pages = -(-len(chosen) // PAGE)
    lines = []
    for date in chosen[(page - 1) * PAGE : page * PAGE]:
        key = "timeline.row" if date.year else "timeline.row_no_year"
        words = dated_excerpt(record.passage(date.span.passage), date.span, LINE)
        lines.append(line(key, date=Cited(date.span), words=words))
    heading: Title = title("title.timeline", words=Echoed(asked)) if asked else title("title.timeline_all")
    paging = Paging(page, pages, f"/timeline {asked}".strip()) if pages > 1 else None
    return Draft("timeline", heading, tuple(lines), paging=paging, corrected=entities.corrected, trail=trail)


def _named_with(record: Record, entities: Found, topic: str) -> Iterable[Dated]:
    """The dates that may be on the topic, in the order of the record: those in passages that name it where it is one thing,
    else in those that bear one of its words."""
    words = content(topic)
    stems = frozenset(stem for word in words for stem in stems_for(word))
    if words and len(entities.entities) == 1:
        passages: Iterable[str] = sorted({place.passage for place in entities.entities[0].places}, key=record.order.__getitem__)
    elif words and indexed(stems):
        passages = (passage.id for passage in passages_with(record, stems))
    else:
        return record.dates
    return (date for passage in passages for date in record.dates_by_passage.get(passage, ()))


def _fits(record: Record, date: Dated, topic: str, entities: Found, years: frozenset[int]) -> bool:
    return (not years or date.year in years) and _on(record, date, topic, entities)


def _on(record: Record, date: Dated, topic: str, entities: Found) -> bool:
    """Whether the dated sentence is on the topic: its passage names the thing, or passage and document bear all the words."""
    if not topic:
        return True
    if len(entities.entities) == 1:
        return any(
            place.passage == date.span.passage and date.sentence.start <= place.start < date.sentence.end
            for place in entities.entities[0].places
        )
    words = content(topic)
    sentence = frozenset(content(masked(date.sentence.text, lexicon(), topic)))
    passage = record.passage(date.span.passage)
    around = sentence | frozenset(content(passage.text)) | frozenset(content(record.document_of(passage.id).title))
    return any(covers(sentence, word) for word in words) and all(covers(around, word) for word in words)


def _distinct(record: Record, dated: list[Dated]) -> list[Dated]:
    """In the order of time, each date at most twice, each sentence once for a date; dates without a year come last."""
    ordered = sorted(
        dated,
        key=lambda date: (
            date.year or 9999,
            date.month or 0,
            date.day or 0,
            record.order[date.span.passage],
            date.span.start,
        ),
    )
    kept: list[Dated] = []
    counts: dict[tuple[int | None, int | None, int | None], int] = {}
    sentences: set[tuple[Span, int | None]] = set()
    for date in ordered:
        value = (date.year, date.month, date.day)
        if counts.get(value, 0) >= _PER_DATE or (date.sentence, date.year) in sentences:
            continue
        counts[value] = counts.get(value, 0) + 1
        sentences.add((date.sentence, date.year))
        kept.append(date)
    return kept
