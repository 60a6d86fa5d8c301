"""/summit: what, when, where, who, what was adopted, figures, what other documents say of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefs.compose.says import entity_trail, lines_on, said, sentences_on, spread
from briefs.drafts import Draft
from briefs.entities import Entity
from briefs.excerpts import sentence_at
from briefs.lines import Cited, Joined, Line, Part, line, title
from briefs.mentions import About, Fact, Observation, Sort, Span, Status
from briefs.record import Record

MOST = 8


def meeting(record: Record, entity: Entity) -> Draft:
    """The brief on one meeting."""
    lines = [*_when(record, entity), *_where(entity), *_occasion(entity), *_who(record, entity), *_adopted(entity)]
    own = own_document(record, entity)
    room = MOST - len(lines)
    figures = list(_figures(record, entity, own))[: max(0, min(2, room - 2))]
    shown = [sentence_at(record.passage(span.passage), span.start) for one in lines for span in one.spans()]
    others: Iterable[tuple[Span, Span]] = sentences_on(record, entity, shown)
    if own:
        pairs = list(others)
        elsewhere = [pair for pair in pairs if record.document_of(pair[0].passage).id != own]
        here = [pair for pair in pairs if record.document_of(pair[0].passage).id == own]
        others = [*elsewhere, *here[: max(1, 3 - len(elsewhere))]]
    said_lines = [said(record, mention) for mention, _ in spread(record, others, max(1, room - len(figures)))]
    lines += [*figures, *said_lines]
    if not lines:
        lines = list(lines_on(record, entity, MOST))
    return Draft("summit", title("title.entity", name=Cited(entity.name)), tuple(lines), trail=entity_trail(entity))


def own_document(record: Record, entity: Entity) -> str | None:
    """The document that is about the meeting: it names it in its first paragraph, and no other does more often."""
    counts: dict[str, int] = {}
    for place in entity.places:
        document = record.document_of(place.passage)
        first = record.passage(place.passage).position <= 2
        counts[document.id] = counts.get(document.id, 0) + (3 if first else 1)
    best = max(counts, key=lambda one: counts[one], default=None)
    return best if best and counts[best] >= 3 else None


def _when(record: Record, entity: Entity) -> Iterator[Line]:
    """The dates as written; one without a year is said to be so, with what bounds it."""
    facts = entity.says(About.WHEN)
    dated = [fact for fact in facts if not fact.value.startswith("-")]
    dated = [fact for fact in dated if not fact.inherited] or dated
    for fact in _one_each(dated)[:2]:
        yield line("summit.when_document" if fact.inherited else "summit.when", date=Cited(fact.span))
    if dated:
        return
    for fact in _one_each([fact for fact in facts if fact.value.startswith("-")])[:1]:
        bound = _bound(record, fact)
        if bound is None:
            yield line("summit.when_no_year", date=Cited(fact.span))
        else:
            yield line(
                "summit.when_bounded",
                date=Cited(fact.span),
                figure=Part(bound, "quantity"),
                year=Part(bound, "year"),
            )


def _one_each(facts: list[Fact]) -> list[Fact]:
    """Dates that say more come first; one that a fuller one holds ("December 2023" in "December 15 to 18, 2023") goes."""
    ordered = sorted(facts, key=lambda fact: -len(fact.value))
    kept: list[Fact] = []
    for fact in ordered:
        if not any(other.value.startswith(fact.value) for other in kept):
            kept.append(fact)
    return kept


def _bound(record: Record, fact: Fact) -> Observation | None:
    """The latest figure that the same document gives for a stated year: the meeting cannot be earlier than that year."""
    document = record.document_of(fact.span.passage).id
    found = [
        one
        for one in record.figures.told_in(document)
        if one.year_span and one.status is Status.FACT and one.sort is Sort.LEVEL
    ]
    return min(found, key=lambda one: (-(one.year or 0), record.order[one.passage], one.quantity.start), default=None)


def _where(entity: Entity) -> Iterator[Line]:
    facts = entity.says(About.WHERE)
    longest = sorted(facts, key=lambda fact: -len(fact.span.text))[:1]
    for fact in longest:
        same = tuple(other.span for other in facts if other is not fact and other.span.text in fact.span.text)
        yield line("summit.where", also=same, place=Cited(fact.span))


def _occasion(entity: Entity) -> Iterator[Line]:
    facts = entity.says(About.OCCASION)
    if facts:
        yield line("summit.occasion", tuple(fact.span for fact in facts[1:3]), words=Cited(facts[0].span))


def _who(record: Record, entity: Entity) -> Iterator[Line]:
    chairs = entity.says(About.CHAIR)
    if chairs:
        yield line("summit.chair", names=Cited(chairs[0].span))
    people = _persons(entity, record)
    if people:
        yield line("summit.who", names=Joined(tuple(Cited(span) for span in people[:6])))


def _persons(entity: Entity, record: Record) -> list[Span]:
    """Each participant once, by the fullest wording."""
    kept: list[Span] = []
    for fact in sorted(entity.says(About.WHO), key=lambda fact: -len(fact.span.text)):
        known = record.names.persons_in(fact.span.text)
        if not any(_same_person(fact.span, other, known) for other in kept):
            kept.append(fact.span)
    order = [fact.span for fact in entity.says(About.WHO)]
    return sorted(kept, key=order.index)


def _same_person(a: Span, b: Span, known: list[Entity]) -> bool:
    for person in known:
        names = [form.text for form in person.forms]
        if any(name in a.text for name in names) and any(name in b.text for name in names):
            return True
    return a.text in b.text or b.text in a.text


def _adopted(entity: Entity) -> Iterator[Line]:
    facts = entity.says(About.ADOPTED)
    for fact in facts[:2]:
        yield line("summit.adopted", name=Cited(fact.span))


def _figures(record: Record, entity: Entity, own: str | None) -> Iterator[Line]:
    """Levels that the meeting's own document gives."""
    if own is None:
        return
    levels = [one for one in record.figures.told_in(own) if one.sort is Sort.LEVEL]
    for one in sorted(levels, key=lambda one: (one.year_span is None, record.order[one.passage], one.quantity.start)):
        if one.wording and one.status is Status.FACT:
            if one.year_span:
                yield line(
                    "summit.figure_year",
                    wording=Part(one, "wording"),
                    figure=Part(one, "quantity"),
                    year=Part(one, "year"),
                )
            elif one.wording.start > one.quantity.end or one.wording.end < one.quantity.start:
                yield line("summit.figure", wording=Part(one, "wording"), figure=Part(one, "quantity"))
            else:
                yield line("summit.figure_alone", figure=Part(one, "quantity"))
