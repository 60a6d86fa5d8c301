"""Observations of one measure become a series."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from briefs.entities import Measure, Series
from briefs.heads import SeriesHead, SeriesRow
from briefs.joining import Place
from briefs.lexicon import lexicon
from briefs.measures import goes_one_way, is_flow, measure_of, opened
from briefs.mentions import Mentions, Observation, Sort
from briefs.parts import Measured, Parts, Source, Whole
from briefs.series_names import distinct_names, name_of
from briefs.standing import Standing
from briefs.standing_figures import StandingSeries
from briefs.statements import labels_but_name
from search import fold

_Groups = dict[Measure, list[Place]]


def series_from(extracted: Sequence[Observation], standing: Standing, order: Mapping[str, int]) -> tuple[Series, ...]:
    """The series that observations of no particular document come to; see `series_rows`."""
    source = Whole((Mentions(observations=tuple(extracted)),))
    return all_series(source.parts, standing, order, source)


def all_series(parts: Parts, standing: Standing, order: Mapping[str, int], source: Source) -> tuple[Series, ...]:
    """The same of documents, all of them made anew."""
    rows = series_rows(parts, standing, order, source, {})
    return tuple(replace(row.series, name=row.name, key=row.key) for row in rows if row.series)


def series_rows(
    parts: Parts, standing: Standing, order: Mapping[str, int], source: Source, known: Mapping[bytes, SeriesHead]
) -> list[SeriesRow]:
    """The sheet's series and those of what it does not cover, each with its observations in order, by their first place.

    A quantity that the sheet asserts is taken in the sheet's form; what extraction made of the same place is left out.
    known: those that need not be made, by what they would be made of.
    """
    taken = _taken(standing, source)
    # Grouped before they are left out: what a sheet lists would else change how the rest goes together.
    groups = {
        measure: free
        for measure, places in _grouped(parts).items()
        if (free := [place for place in places if place not in taken] if taken else places)
    }
    of_sheet = []
    for one in standing.series:
        joined = _joining(one, groups)
        sign = parts.sign(joined, one)
        of_sheet.append(_known(sign, joined, known) or _of_sheet(sign, one, joined, source, order))
    found = []
    for measure, places in groups.items():
        sign = parts.sign(places, measure)
        found.append(_known(sign, places, known) or _extracted(sign, measure, places, source, order))
    found.sort(key=lambda row: (order[row.head.first], row.head.name))
    for row, name in zip(found, distinct_names([row.head for row in found], {row.name for row in of_sheet}), strict=True):
        row.name = name
    rows = [*of_sheet, *found]
    for row in rows:
        row.key = _slug(row.name)
    rows.sort(key=lambda row: (order[row.head.first], row.key))
    return rows


def _taken(standing: Standing, source: Source) -> set[Place]:
    """The places of observations that the sheet has in its own form."""
    asserted = {(obs.quantity.passage, _number_at(obs)) for one in standing.series for obs in one.observations}
    if not asserted:
        return set()
    passages = {passage for passage, _ in asserted}
    return {
        place
        for place, obs in source.observed_in(passages)
        if obs.quantity.passage in passages and (obs.quantity.passage, _number_at(obs)) in asserted
    }


def _joining(one: StandingSeries, groups: _Groups) -> list[Place]:
    """What extraction found of a flow that the sheet has a series of: other documents go on with it. They are taken out of
    `groups`, but for those that flow the other way or measure something else of it."""
    sheet = one.asserted
    if sheet.measure not in lexicon().raw["flows"] or len(sheet.parties) < 2:
        return []
    parties = tuple(sorted(sheet.parties[:2]))
    senses = {measure_of(obs).sense for obs in one.observations if obs.sort is not Sort.RANK and is_flow(obs)} or {()}
    found: list[Place] = []
    for measure in [key for key in groups if (key.name, key.parties) == (sheet.measure, parties) and key.sense in senses]:
        if not (sheet.direction and measure.direction == sheet.direction[::-1]):
            found += groups.pop(measure)
    return found


def _number_at(observation: Observation) -> int:
    """Where the bare number starts: two readings of one place may differ in what belongs to it."""
    text = observation.quantity.text
    match = re.search(r"\d", text)
    return observation.quantity.start + (match.start() if match else 0)


def _grouped(parts: Parts) -> _Groups:
    """Observations by measure. One that leaves open what exactly is measured (a rank), in what, or which way it flows joins the
    one series that there is of it; where there are several it is none's."""
    used = list(dict.fromkeys(chain.from_iterable(one.figures for one in parts.documents)))
    measures = {n: parts.measured[n] for n in used}
    for field in ("sense", "kind", "direction"):
        measures = _completed(measures, field)
    groups: _Groups = {}
    for number, document in enumerate(parts.documents):
        for at, n in enumerate(document.figures):
            groups.setdefault(measures[n].measure, []).append((number, at))
    return groups


