"""Observations of one measure become a series."""

from __future__ import annotations

import re
from collections.abc import Sequence

from briefs.entities import Series
from briefs.lexicon import lexicon
from briefs.mentions import Observation, Sort
from briefs.standing import Standing
from briefs.standing_figures import StandingSeries
from search import STOP_WORDS, fold, stem


def series_from(
    extracted: Sequence[Observation], standing: Standing, order: dict[str, int]
) -> tuple[tuple[Series, ...], list[Observation]]:
    """The sheet's series, then those of what it does not cover, each with its observations in order; and all observations used.

    A quantity that the sheet asserts is taken in the sheet's form; what extraction made of the same place is left out.
    """
    asserted = {obs.quantity.passage + f"@{_number_at(obs)}": obs for one in standing.series for obs in one.observations}
    free = [obs for obs in extracted if obs.quantity.passage + f"@{_number_at(obs)}" not in asserted]
    made: list[Series] = []
    groups: dict[tuple[str, ...], list[Observation]] = {}
    for obs in free:
        groups.setdefault(_key(obs), []).append(obs)
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
    made += [_extracted(part, order) for observations in groups.values() for part in _by_direction(observations)]
    made.sort(key=lambda one: (min(order[obs.passage] for obs in one.observations), one.key))
    return tuple(made), [obs for one in made for obs in one.observations]


def _joining(one: StandingSeries, groups: dict[tuple[str, ...], list[Observation]]) -> list[Observation]:
    """What extraction found of a flow that the sheet has a series of: other documents go on with it. They are taken out of
    `groups`, but for those that are said to flow the other way."""
    sheet = one.asserted
    key = (sheet.measure, *sorted(sheet.parties[:2]))
    if sheet.measure not in lexicon().raw["flows"] or len(sheet.parties) < 2 or key not in groups:
        return []
    found = groups.pop(key)
    # A rank's direction tells who holds it in whose table, not which way anything flows.
    back = sheet.direction[::-1] if sheet.direction else None
    against = [obs for obs in found if back and obs.direction == back and obs.sort is not Sort.RANK]
    if against:
        groups[key] = against
    return [obs for obs in found if obs not in against]


def _number_at(observation: Observation) -> int:
    """Where the bare number starts: two readings of one place may differ in what belongs to it."""
    text = observation.quantity.text
    match = re.search(r"\d", text)
    return observation.quantity.start + (match.start() if match else 0)


def _key(observation: Observation) -> tuple[str, ...]:
    """One measure: a flow between the same parties; else the same words for the thing counted."""
    if _is_flow(observation):
        return (observation.measure, *sorted(observation.parties[:2]))
    counted = observation.wording.text if observation.wording else observation.measure
    words = sorted({stem(word) for word in re.findall(r"[^\W_]+", counted) if fold(word) not in STOP_WORDS})
    return ("counted", observation.unit if observation.sort is Sort.LEVEL else "", *words)


def _is_flow(observation: Observation) -> bool:
    return observation.measure in lexicon().raw["flows"] and len(observation.parties) >= 2


def _by_direction(observations: list[Observation]) -> list[list[Observation]]:
    """What goes from A to B and what goes from B to A are two measures; without a stated direction it is neither's."""
    directions = {obs.direction for obs in observations if obs.direction and obs.sort is not Sort.RANK}
    if not any(direction[::-1] in directions for direction in directions):
        return [observations]
    groups: dict[tuple[str, str] | None, list[Observation]] = {}
    for obs in observations:
        groups.setdefault(obs.direction, []).append(obs)
    return list(groups.values())


def _extracted(observations: list[Observation], order: dict[str, int]) -> Series:
    ordered = _ordered(observations, order)
    first = ordered[0]
    wording = " ".join((first.wording.text if first.wording else first.measure).split())
    parties = tuple(dict.fromkeys(party for obs in ordered for party in obs.parties[:2]))
    direction = next((obs.direction for obs in ordered if obs.direction and obs.sort is not Sort.RANK), None)
    name = f"{first.measure}, {' – '.join(parties[:2])}" if _is_flow(first) else wording
    name = re.sub(r"\d[\d,.]*\s*", "", name).strip() or "figure"
    name = name[0].upper() + name[1:]
    return Series(_slug(name), name, first.measure, parties, direction, ordered)


def _ordered(observations: Sequence[Observation], order: dict[str, int]) -> tuple[Observation, ...]:
    unique = dict.fromkeys(observations)
    return tuple(sorted(unique, key=lambda obs: (obs.year or 9999, order[obs.passage], obs.quantity.start)))


def _slug(name: str) -> str:
    return "-".join(re.findall(r"[^\W_]+", fold(name)))
