"""Identity: mentions of one thing become one entity. Pure; on evidence, never on resemblance alone.

The evidence that joins: the sheet says so; the same abbreviation with names that share most of their words; the same words in
another order; the same ordinal of the same series; the same anniversary of the same thing; the same words of a person's
name, or a surname that only one person in the record bears.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from briefs.entities import Entity, Resolved
from briefs.forms import letters_of, without_ordinal, words_of
from briefs.grouping import series_from
from briefs.mentions import About, Fact, Mention, Mentions, Span, Thing
from briefs.standing import Standing, StandingEntity
from search import fold, stem


@dataclass
class _Group:
    """An entity in the making."""

    thing: Thing
    mentions: list[Mention] = field(default_factory=list)
    sheet: StandingEntity | None = None

    def add(self, mentions: Iterable[Mention]) -> None:
        self.mentions += mentions


def resolve(mentions: Sequence[Mentions], standing: Standing, order: dict[str, int]) -> Resolved:
    """Joins what was extracted from every document with what stands of the sheet.

    order: passage id -> its place in the record, which sorts everything that comes out.
    """
    raw = [mention for one in mentions for mention in one.things]
    groups = _sheet_groups(standing, raw)
    taken = {id(mention) for group in groups for mention in group.mentions}
    free = [mention for mention in raw if id(mention) not in taken]
    groups += _join(free)
    entities = [_entity(group, order) for group in groups if group.mentions]
    observations = [observation for one in mentions for observation in one.observations]
    series, used = series_from(observations, standing, order)
    ordered = sorted(
        entities, key=lambda one: (one.thing, _standing_of(one), order[one.places[0].passage], one.places[0], one.key)
    )
    return Resolved(tuple(_unique_keys(ordered)), series, frozenset(used))


def _standing_of(entity: Entity) -> tuple[int, int]:
    """Summits before other meetings, numbered ones first, the latest number first."""
    if entity.thing is not Thing.MEETING:
        return (0, 0)
    return (0 if "summit" in fold(entity.kind or entity.name.text) else 1, -(entity.ordinal or 0))


def _sheet_groups(standing: Standing, raw: Sequence[Mention]) -> list[_Group]:
    groups = []
    by_form: dict[tuple[str, str], _Group] = {}
    for entity in standing.entities:
        group = _Group(entity.asserted.thing, list(entity.mentions), entity)
        groups.append(group)
        for form in (entity.asserted.name, *entity.asserted.variants):
            by_form.setdefault(("form", " ".join(words_of(form))), group)
        for short in entity.asserted.shorts:
            by_form.setdefault(("short", letters_of(short)), group)
    for mention in raw:
        found = by_form.get(("form", " ".join(words_of(mention.span.text))))
        if found is None and mention.short is not None:
            found = by_form.get(("short", letters_of(mention.short.text)))
        if found is None and _is_short(mention.span.text):
            found = by_form.get(("short", letters_of(mention.span.text)))
        if found is not None and (found.thing is mention.thing or mention.thing in (Thing.TERM, Thing.AGREEMENT)):
            found.add([mention])
    return groups


def _is_short(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][A-Za-z0-9+]*[A-Z0-9+][A-Za-z0-9+]*(?:[- ]\d[\d.]*)?", text))


def _join(free: Sequence[Mention]) -> list[_Group]:
    groups: dict[tuple[str, ...], _Group] = {}
    by_short: dict[str, list[_Group]] = {}
    alone: list[Mention] = []
    for mention in free:
        if mention.thing in (Thing.AGREEMENT, Thing.TERM) and _is_short(mention.span.text):
            alone.append(mention)
            continue
        key = _key(mention, free)
        group = groups.get(key)
        if group is None and mention.short is not None:
            group = next((g for g in by_short.get(letters_of(mention.short.text), []) if _alike(g, mention)), None)
        if group is None:
            group = groups[key] = _Group(mention.thing)
        groups.setdefault(key, group).add([mention])
        if mention.short is not None:
            by_short.setdefault(letters_of(mention.short.text), []).append(group)
    for mention in alone:
        known = by_short.get(letters_of(mention.span.text))
        group = known[0] if known else groups.setdefault(("short", letters_of(mention.span.text)), _Group(Thing.TERM))
        group.add([mention])
    return list({id(group): group for group in groups.values()}.values())


def _alike(group: _Group, mention: Mention) -> bool:
    """Names under one abbreviation are one thing when they share most of their words."""
    mine = Counter(words_of(mention.span.text))
    for other in group.mentions:
        theirs = Counter(words_of(other.span.text))
        shared = sum((mine & theirs).values())
        if shared and shared >= 0.5 * max(sum(mine.values()), sum(theirs.values())):
            return True
    return False


def _key(mention: Mention, free: Sequence[Mention]) -> tuple[str, ...]:
    """What makes two mentions the same without an abbreviation."""
    text = mention.span.text
    if mention.thing is Thing.MEETING:
        series = tuple(sorted(set(words_of(without_ordinal(text)))))
        if mention.ordinal is not None:
            return ("meeting", str(mention.ordinal), *series)
        if occasion := next((fact for fact in mention.facts if fact.about is About.OCCASION), None):
            words = set(words_of(f"{text} {occasion.span.text}"))
            parties = sorted(word for word in words if word not in _CELEBRATION and not word[0].isdigit())
            return ("anniversary", occasion.value, *parties)
        return ("meeting", *words_of(text))
    if mention.thing is Thing.PERSON:
        return ("person", *sorted(_full_name(mention, free)))
    return ("name", *sorted(words_of(text)))


_CELEBRATION = frozenset(
    stem(word)
    for word in (
        "anniversary",
        "commemorative",
        "celebrate",
        "special",
        "summit",
        "relations",
        "years",
        "their",
        "mark",
    )
)


def _full_name(mention: Mention, free: Sequence[Mention]) -> tuple[str, ...]:
    """The words of the one longer name in the record that this one is part of; else its own."""
    mine = {fold(word) for word in mention.span.text.split()}
    longer = {
        tuple(sorted(fold(word) for word in other.span.text.split()))
        for other in free
        if other.thing is Thing.PERSON and mine < {fold(word) for word in other.span.text.split()}
    }
    return longer.pop() if len(longer) == 1 else tuple(mine)


def _entity(group: _Group, order: dict[str, int]) -> Entity:
    place = sorted(group.mentions, key=lambda mention: (order[mention.span.passage], mention.span.start))
    full = [mention.span for mention in place if not _is_short(mention.span.text)]
    shorts = [s for m in place for s in (m.short, m.span if _is_short(m.span.text) else None) if s is not None]
    forms = _distinct(full) or _distinct(shorts)
    name = _name(group, forms)
    asserted = group.sheet.asserted if group.sheet else None
    kind = asserted.kind if asserted and asserted.kind else next((m.kind for m in place if m.kind), None)
    sheet_facts = [fact for mention in (group.sheet.mentions if group.sheet else ()) for fact in mention.facts]
    stated = {fact.about for fact in sheet_facts} - (asserted.incomplete if asserted else frozenset())
    extracted = [
        fact
        for mention in place
        for fact in mention.facts
        if fact.about not in stated and not any(_overlap(fact, other) for other in sheet_facts)
    ]
    return Entity(
        key="-".join((group.thing.value, *words_of(name.text))) or name.text,
        thing=group.thing,
        name=name,
        forms=(name, *(form for form in forms if form.text != name.text)),
        shorts=tuple(_distinct(shorts)),
        kind=kind,
        ordinal=next((mention.ordinal for mention in place if mention.ordinal is not None), None),
        aliases=asserted.asked_as if asserted else (),
        facts=(*sheet_facts, *extracted),
        places=tuple(dict.fromkeys(mention.span for mention in place)),
    )


def _overlap(one: Fact, other: Fact) -> bool:
    """Whether two facts of one sort rest on the same words."""
    a, b = one.span, other.span
    return one.about is other.about and a.passage == b.passage and a.start < b.end and b.start < a.end


def _name(group: _Group, forms: Sequence[Span]) -> Span:
    """The sheet's name, else the commonest wording, the longest of equally common ones, the first of those."""
    if group.sheet:
        wanted = " ".join(group.sheet.asserted.name.split())
        for form in forms:
            if " ".join(form.text.split()) == wanted:
                return form
    if group.thing is Thing.PERSON:
        return max(forms, key=lambda form: (len(form.text.split()), -forms.index(form)))
    counts = Counter(" ".join(mention.span.text.split()) for mention in group.mentions)
    return max(forms, key=lambda form: (counts[" ".join(form.text.split())], len(form.text), -forms.index(form)))


def _distinct(spans: Iterable[Span]) -> list[Span]:
    """Each wording once, at its first place."""
    found: dict[str, Span] = {}
    for span in spans:
        found.setdefault(" ".join(span.text.split()), span)
    return list(found.values())


def _unique_keys(entities: Iterable[Entity]) -> Iterable[Entity]:
    seen: Counter[str] = Counter()
    for entity in entities:
        seen[entity.key] += 1
        yield entity if seen[entity.key] == 1 else _renamed(entity, seen[entity.key])


def _renamed(entity: Entity, n: int) -> Entity:
    return replace(entity, key=f"{entity.key}-{n}")
