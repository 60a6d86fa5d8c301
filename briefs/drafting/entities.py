"""Entities as a fact sheet would list them: only what stands in the documents at the very places it was read from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefs.drafting.grounds import Grounds
from briefs.drafting.inert import flat
from briefs.entities import Entity
from briefs.forms import letters_of, words_of
from briefs.lexicon import lexicon
from briefs.mentions import About, Fact, Span
from briefs.sheet import STATEMENTS, Asserted, AssertedEntity, Place, Sheet
from briefs.standing import Standing, hold


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity as it would be asserted. places and facts: where the record has what each "at" and each statement says."""

    entity: Entity
    asserted: AssertedEntity
    own: frozenset[Span]
    facts: tuple[Fact, ...]


def standing_entities(entities: Sequence[Entity], grounds: Grounds) -> list[Candidate]:
    """Those of the entities that can be asserted as they were read, in their order.

    All names of an entity have to stand, and all statements of one sort: else the sheet would part what the record joins, or
    hide what it says. A statement that does not is left to the documents, as is an entity whose name another bears too.
    """
    shared = _shared(grounds)
    candidates = [
        _candidate(f"[{n}]", entity, grounds) for n, entity in enumerate(entities) if not shared & set(_handles(entity))
    ]
    while True:
        standing = hold(Sheet(tuple(one.asserted for one in candidates)), grounds.documents, grounds.passages)
        kept = list(_mended(candidates, standing))
        if kept == candidates:
            return kept
        candidates = kept


def _shared(grounds: Grounds) -> set[tuple[str, str]]:
    """What more than one entity may be called: as a name or an abbreviation in a sheet, it would draw them together."""
    counts = Counter(handle for entity in grounds.resolved.entities for handle in set(_handles(entity)))
    return {handle for handle, count in counts.items() if count > 1 or not handle[1]}


def _handles(entity: Entity) -> Iterator[tuple[str, str]]:
    yield from (("form", " ".join(words_of(form.text))) for form in entity.forms)
    yield from (("short", letters_of(short.text)) for short in entity.shorts)


def _candidate(key: str, entity: Entity, grounds: Grounds) -> Candidate:
    mentions = list(grounds.mentions_of(entity))
    shorts = tuple(dict.fromkeys(flat(short.text) for short in entity.shorts))
    name, *others = dict.fromkeys(flat(form.text) for form in entity.forms)
    numbered = entity.ordinal is not None and re.search(rf"\b{entity.ordinal}(?:st|nd|rd|th)\b", name)
    facts = tuple(_facts(entity))
    return Candidate(
        entity=entity,
        asserted=AssertedEntity(
            thing=entity.thing,
            name=name,
            kind=flat(entity.kind or "") or None,
            ordinal=entity.ordinal if numbered else None,
            shorts=shorts,
            variants=tuple(sorted((other for other in others if other not in shorts), key=lambda other: (-len(other), other))),
            asked_as=(),
            at=_places(entity.places, f"{key}.at", grounds),
            facts=tuple(asserted_fact(fact, f"{key}.{n}", grounds) for n, fact in enumerate(facts)),
            line=0,
            key=key,
        ),
        own=frozenset((*entity.places, *entity.shorts, *(one.short for one in mentions if one.short))),
        facts=facts,
    )


def place_of(span: Span, key: str, grounds: Grounds) -> Place:
    passage = grounds.passage(span)
    return Place(passage.document, passage.label, 0, key)


def _places(spans: Sequence[Span], key: str, grounds: Grounds) -> tuple[Place, ...]:
    """Each paragraph once; its key tells it from the others."""
    found = dict.fromkeys((passage.document, passage.label) for passage in map(grounds.passage, spans))
    return tuple(Place(document, label, 0, f"{key}[{n}]") for n, (document, label) in enumerate(found))


def _facts(entity: Entity) -> Iterator[Fact]:
    """What a sheet has keys for."""
    for about in STATEMENTS[entity.thing].values():
        says = entity.says(about)
        if about is not About.STATE or all(fact.value in lexicon().raw["states"] for fact in says):
            yield from says


def asserted_fact(fact: Fact, key: str, grounds: Grounds) -> Asserted:
    """A statement as the sheet would say it."""
    value = fact.value if fact.about is About.STATE else ""
    return Asserted(fact.about, flat(fact.span.text), value, place_of(fact.span, key, grounds), 0, key)


def _mended(candidates: Sequence[Candidate], standing: Standing) -> Iterator[Candidate]:
    """The candidates without what does not stand, or stands elsewhere than it was read."""
    wrong = {problem.key for problem in standing.problems}
    held = {one.asserted.key: one for one in standing.entities}
    for one in candidates:
        key = one.asserted.key
        if key in wrong or key not in held:
            continue
        places = [place for place in one.asserted.at if place.key not in wrong]
        if len(places) == len(one.asserted.at):
            pairs = zip(places, held[key].mentions, strict=True)
            places = [place for place, mention in pairs if all(_is_own(span, one) for span in (mention.span, mention.short))]
        located = held[key].mentions[0].facts
        if places:
            yield _without(one, places, _unsound(one, located, wrong))


def _is_own(span: Span | None, one: Candidate) -> bool:
    """Whether a name is found where the documents name this very thing, not inside the name of another."""
    return span is None or any(
        own.passage == span.passage and own.start <= span.start and span.end <= own.end for own in one.own
    )


def _unsound(one: Candidate, located: Sequence[Fact], wrong: set[str]) -> set[About]:
    """The sorts of statement of which one does not stand where it was read."""
    said = one.asserted.facts
    failed = {fact.about for fact in said if not wrong.isdisjoint((fact.key, f"{fact.key}.text", f"{fact.key}.at"))}
    if failed:
        return failed
    pairs = zip(one.facts, located, strict=True)
    return {was.about for was, now in pairs if was.span != now.span or (was.about is About.WHEN and _day(was) != _day(now))}


def _day(fact: Fact) -> list[str]:
    """The parts of a date's normal form, without leading noughts."""
    return [part.lstrip("0") for part in fact.value.split("-")]


def _without(one: Candidate, places: Sequence[Place], unsound: set[About]) -> Candidate:
    facts = tuple(fact for fact in one.asserted.facts if fact.about not in unsound)
    asserted = replace(one.asserted, at=tuple(places), facts=facts)
    return replace(one, asserted=asserted, facts=tuple(fact for fact in one.facts if fact.about not in unsound))
