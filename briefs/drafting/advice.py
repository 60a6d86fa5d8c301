"""What the record bears and the fact sheet does not say: advice to its curator. Nothing here makes a fact fall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefs.drafting.grounds import Grounds
from briefs.drafting.inert import flat
from briefs.drafting.revisions import Revision, revised_facts, revised_figures
from briefs.entities import Entity, Series
from briefs.forms import words_of
from briefs.mentions import Observation, Span
from briefs.sheet import AssertedEntity, AssertedSeries


@dataclass(frozen=True, slots=True)
class Variant:
    """A wording or an abbreviation (short) of a listed entity that its entry lacks, at its first place."""

    listed: AssertedEntity
    span: Span
    short: bool


@dataclass(frozen=True, slots=True)
class Further:
    """A figure of a listed series that its entry lacks, and that revises none of it."""

    listed: AssertedSeries
    observation: Observation


@dataclass(frozen=True, slots=True)
class Advice:
    """revised: what newer documents tell otherwise. variants: to add to listed entities. entities, series: not listed at all,
    by kind and place. further: more figures of listed series."""

    revised: tuple[Revision, ...]
    variants: tuple[Variant, ...]
    entities: tuple[Entity, ...]
    series: tuple[Series, ...]
    further: tuple[Further, ...]


def advise(grounds: Grounds) -> Advice:
    """Compares the sheet with what the record comes to under it. Pure; in the order of the sheet, then of the record."""
    listed = {id(entity): asserted for entity in grounds.resolved.entities if (asserted := _entry(entity, grounds))}
    unlisted = [one for one in grounds.resolved.entities if id(one) not in listed and not _is_named(one, grounds)]
    aliases = {_words(alias): one for one in reversed(grounds.sheet.entities) for alias in one.asked_as}
    called = [(one, aliases.get(_words(one.name.text))) for one in unlisted]
    variants = [one for entity in grounds.resolved.entities if id(entity) in listed for one in _variants(entity, listed)]
    variants += [Variant(entry, one.name, False) for one, entry in called if entry]
    figures = tuple(revised_figures(grounds))
    revising = {one.observation for one in figures if one.observation}
    series = [one for one in grounds.resolved.series if not _sheet_series(one, grounds)]
    return Advice(
        revised=tuple(sorted((*revised_facts(grounds, listed), *figures), key=lambda one: one.line)),
        variants=tuple(sorted(variants, key=lambda one: one.listed.line)),
        entities=tuple(one for one, entry in called if entry is None),
        series=tuple(one for one in series if not revising.issuperset(one.observations)),
        further=tuple(_further(grounds, revising)),
    )


def _words(name: str) -> str:
    return " ".join(words_of(name))


def _entry(entity: Entity, grounds: Grounds) -> AssertedEntity | None:
    """The entry of the sheet that the entity goes by."""
    entries = [entry for span in entity.places for entry in grounds.entries.get((entity.thing, span), ())]
    return next((one for one in entries if flat(one.name) == flat(entity.name.text)), entries[0] if entries else None)


def _is_named(entity: Entity, grounds: Grounds) -> bool:
    """Whether the sheet names it: in an entry that does not stand, or as a thing of another kind."""
    return not grounds.names_listed.isdisjoint(_words(form.text) for form in (*entity.forms, *entity.shorts))


def _variants(entity: Entity, listed: dict[int, AssertedEntity]) -> Iterator[Variant]:
    entry = listed[id(entity)]
    known = {flat(name) for name in (entry.name, *entry.variants, *entry.shorts, *entry.asked_as)}
    shorts = {flat(short.text) for short in entity.shorts}
    for span in dict.fromkeys((*entity.forms, *entity.shorts)):
        if flat(span.text) not in known:
            known.add(flat(span.text))
            yield Variant(entry, span, flat(span.text) in shorts)


def _sheet_series(series: Series, grounds: Grounds) -> AssertedSeries | None:
    return next((entry for one in series.observations if (entry := grounds.series_entries.get(one))), None)


def _further(grounds: Grounds, revising: set[Observation]) -> Iterator[Further]:
    for series in grounds.resolved.series:
        entry = _sheet_series(series, grounds)
        for one in series.observations if entry else ():
            if entry and one not in grounds.series_entries and one not in revising:
                yield Further(entry, one)
