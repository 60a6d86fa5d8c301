"""How good the ten best are where people have judged: nDCG@10, of whole questions and of keywords."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from itertools import product

from tests.bench.bench import Bench
from tests.bench.ranked import ENGINES, Judged, Scores, chance, judged, macro, ndcg, own
from tests.bench.table import Row, Target

_OURS = "ours"
_ASKED = {"full": "whole questions", "keywords": "three keywords of each"}
_TARGET = Target(at_least=0.01, unit="nDCG")


def measure(bench: Bench) -> Iterable[Row]:
    if bench.shared is None:
        for kind in _ASKED:
            yield Row(_what(kind, "judged collections"), None, "no judged collections at hand", _TARGET)
    else:
        yield from _rows(bench, "judged collections", list(judged(bench.shared / "judged")), _TARGET)
    yield from _rows(bench, "questions of our own", own(), None)


def _what(kind: str, of: str) -> str:
    return f"nDCG@10, {_ASKED[kind]}, {of}: above the best peer"


def _rows(bench: Bench, of: str, collections: list[Judged], target: Target | None) -> Iterator[Row]:
    engines = [name for name in ENGINES if name in (_OURS, "FTS5") or find_spec(name)]
    scores: dict[str, dict[str, Scores]] = {kind: {name: {} for name in engines} for kind in _ASKED}
    for one, name in product(collections, engines):
        bench.noise.look()
        search, kinds = ENGINES[name](one.texts, bench.empty("judged")), one.kinds()
        for kind in _ASKED:
            gains = {key: ndcg(search(asked), one.relevant[key]) for key, asked in kinds[kind].items()}
            scores[kind][name][one.name, kind] = gains
    for kind in _ASKED:
        yield _row(_what(kind, of), scores[kind], target)


def _row(what: str, scores: dict[str, Scores], target: Target | None) -> Row:
    means = {name: macro(each) for name, each in scores.items()}
    best = max((name for name in means if name != _OURS), key=lambda name: (means[name], name))
    told = ", ".join(f"{name} {mean:.3f}" for name, mean in means.items())
    told += f"; beside {best}, p = {chance(scores[_OURS], scores[best]):.4f} by random exchanges"
    questions = sum(len(each) for each in scores[_OURS].values())
    return Row(what, means[_OURS] - means[best], f"{told}; {questions} questions", target, "nDCG")
