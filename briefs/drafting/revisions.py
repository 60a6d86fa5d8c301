"""Facts of the sheet that a newer document tells otherwise: newer by the dates that the documents bear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from briefs.drafting.grounds import Grounds
from briefs.drafting.inert import flat
from briefs.entities import Entity
from briefs.forms import words_of
from briefs.lexicon import lexicon
from briefs.mentions import About, Basis, Fact, Observation, Sort, Span, Status
from briefs.sheet import Asserted, AssertedEntity, AssertedObservation, AssertedSeries
from search import Document, fold


@dataclass(frozen=True, slots=True)
class Revision:
    """A fact of the sheet, by its line and key, and what a newer document has in its place: another figure of a series, or
    other words about an entity. name: of the entity or series."""

    line: int
    key: str
    name: str
    was: Asserted | AssertedObservation
    span: Span
    fact: Fact | None = None
    observation: Observation | None = None


_TELLING = (About.WHEN, About.WHERE, About.STATE, About.OFFICE)
"""What of an entity changes, and is told in words that can be compared."""


def revised_facts(grounds: Grounds, listed: Mapping[int, AssertedEntity]) -> Iterator[Revision]:
    """Statements about listed entities, where all documents that are newer than the cited ones tell something else."""
    for entity in grounds.resolved.entities:
        entry = listed.get(id(entity))
        for about in _TELLING if entry else ():
            said = [fact for fact in entry.facts if fact.about is about] if entry else []
            newer = _latest(said, entity, about, grounds) if said else []
            if newer and entry and not any(_agree(fact, one) for fact in newer for one in said):
                was = said[-1]
                yield Revision(was.line, was.key, entry.name, was, newer[0].span, fact=newer[0])


def _latest(said: list[Asserted], entity: Entity, about: About, grounds: Grounds) -> list[Fact]:
    """What the newest document that tells it says, if it is newer than every document that the sheet cites for it."""
    cited = [document.date for one in said if (document := grounds.named(one.at.document))]
    if None in cited or not cited:
        return []
    told: dict[Document, list[Fact]] = {}
    for fact in (fact for mention in grounds.mentions_of(entity) for fact in mention.facts if fact.about is about):
        document = grounds.document(fact.span)
        if document.date and all(date and document.date > date for date in cited):
            told.setdefault(document, []).append(fact)
    return told[max(told, key=lambda document: (document.date, document.id))] if told else []


def _agree(fact: Fact, said: Asserted) -> bool:
    """Whether two statements can both hold: one says no more than the other."""
    if fact.about is About.STATE:
        return fact.value == said.value
    mine, theirs = set(words_of(fact.span.text)), set(words_of(said.text))
    return mine <= theirs or theirs <= mine


def revised_figures(grounds: Grounds) -> Iterator[Revision]:
    """Figures for which a newer document gives another value of the same measure and year; for a figure without a year,
    another value at all."""
    comparable = _by_measure(grounds.observations)
    for series in grounds.speaking.series:
        held = {_told(one, grounds): one for one in reversed(series.observations)}
        taken: set[Observation] = set()
        for said in series.asserted.observations:
            was = held.get((said.at.document, said.at.label, said.sort, said.value, said.out_of))
            cited = grounds.named(said.at.document)
            for one in comparable.get(_measure(was), ()) if was and cited and cited.date else ():
                date = grounds.document(one.quantity).date
                newer = date is not None and cited is not None and cited.date is not None and date > cited.date
                if was and newer and one not in taken and _revises(one, was, said, series.asserted, grounds):
                    taken.add(one)
                    yield Revision(said.line, said.key, series.asserted.name, said, one.quantity, observation=one)


def _told(one: Observation, grounds: Grounds) -> tuple[object, ...]:
    passage = grounds.passage(one.quantity)
    return (passage.document, passage.label, one.sort, one.value, one.out_of)


def _by_measure(observations: Iterable[Observation]) -> dict[tuple[object, ...], list[Observation]]:
    found: dict[tuple[object, ...], list[Observation]] = {}
    for one in observations:
        found.setdefault(_measure(one), []).append(one)
    return found


def _measure(one: Observation | None) -> tuple[object, ...]:
    """What two observations share that may be compared: a flow between the same parties, else the words for what is counted,
    and the unit."""
    if one is None:
        return ()
    if one.measure in lexicon().raw["flows"]:
        return (one.sort, _unit(one), one.measure, frozenset(one.parties[:2]))
    return (one.sort, _unit(one), _wording(one))


def _revises(new: Observation, was: Observation, said: AssertedObservation, series: AssertedSeries, grounds: Grounds) -> bool:
    stated = new.year if new.basis in (Basis.STATED, Basis.NEIGHBOUR) else None
    same_year = said.as_of is None or stated == said.as_of
    same_status = new.status is was.status and new.status is not Status.NEGATED
    return same_year and same_status and _same_measure(new, was, series, grounds) and not _agreeing(new, was)


def _unit(one: Observation) -> str:
    return fold(one.unit).split()[-1] if one.unit.split() else ""


def _same_measure(new: Observation, was: Observation, series: AssertedSeries, grounds: Grounds) -> bool:
    """Whether what may be compared is the same: a flow the same way, a share of the same whole, a rank of the same holder."""
    twin = grounds.read_at.get(was.quantity, was)
    against = {new.direction, twin.direction or series.direction}
    if None not in against and len(against) > 1:
        return False
    if series.measure in lexicon().raw["flows"]:
        return len(series.parties) > 1 and (new.sort is not Sort.SHARE or _wording(new) == _wording(was))
    return bool(_wording(new)) and set(new.parties[:2]) <= set(series.parties)


def _wording(one: Observation) -> frozenset[str]:
    return frozenset(words_of(flat(one.wording.text))) if one.wording else frozenset()


def _agreeing(one: Observation, other: Observation) -> bool:
    """Whether two values are one value, the one perhaps rounded."""
    if one.out_of != other.out_of:
        return False
    values = [one.value.normalize(), other.value.normalize()]
    return values[0] == values[1] or _rounded(*values) or _rounded(*reversed(values))


def _rounded(rough: Decimal, exact: Decimal) -> bool:
    """Whether `rough`, of two digits or more, is what `exact` rounds to."""
    return len(rough.as_tuple().digits) > 1 and exact.quantize(rough, ROUND_HALF_EVEN) == rough
