"""What each source says of an entity, in the order of time: excerpts around its mentions, none twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefs.drafts import Trail
from briefs.entities import Entity
from briefs.excerpts import excerpt, sentence_at
from briefs.lines import Excerpt, Line, line
from briefs.mentions import Span
from briefs.record import Record
from briefs.understanding import content


def sentences_on(record: Record, entity: Entity, skip: Iterable[Span] = ()) -> Iterator[tuple[Span, Span]]:
    """(mention, its sentence) for each sentence that names the entity, documents in order of time, repeats left out. Worked out
    one by one: of what every document names, a brief shows no more than of others.

    skip: sentences already shown. A sentence that says nearly what one before it said in the same document counts as a repeat.
    """
    seen = [frozenset(content(span.text)) for span in skip]
    taken = {(span.passage, span.start) for span in skip}
    for place in sorted(entity.places, key=lambda span: (_date_key(record, span), record.order[span.passage], span.start)):
        sentence = sentence_at(record.passage(place.passage), place.start)
        words = frozenset(content(sentence.text))
        if (sentence.passage, sentence.start) in taken or any(_same(words, other) for other in seen):
            continue
        taken.add((sentence.passage, sentence.start))
        seen.append(words)
        yield place, sentence


def _date_key(record: Record, span: Span) -> str:
    document = record.document_of(span.passage)
    return document.date.isoformat() if document.date else "9999"


def _same(words: frozenset[str], other: frozenset[str]) -> bool:
    return bool(words) and len(words & other) >= 0.85 * len(words | other)


def spread(record: Record, pairs: Iterable[tuple[Span, Span]], most: int) -> list[tuple[Span, Span]]:
    """At most so many, every document having its turn before any has a second, in the order given."""
    by_document: dict[str, list[tuple[Span, Span]]] = {}
    found = []
    for pair in pairs:
        found.append(pair)
        by_document.setdefault(record.document_of(pair[0].passage).id, []).append(pair)
        if 0 < most <= len(by_document):
            break  # those behind have no turn any more
    chosen: list[tuple[Span, Span]] = []
    for row in range(max((len(pairs) for pairs in by_document.values()), default=0)):
        chosen += [pairs[row] for pairs in by_document.values() if row < len(pairs)]
    kept = chosen[:most]
    return [pair for pair in found if pair in kept]


def lines_on(record: Record, entity: Entity, most: int, skip: Iterable[Span] = ()) -> Iterator[Line]:
    """The lines that quote what the sources say of an entity."""
    for mention, _ in spread(record, sentences_on(record, entity, skip), most):
        yield said(record, mention)


def said(record: Record, mention: Span) -> Line:
    """One excerpt around a mention; a short sentence goes in whole."""
    passage = record.passage(mention.passage)
    cut: Excerpt = excerpt(passage, mention)
    return line("said", words=cut)


def entity_trail(entity: Entity) -> Trail:
    """How a thing was found: its name, and all that it was looked for under."""
    forms = [" ".join(span.text.split()) for span in (*entity.forms[1:], *entity.shorts)]
    return Trail(matched=(entity.name.text,), variants=tuple(dict.fromkeys((*forms, *entity.aliases))))
