"""How good the ten best are where people have judged: nDCG@10, with whole queries and with three words of each."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.random import RandomState

from tests.bench import records
from tests.bench.bench import Bench
from tests.bench.peers import Absent, Bm25s, Engine, Fts5, Ours, Tantivy
from tests.bench.peers.engine import TOP
from tests.bench.table import Row, Target
from tests.bench.texts import Judged, judged, write_pages

QUICK = False
_TARGET = Target(at_least=0.01, unit="nDCG")
_FLIPS = 10_000

Found = dict[str, list[list[float]]]
"""By engine, for each collection what each query got."""


def measure(bench: Bench) -> Iterable[Row]:
    kinds: dict[str, Callable[[Judged], Mapping[str, str]]] = {
        "whole queries": lambda one: one.queries,
        "three words": lambda one: one.keywords(),
    }
    if bench.shared is None:
        for kind in kinds:
            yield Row(f"nDCG@10, {kind}, above the best peer", None, "no judged collections at hand", _TARGET)
        return
    found: dict[str, Found] = {kind: {} for kind in kinds}
    for one in judged(bench.shared):
        for engine, key_of in _engines(bench, one):
            for kind, queries in kinds.items():
                gains = [gain(list(map(key_of, engine.search(text))), one.relevant[key]) for key, text in queries(one).items()]
                found[kind].setdefault(engine.name, []).append(gains)
            engine.close()
        bench.noise.look(5)
    for kind in kinds:
        yield _row(kind, found[kind])


def _engines(bench: Bench, one: Judged) -> Iterable[tuple[Engine, Callable[[str], str]]]:
    texts = [(key, f"{one.titles[key]} {text}".strip()) for key, text in one.texts.items() if text]
    seeds, data = bench.empty(f"{one.name}/seeds"), bench.empty(f"{one.name}/data")
    write_pages(one.pages(), seeds)
    records.run("build", seeds, data)
    ours = Ours(data)
    ours.ready()
    yield ours, lambda passage: ours.generation.passage(passage).document
    for make in (
        lambda: Fts5(texts, bench.empty("fts5")),
        lambda: Tantivy(texts, bench.empty("tantivy")),
        lambda: Bm25s(texts, "numpy"),
    ):
        try:
            yield make(), str
        except Absent:
            continue


def gain(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """nDCG@10: what the ten best bring, by falling weight, of what they could."""
    best = sorted(relevant.values(), reverse=True)[:TOP]
    return _dcg([relevant.get(key, 0) for key in found]) / (_dcg(best) or 1.0)


def _dcg(gains: Sequence[int]) -> float:
    return sum(one / math.log2(place + 2) for place, one in enumerate(gains))


def _row(kind: str, found: Found) -> Row:
    macro = {name: statistics.mean(map(statistics.mean, each)) for name, each in found.items()}
    best = max(macro.keys() - {Ours.name}, key=lambda name: (macro[name], name))
    told = ", ".join(f"{name} {value:.3f}" for name, value in macro.items())
    difference, chance = compared(found[Ours.name], found[best])
    told += f"; beside {best}: p = {chance:.3f} of as great a difference by chance"
    return Row(f"nDCG@10, {kind}, above the best peer", difference, told, _TARGET, "nDCG")


def compared(ours: Sequence[Sequence[float]], theirs: Sequence[Sequence[float]]) -> tuple[float, float]:
    """The difference of two engines, each collection counting as much as another, and the share of random exchanges of their
    gains, query by query, that make one as great."""
    differences = [[a - b for a, b in zip(*pair, strict=True)] for pair in zip(ours, theirs, strict=True)]
    value = statistics.mean(map(statistics.mean, differences))
    chance = RandomState(1)
    drawn = np.zeros(_FLIPS)
    for one in differences:
        drawn += chance.choice((-1.0, 1.0), (_FLIPS, len(one))) @ np.array(one) / len(one) / len(differences)
    return value, float((np.abs(drawn) >= abs(value) - 1e-12).mean())
