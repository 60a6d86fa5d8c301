"""Identity: mentions of one thing become one entity. Pure; on evidence, never on resemblance alone.

The evidence that joins: the sheet says so; the same words in any order, whatever their hyphens, plurals and spelling; the same
abbreviation with names that differ in a word or two; the same ordinal of the same series; the same anniversary of the same
thing; the same name of a person in either order; for a part of a name, that its document, its office or the whole record knows
one bearer. What could be of several things is counted to none of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefs.entities import Entity, Resolved
from briefs.forms import document_of, letters_of, words_of
from briefs.grouping import all_series
from briefs.heads import EntityHead, EntityRow
from briefs.joining import Place, join
from briefs.mentions import Fact, Mention, Mentions, Span, Thing
from briefs.parts import Parts, Source, Whole
from briefs.sameness import is_short
from briefs.sheet_keys import sheet_keys
from briefs.standing import Standing, StandingEntity
from briefs.statements import labels
from search import fold


@dataclass
class _Group:
    """An entity in the making."""

    thing: Thing
    mentions: list[Mention]
    sheet: StandingEntity | None = None


def resolve(mentions: Sequence[Mentions], standing: Standing, order: Mapping[str, int]) -> Resolved:
    """Joins what was extracted from every document with what stands of the sheet.

    order: passage id -> its place in the record, which sorts everything that comes out.
    """
    source = Whole(mentions)
    parts = source.parts
    entities = [replace(row.entity, key=row.key) for row in entity_rows(parts, standing, order, source, {}) if row.entity]
    return Resolved(tuple(entities), all_series(parts, standing, order, source))


def entity_rows(
    parts: Parts, standing: Standing, order: Mapping[str, int], source: Source, known: Mapping[bytes, EntityHead]
) -> list[EntityRow]:
    """The entities in their order. known: those that need not be made, by what they would be made of."""
    joined = join(parts.keyed, [one.names for one in parts.documents], sheet_keys(standing))
    rows = []
    for n, sheet in enumerate(standing.entities):
        places = joined.pop(("sheet", str(n)), [])
        sign = parts.sign(places, *_told_by(sheet))
        rows.append(_row(sign, places, known, source, order, sheet))
    rows += [_row(parts.sign(places), places, known, source, order) for places in joined.values()]
    rows.sort(key=lambda row: (row.head.thing, row.head.rank, order[row.head.first[0]], row.head.first, row.head.key))
    _give_keys(rows)
    return rows


def _told_by(sheet: StandingEntity) -> tuple[object, ...]:
    """What an entity of the sheet is made of, the same in every process: a set has no order."""
    asserted = sheet.asserted
    return replace(asserted, incomplete=frozenset()), sorted(asserted.incomplete), sheet.mentions


def _row(
    sign: bytes,
    places: Sequence[Place],
    known: Mapping[bytes, EntityHead],
    source: Source,
    order: Mapping[str, int],
    sheet: StandingEntity | None = None,
) -> EntityRow:
    if (head := known.get(sign)) is not None:
        return EntityRow(head, None, places)
    found = source.mentions(places)
    if sheet is not None:
        group = _Group(sheet.asserted.thing, [*sheet.mentions, *found], sheet)
    else:
        group = _Group(min((one.thing for one in found), key=_RANK.index), found)
    entity = _entity(group, order)
    first, labelled = entity.places[0], tuple(sorted(labels(entity)))
    place = (first.passage, first.start, first.end, first.text)
    return EntityRow(EntityHead(sign, entity.thing.value, _rank(entity), place, entity.key, labelled), entity, places)


def _rank(entity: Entity) -> tuple[int, int]:
    """Summits before other meetings, numbered ones first, the latest number first."""
    if entity.thing is not Thing.MEETING:
        return (0, 0)
    return (0 if "summit" in fold(entity.kind or entity.name.text) else 1, -(entity.ordinal or 0))


# A thing is what any of its mentions shows it to be; an abbreviation alone shows least.
_RANK = (Thing.PERSON, Thing.MEETING, Thing.AGREEMENT, Thing.TERM)


def _entity(group: _Group, order: Mapping[str, int]) -> Entity:
    place = sorted(group.mentions, key=lambda mention: (order[mention.span.passage], mention.span.start))
    full = [mention.span for mention in place if not is_short(mention.span.text)]
    shorts = [s for m in place for s in (m.short, m.span if is_short(m.span.text) else None) if s is not None]
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
        shorts=_by_use(shorts, name),
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


def _by_use(shorts: Sequence[Span], name: Span) -> tuple[Span, ...]:
    """Each abbreviation at its first place: that of the most documents first, then of the most places, then the one that stands
    beside the name. So one that a single source writes in another way comes behind, however often it does."""
    documents: dict[str, set[str]] = {}
    for short in shorts:
        documents.setdefault(letters_of(short.text), set()).add(document_of(short.passage))
    places = Counter(letters_of(short.text) for short in shorts)

    def use(short: Span) -> tuple[int, int, bool]:
        letters = letters_of(short.text)
        return (len(documents[letters]), places[letters], short.passage == name.passage)

    return tuple(sorted(_distinct(shorts), key=use, reverse=True))


def _distinct(spans: Iterable[Span]) -> list[Span]:
    """Each wording once, at its first place."""
    found: dict[str, Span] = {}
    for span in spans:
        found.setdefault(" ".join(span.text.split()), span)
    return list(found.values())


def _give_keys(rows: Iterable[EntityRow]) -> None:
    """Keys, each given once: of those that share one, a later one bears a number."""
    seen: Counter[str] = Counter()
    for row in rows:
        seen[row.head.key] += 1
        row.key = row.head.key if seen[row.head.key] == 1 else f"{row.head.key}-{seen[row.head.key]}"
