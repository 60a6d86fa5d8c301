"""Holds the figures of the fact sheet against their paragraphs: value, unit, qualifier, year, wording and rank."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefs.extract.currencies import is_money
from briefs.extract.dates import dates, year_place
from briefs.extract.numbers import quantities
from briefs.extract.quantity import Quantity
from briefs.extract.shown import shown_span
from briefs.lexicon import lexicon
from briefs.mentions import Basis, Observation, Sort, Span, Status
from briefs.places import Places, Problem, missing, words_at, words_near
from briefs.sheet import AssertedObservation, AssertedSeries
from search import Document, Passage, fold, sentences


@dataclass(frozen=True, slots=True)
class StandingSeries:
    asserted: AssertedSeries
    observations: tuple[Observation, ...]


def standing_series(series: AssertedSeries, record: Places, problems: list[Problem], file: str) -> StandingSeries:
    found = [
        observation
        for asserted in series.observations
        if record.has(asserted.at) and (observation := _observation(asserted, series, record, problems, file))
    ]
    return StandingSeries(series, tuple(found))


def _observation(
    asserted: AssertedObservation, series: AssertedSeries, record: Places, problems: list[Problem], file: str
) -> Observation | None:
    if problem := missing(asserted.at, record, file):
        problems.append(problem)
        return None
    reasons: list[str] = []
    for passage in record.at(asserted.at):
        quantity = _quantity(asserted, passage.text)
        if isinstance(quantity, str):
            reasons.append(quantity)
            continue
        year = _year(asserted, passage, quantity)
        wording = words_near(passage.text, asserted.wording, quantity.start) if asserted.wording else None
        stranger = _stranger(series, *record.parties_of(passage.document))
        if stranger:
            reasons.append(f"is in a document that does not name {stranger}")
        elif asserted.as_of is not None and year is None:
            reasons.append(f"does not name the year {asserted.as_of}")
        elif asserted.wording and wording is None:
            reasons.append(f"does not say “{asserted.wording}”")
        else:
            return _made(asserted, series, passage, quantity, year, wording, record.documents[passage.document])
    place = f"{asserted.at.document} ¶{asserted.at.label}"
    problems.append(Problem(file, asserted.line, asserted.key, f"{place} {'; '.join(dict.fromkeys(reasons))}"))
    return None


def _stranger(series: AssertedSeries, countries: frozenset[str], text: str) -> str | None:
    """A party of the series that its document names nowhere, under no name: then the figure is not of that party."""
    return next((party for party in series.parties if party not in countries and party not in text), None)


def _made(
    asserted: AssertedObservation,
    series: AssertedSeries,
    passage: Passage,
    quantity: Quantity,
    year: Span | None,
    wording: re.Match[str] | None,
    document: Document,
) -> Observation:
    start, end = shown_span(passage.text, quantity, asserted.sort is Sort.CHANGE)
    span = Span(passage.id, start, end, passage.text[start:end])
    inherited = document.date.year if document.date and asserted.as_of is None else None
    return Observation(
        sort=asserted.sort,
        quantity=span,
        value=asserted.value,
        unit=asserted.unit,
        measure=series.measure,
        wording=Span(passage.id, wording.start(), wording.end(), wording.group()) if wording else None,
        parties=series.parties,
        direction=series.direction,
        year=asserted.as_of or inherited,
        year_span=year,
        basis=_basis(passage, span, year) if year else (Basis.DOCUMENT if inherited else Basis.NONE),
        status=Status.TARGET if asserted.target else Status.FACT,
        qualifier=quantity.qualifier,
        out_of=asserted.out_of,
        lent=Span(passage.id, *quantity.lent, passage.text[slice(*quantity.lent)]) if quantity.lent else None,
    )


def _basis(passage: Passage, quantity: Span, year: Span) -> Basis:
    """A year beside its quantity is stated; one in another sentence of the paragraph is its neighbour's."""
    same = any(start <= quantity.start < end and start <= year.start < end for start, end in sentences(passage.text))
    return Basis.STATED if same else Basis.NEIGHBOUR


def _of_kind(quantity: Quantity, asserted: AssertedObservation) -> bool:
    """Money for a currency, a counted noun for another unit, a percentage or a rank."""
    if asserted.sort is Sort.LEVEL:
        money = is_money(asserted.unit, lexicon())
        return quantity.sort == "money" if money else quantity.sort == "count" and bool(quantity.unit)
    return quantity.sort == ("rank" if asserted.sort is Sort.RANK else "percent")


def _quantity(asserted: AssertedObservation, text: str) -> Quantity | str:
    """The quantity of the paragraph that the sheet means (the nearest to its wording), or why there is none."""
    sorts = [quantity for quantity in quantities(text) if _of_kind(quantity, asserted) and not quantity.open]
    same = [quantity for quantity in sorts if quantity.value == asserted.value]
    if not same:
        seen = ", ".join(text[quantity.start : quantity.end] for quantity in sorts[:6]) or "no such quantity"
        return f"does not bear {asserted.value.normalize():f} {asserted.unit}; it has: {seen}"
    fitting = [quantity for quantity in same if quantity.out_of == asserted.out_of]
    if not fitting:
        return f"does not say “{asserted.value} out of {asserted.out_of}”"
    fitting = [quantity for quantity in fitting if _same_unit(quantity, asserted)]
    if not fitting:
        return f"gives {text[same[0].start : same[0].end]} in another unit than {asserted.unit}"
    fitting = [quantity for quantity in fitting if quantity.qualifier == asserted.qualifier]
    if not fitting:
        return f"qualifies it as “{same[0].qualifier or 'exact'}”, not “{asserted.qualifier or 'exact'}”"
    wording = words_at(text, asserted.wording) if asserted.wording else None
    if wording and asserted.sort is Sort.RANK:
        ranked = [quantity for quantity in fitting if _ranks(quantity, asserted, text)]
        if not ranked:
            return f"does not give “{asserted.wording}” the rank {asserted.value.normalize():f}"
        return ranked[0]
    middle = (wording.start() + wording.end()) // 2 if wording else 0
    return min(fitting, key=lambda quantity: (abs((quantity.start + quantity.end) // 2 - middle), quantity.start))


_NEAR = 30
"""Characters that may stand between a rank and the words for what is ranked ("third-largest tourism partner")."""


def _ranks(quantity: Quantity, asserted: AssertedObservation, text: str) -> bool:
    """Whether the rank stands right before the sheet's wording; a paragraph often gives several."""
    after = words_at(text[quantity.end : quantity.end + _NEAR + len(asserted.wording or "")], asserted.wording or "")
    return after is not None and after.start() <= _NEAR and "largest" not in text[quantity.end : quantity.end + after.start()]


def _same_unit(quantity: Quantity, asserted: AssertedObservation) -> bool:
    if quantity.sort != "count":
        return quantity.unit == asserted.unit
    return fold(asserted.unit).split()[-1] in fold(quantity.unit).split() if quantity.unit else False


def _year(asserted: AssertedObservation, passage: Passage, quantity: Quantity) -> Span | None:
    """The year of the sheet in the paragraph, nearest to the quantity."""
    if asserted.as_of is None:
        return None
    spans = [date for date in dates(passage.text) if date.year == asserted.as_of]
    if not spans:
        return None
    start, end = next(((s, e) for s, e in sentences(passage.text) if s <= quantity.start < e), (0, len(passage.text)))
    date = min(spans, key=lambda date: (not start <= date.start < end, abs(date.start - quantity.start)))
    start, end = year_place(passage.text, date)
    return Span(passage.id, start, end, passage.text[start:end])
