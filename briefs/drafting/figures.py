"""Series as a fact sheet would list them: only observations that the sheet would give just as the documents do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefs.drafting.entities import place_of
from briefs.drafting.grounds import Grounds
from briefs.drafting.inert import flat
from briefs.entities import Series
from briefs.grouping import series_from
from briefs.mentions import Basis, Observation, Sort, Span, Status
from briefs.sheet import AssertedObservation, AssertedSeries, Sheet
from briefs.standing import Standing, hold


@dataclass(frozen=True, slots=True)
class SeriesCandidate:
    """A series as it would be asserted, with the observations that its own were read as."""

    series: Series
    asserted: AssertedSeries
    read: tuple[Observation, ...]


def standing_series(series: Sequence[Series], grounds: Grounds) -> list[SeriesCandidate]:
    """Those of the series that can be asserted as they were read, in their order.

    A series may lose observations on the way, if the documents go on to tell them in the same series: under the sheet the
    record has the series that it had.
    """
    made = [_candidate(f"[{n}]", one, grounds) for n, one in enumerate(series) if not _unwritable(one)]
    candidates = [one for one in made if one.read]
    while True:
        standing = hold(Sheet((), tuple(one.asserted for one in candidates)), grounds.documents, grounds.passages)
        kept = list(_mended(candidates, standing))
        if kept == candidates:
            kept = _keeping(candidates, standing, grounds)
        if kept == candidates:
            return kept
        candidates = kept


def _keeping(candidates: list[SeriesCandidate], standing: Standing, grounds: Grounds) -> list[SeriesCandidate]:
    """The candidates without those that would part a series, draw another one in, or have it renamed."""
    under = replace(standing, series=(*grounds.speaking.series, *standing.series))
    after = {_gist(one) for one in series_from(grounds.observations, under, grounds.order)}
    changed = [one for one in grounds.resolved.series if _gist(one) not in after]
    own = {id(one) for one in changed}
    sound = [one for one in candidates if id(one.series) not in own]
    if len(sound) < len(candidates) or not changed:
        return sound
    measures = {one.measure for one in changed}
    # Should none be of the same measure, the culprit is not known: a draft without figures is better than a wrong one.
    fewer = [one for one in sound if one.series.measure not in measures]
    return fewer if len(fewer) < len(sound) else []


def _gist(series: Series) -> tuple[str, frozenset[Span]]:
    return series.name, frozenset(one.quantity for one in series.observations)


def _unwritable(series: Series) -> bool:
    """A sheet's names and measures bear no numbers."""
    return bool(re.search(r"\d", series.name + series.measure)) or not flat(series.measure)


def _candidate(key: str, series: Series, grounds: Grounds) -> SeriesCandidate:
    read = tuple(one for one in series.observations if _sayable(one, series))
    asserted = AssertedSeries(
        name=flat(series.name),
        measure=series.measure,
        parties=series.direction or series.parties,
        direction=series.direction,
        asked_as=(),
        observations=tuple(asserted_observation(one, f"{key}.{n}", grounds) for n, one in enumerate(read)),
        line=0,
        key=key,
    )
    return SeriesCandidate(series, asserted, read)


def _sayable(one: Observation, series: Series) -> bool:
    """Whether a sheet has words for it: what is denied has none, nor has a change in units, nor a party of its own."""
    unit = one.unit if one.sort is Sort.LEVEL else {Sort.RANK: "rank"}.get(one.sort, "percent")
    return (
        one.status is not Status.NEGATED
        and unit == one.unit
        and bool(flat(unit))
        and not re.search(r"\d", unit)
        and one.direction in ((series.direction,) if one.sort is Sort.RANK else (None, series.direction))
        and set(one.parties[:2]) == set(series.parties)
    )


def asserted_observation(one: Observation, key: str, grounds: Grounds) -> AssertedObservation:
    """An observation as the sheet would say it."""
    return AssertedObservation(
        sort=one.sort,
        value=one.value,
        unit=one.unit,
        as_of=one.year if one.basis in (Basis.STATED, Basis.NEIGHBOUR) else None,
        qualifier=one.qualifier,
        out_of=one.out_of,
        wording=flat(one.wording.text) if one.wording else None,
        target=one.status is Status.TARGET,
        at=place_of(one.quantity, key, grounds),
        line=0,
        key=key,
    )


def _mended(candidates: Sequence[SeriesCandidate], standing: Standing) -> Iterator[SeriesCandidate]:
    """The candidates without what does not stand, or would be said otherwise than it was read."""
    wrong = {problem.key for problem in standing.problems}
    held = {one.asserted.key: one for one in standing.series}
    for one in candidates:
        good = [n for n, said in enumerate(one.asserted.observations) if said.key not in wrong]
        if len(good) == len(one.read):
            now = held[one.asserted.key].observations
            good = [n for n in good if _same(one.read[n], now[n])]
        if good:
            said = tuple(one.asserted.observations[n] for n in good)
            yield replace(one, asserted=replace(one.asserted, observations=said), read=tuple(one.read[n] for n in good))


def _same(read: Observation, said: Observation) -> bool:
    """Whether the sheet gives the very quantity, year and wording that the document was read to give."""
    return _told(read) == _told(said)


def _told(one: Observation) -> tuple[object, ...]:
    when = (one.year, one.year_span.text if one.year_span else None, one.basis)
    what = (one.quantity, one.value, one.upper, one.qualifier, one.out_of, one.status)
    return (what, when, flat(one.wording.text) if one.wording else None)
