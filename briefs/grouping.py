"""Observations of one measure become a series."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from briefs.entities import Series
from briefs.lexicon import lexicon
from briefs.measures import Measure, goes_one_way, is_flow, measure_of, opened
from briefs.mentions import Observation, Sort
from briefs.series_names import distinct_names, name_of
from briefs.standing import Standing
from briefs.standing_figures import StandingSeries
from search import fold


def series_from(
    extracted: Sequence[Observation], standing: Standing, order: dict[str, int]
) -> tuple[tuple[Series, ...], list[Observation]]:
    """The sheet's series, then those of what it does not cover, each with its observations in order; and all observations used.

    A quantity that the sheet asserts is taken in the sheet's form; what extraction made of the same place is left out.
    """
    asserted = {(obs.quantity.passage, _number_at(obs)) for one in standing.series for obs in one.observations}
    # Grouped before they are left out: what a sheet lists would else change how the rest goes together.
    groups = {
        measure: free
        for measure, observations in _grouped(extracted).items()
        if (free := [obs for obs in observations if (obs.quantity.passage, _number_at(obs)) not in asserted])
    }
    made: list[Series] = []
    for one in standing.series:
        sheet = one.asserted
        joined = _joining(one, groups)
        made.append(
            Series(
                key=_slug(sheet.name),
                name=sheet.name,
                measure=sheet.measure,
                parties=sheet.parties,
                direction=sheet.direction,
                observations=_ordered([*one.observations, *joined], order),
                aliases=sheet.asked_as,
            )
        )
    found = [(_extracted(measure, observations, order), measure) for measure, observations in groups.items()]
    found.sort(key=lambda pair: (_place(pair[0], order), pair[0].name))
    names = distinct_names(found, {one.name for one in made})
    made += [replace(one, name=name, key=_slug(name)) for (one, _), name in zip(found, names, strict=True)]
    made.sort(key=lambda one: (_place(one, order), one.key))
    return tuple(made), [obs for one in made for obs in one.observations]


def _place(one: Series, order: dict[str, int]) -> int:
    return min(order[obs.passage] for obs in one.observations)


def _joining(one: StandingSeries, groups: dict[Measure, list[Observation]]) -> list[Observation]:
    """What extraction found of a flow that the sheet has a series of: other documents go on with it. They are taken out of
    `groups`, but for those that flow the other way or measure something else of it."""
    sheet = one.asserted
    if sheet.measure not in lexicon().raw["flows"] or len(sheet.parties) < 2:
        return []
    parties = tuple(sorted(sheet.parties[:2]))
    senses = {measure_of(obs).sense for obs in one.observations if obs.sort is not Sort.RANK and is_flow(obs)} or {()}
    found: list[Observation] = []
    for measure in [key for key in groups if (key.name, key.parties) == (sheet.measure, parties) and key.sense in senses]:
        if not (sheet.direction and measure.direction == sheet.direction[::-1]):
            found += groups.pop(measure)
    return found


def _number_at(observation: Observation) -> int:
    """Where the bare number starts: two readings of one place may differ in what belongs to it."""
    text = observation.quantity.text
    match = re.search(r"\d", text)
    return observation.quantity.start + (match.start() if match else 0)


_Measured = list[tuple[Observation, Measure]]


def _grouped(observations: Sequence[Observation]) -> dict[Measure, list[Observation]]:
    """Observations by measure. One that leaves open what exactly is measured (a rank), in what, or which way it flows joins the
    one series that there is of it; where there are several it is none's."""
    measured = [(obs, measure_of(obs)) for obs in observations]
    measured = _completed(measured, "sense", lambda obs, _: obs.sort is Sort.RANK and is_flow(obs))
    measured = _completed(measured, "kind", lambda _, measure: not measure.kind)
    measured = _completed(measured, "direction", lambda _, measure: measure.direction is None)
    groups: dict[Measure, list[Observation]] = {}
    for obs, measure in measured:
        groups.setdefault(measure, []).append(obs)
    return groups


def _completed(measured: _Measured, field: str, is_open: Callable[[Observation, Measure], bool]) -> _Measured:
    """The measures with what they leave open taken from those that say it, if these agree. Exports are somebody's: an amount
    of them that does not say whose is not given to the other."""
    said: dict[Measure, set[Any]] = {}
    for obs, measure in measured:
        if not is_open(obs, measure):
            said.setdefault(opened(measure, field), set()).add(getattr(measure, field))
    completed: _Measured = []
    for obs, measure in measured:
        values = said.get(opened(measure, field), set()) if is_open(obs, measure) else set()
        strict = field == "direction" and goes_one_way(measure) and obs.sort is Sort.LEVEL
        completed.append((obs, replace(measure, **{field: next(iter(values))}) if len(values) == 1 and not strict else measure))
    return completed


def _extracted(measure: Measure, observations: list[Observation], order: dict[str, int]) -> Series:
    ordered = _ordered(observations, order)
    first = ordered[0]
    parties = tuple(dict.fromkeys(party for obs in ordered for party in obs.parties[:2]))
    direction = next((obs.direction for obs in ordered if obs.direction and obs.sort is not Sort.RANK), None)
    return Series("", name_of(measure, first, parties), first.measure, parties, direction, ordered)


def _ordered(observations: Sequence[Observation], order: dict[str, int]) -> tuple[Observation, ...]:
    unique = dict.fromkeys(observations)
    return tuple(sorted(unique, key=lambda obs: (obs.year or 9999, order[obs.passage], obs.quantity.start)))


def _slug(name: str) -> str:
    return "-".join(re.findall(r"[^\W_]+", fold(name)))
