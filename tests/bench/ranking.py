"""How good our order of answers is beside that of SQLite's FTS5, tantivy and bm25s: nDCG@10 where people have judged.

    python tests/bench/ranking.py [FOLDER] [--tune]

FOLDER: of collections with judgements, by default bench/judged in the shared folder; without it our own questions alone. Each
engine has the same texts. Questions are asked whole ("full") and as three keywords: the rarest of the question, and the
first. Numbers are chosen on one half of the questions, by the hash of their ids (--tune shows how), and told for the other half
and for all. The chance is that of so great a difference between two engines of the same worth, by random exchanges.
"""

from __future__ import annotations

import argparse
import itertools
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import fmean
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from search import ranking as ranker
from search import scoring
from tests.bench.ranked import ENGINES, Engine, Judged, Scores, chance, half, judged, macro, ndcg, own
from tests.bench.ranked.engines import indexed, ranking

ROOT = Path(__file__).resolve().parents[2]
OWN = ("written", "generated")
_HALVES = {"tuned on": 0, "the other": 1, "all": None}
_GRID = {"K1": (0.8, 1.0, 1.2), "B": (0.5, 0.6, 0.75), "TITLE": (1.0, 3.0), "HEADING": (1.0, 2.0)}


def main() -> int:
    parser = argparse.ArgumentParser()
    shared = Path(os.environ.get("RAPPORTEUR_SHARED") or ROOT.parent / "shared")
    parser.add_argument("folder", nargs="?", type=Path, default=shared / "bench" / "judged")
    parser.add_argument("--tune", action="store_true")
    options = parser.parse_args()
    collections = [*judged(options.folder), *own()]
    with tempfile.TemporaryDirectory() as folder:
        _tune(collections, Path(folder)) if options.tune else _compare(collections, Path(folder))
    return 0


def _scores(one: Judged, engine: Engine, ways: Sequence[str]) -> Scores:
    kinds = one.kinds()
    return {(one.name, way): {key: ndcg(engine(asked), one.relevant[key]) for key, asked in kinds[way].items()} for way in ways}


def _part(scores: Scores, part: int | None, way: str = "") -> Scores:
    """Those of one half, of one way of asking."""
    return {
        cell: {key: score for key, score in each.items() if part is None or half(key) == part}
        for cell, each in scores.items()
        if cell[1] == (way or cell[1])
    }


def _compare(collections: Sequence[Judged], folder: Path) -> None:
    there = [name for name in ENGINES if name in ("FTS5", "ours") or find_spec(name)]  # peers are of the extra "bench"
    found: dict[str, Scores] = {name: {} for name in there}
    for one, name in itertools.product(collections, there):
        engine = ENGINES[name](one.texts, _made(folder / one.name / name))
        found[name] |= _scores(one, engine, ("full", "keywords", "first"))
    for told, part in _HALVES.items():
        print(f"\n| {told} | asked | questions | " + " | ".join(found) + " |\n|---|---|--:|" + "--:|" * len(found))
        for cell in found["ours"]:
            of = [_part(scores, part)[cell] for scores in found.values()]
            print(
                f"| {cell[0]} | {cell[1]} | {len(of[0])} | " + " | ".join(f"{fmean(each.values()):.4f}" for each in of) + " |"
            )
        for row in _macros(found, part):
            print(row)


def _macros(found: Mapping[str, Scores], part: int | None) -> Iterator[str]:
    """The averages over the collections but our own, and how far ours is above the best of the others."""
    others = {name: {cell: s for cell, s in scores.items() if cell[0] not in OWN} for name, scores in found.items()}
    for way in ("full", "keywords", "first"):
        each = {name: _part(scores, part, way) for name, scores in others.items()}
        if each["ours"]:
            means = {name: macro(scores) for name, scores in each.items()}
            best = max((name for name in means if name != "ours"), key=lambda name: means[name])
            apart, by_chance = means["ours"] - means[best], chance(each["ours"], each[best])
            row = " | ".join(f"{mean:.4f}" for mean in means.values())
            yield f"| **macro** | {way} | | {row} | ours {apart:+.4f} to {best}, chance {by_chance:.4f}"


def _tune(collections: Sequence[Judged], folder: Path) -> None:
    """What the numbers of `search.scoring` give on the half that is for it, and on the other."""
    indexes = [(one, *indexed(one.texts, _made(folder / one.name))) for one in collections]
    tried = []
    for values in itertools.product(*_GRID.values()):
        numbers = dict(zip(_GRID, values, strict=True))
        used = {name: value for name, value in numbers.items() if hasattr(ranker, name)}
        with patch.multiple(scoring, **numbers), patch.multiple(ranker, **used):
            scores: Scores = {}
            for one, index, average in indexes:
                scores |= _scores(one, ranking(index, average), ("full", "keywords"))
        tried.append((macro(_part(scores, 0)), macro(_part(scores, 1)), numbers))
    for tuned, other, numbers in sorted(tried, key=lambda each: -each[0]):
        print(f"{tuned:.4f} {other:.4f} {numbers}")


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


if __name__ == "__main__":
    sys.exit(main())