def _completed(measures: Mapping[int, Measured], field: str) -> dict[int, Measured]:
    """The measures with what they leave open taken from those that say it, if these agree. Exports are somebody's: an amount
    of them that does not say whose is not given to the other."""
    said: dict[Measure, set[Any]] = {}
    for one in measures.values():
        if not _leaves_open(one, field):
            said.setdefault(opened(one.measure, field), set()).add(getattr(one.measure, field))
    completed = {}
    for n, one in measures.items():
        values = said.get(opened(one.measure, field), set()) if _leaves_open(one, field) else set()
        strict = field == "direction" and goes_one_way(one.measure) and one.level
        if len(values) == 1 and not strict:
            one = one._replace(measure=replace(one.measure, **{field: next(iter(values))}))
        completed[n] = one
    return completed


def _leaves_open(one: Measured, field: str) -> bool:
    match field:
        case "sense":
            return one.ranks
        case "kind":
            return not one.measure.kind
    return one.measure.direction is None


def _known(sign: bytes, places: Sequence[Place], known: Mapping[bytes, SeriesHead]) -> SeriesRow | None:
    head = known.get(sign)
    return SeriesRow(head, None, places, head.name) if head is not None else None


def _of_sheet(sign: bytes, one: StandingSeries, joined: Sequence[Place], source: Source, order: Mapping[str, int]) -> SeriesRow:
    sheet = one.asserted
    series = Series(
        key="",
        name=sheet.name,
        measure=sheet.measure,
        parties=sheet.parties,
        direction=sheet.direction,
        observations=_ordered([*one.observations, *source.observations(joined)], order),
        aliases=sheet.asked_as,
    )
    return _made(sign, series, sheet.direction, joined, order)


def _extracted(sign: bytes, measure: Measure, places: Sequence[Place], source: Source, order: Mapping[str, int]) -> SeriesRow:
    ordered = _ordered(source.observations(places), order)
    first = ordered[0]
    parties = tuple(dict.fromkeys(party for obs in ordered for party in obs.parties[:2]))
    direction = next((obs.direction for obs in ordered if obs.direction and obs.sort is not Sort.RANK), None)
    series = Series("", name_of(measure, first, parties), first.measure, parties, direction, ordered)
    return _made(sign, series, measure.direction, places, order)


def _made(
    sign: bytes, series: Series, direction: tuple[str, str] | None, places: Sequence[Place], order: Mapping[str, int]
) -> SeriesRow:
    first = min((obs.passage for obs in series.observations), key=order.__getitem__)
    unit = series.observations[0].unit
    labelled = tuple(sorted(labels_but_name(series)))
    return SeriesRow(
        SeriesHead(sign, first, series.name, series.parties, unit, direction, labelled), series, places, series.name
    )


def _ordered(observations: Iterable[Observation], order: Mapping[str, int]) -> tuple[Observation, ...]:
    unique = dict.fromkeys(observations)
    return tuple(sorted(unique, key=lambda obs: (obs.year or 9999, order[obs.passage], obs.quantity.start)))


def _slug(name: str) -> str:
    return "-".join(re.findall(r"[^\W_]+", fold(name)))
