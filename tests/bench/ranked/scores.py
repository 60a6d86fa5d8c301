"""nDCG@10, and whether a difference could be chance."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from statistics import fmean

TOP = 10
_EXCHANGES = 10_000

Scores = dict[tuple[str, str], dict[str, float]]
"""By collection and way of asking: what each question got."""


def ndcg(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """What the ten best bring, each divided by the logarithm of its place, as a share of what they could bring."""
    best = sorted(relevant.values(), reverse=True)
    return _discounted([relevant.get(key, 0) for key in found[:TOP]]) / (_discounted(best[:TOP]) or 1.0)


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))


def macro(scores: Scores) -> float:
    """The mean of the means: each collection and way of asking counts as much as another."""
    return fmean(fmean(each.values()) for each in scores.values())


def chance(ours: Scores, theirs: Scores) -> float:
    """The share of random exchanges of the two engines' answers, question by question, that set their macro-averages at
    least as far apart as they are. A question's ways of asking are exchanged together."""
    weights: dict[tuple[str, str], float] = {}
    for cell, scores in ours.items():
        for question, score in scores.items():
            difference = (score - theirs[cell][question]) / len(scores) / len(ours)
            weights[cell[0], question] = weights.get((cell[0], question), 0.0) + difference
    differences = [weight for weight in weights.values() if weight]
    apart = abs(sum(differences)) - 1e-12
    draw = random.Random(1)
    drawn = ((draw.getrandbits(len(differences) or 1), differences) for _ in range(_EXCHANGES))
    return fmean(abs(_exchanged(bits, each)) >= apart for bits, each in drawn)


def _exchanged(bits: int, differences: Sequence[float]) -> float:
    total = 0.0
    for difference in differences:
        total += difference if bits & 1 else -difference
        bits >>= 1
    return total
