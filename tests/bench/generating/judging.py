"""How a resolution fares against the truth: wrong merges, wrong splits, and what was counted to nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from briefs.entities import Resolved
from tests.bench.generating.documents import Place


@dataclass(frozen=True)
class Verdict:
    """merged: what came out as one and is of several true things. split: true things in several, of `things` that came out.
    left_out: places counted to nothing, of `places`. misread: places that came out and are none of the truth's."""

    merged: tuple[tuple[str, ...], ...]
    split: tuple[str, ...]
    things: int
    left_out: int
    places: int
    misread: int

    @property
    def split_rate(self) -> float:
        return len(self.split) / max(1, self.things)


def judge(resolved: Resolved, truth: Mapping[Place, str]) -> Verdict:
    """Holds every entity and series against the truth; places that the truth does not know are counted as misread."""
    groups = [[(span.passage, span.start, span.end) for span in entity.places] for entity in resolved.entities]
    groups += [
        [_place(obs.quantity.passage, obs.quantity.start, obs.quantity.end) for obs in one.observations]
        for one in resolved.series
    ]
    merged: list[tuple[str, ...]] = []
    spread: Counter[str] = Counter()
    seen: set[Place] = set()
    misread = 0
    for places in groups:
        true = {truth[place] for place in places if place in truth}
        misread += sum(place not in truth for place in places)
        seen.update(places)
        spread.update(true)
        if len(true) > 1:
            merged.append(tuple(sorted(true)))
    split = tuple(sorted(thing for thing, count in spread.items() if count > 1))
    return Verdict(tuple(merged), split, len(spread), len(truth.keys() - seen), len(truth), misread)


def _place(passage: str, start: int, end: int) -> Place:
    return passage, start, end


def sorts(ids: Iterable[str]) -> dict[str, int]:
    """How many of each sort of thing are among the ids."""
    return dict(Counter(one.split("-")[0] for one in ids))
