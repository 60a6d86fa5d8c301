"""Phrases: the ten best passages that have them."""

from __future__ import annotations

from collections.abc import Iterable

from tests.bench.bench import Bench, Record, amount
from tests.bench.peers import Fts5, Ours
from tests.bench.rounds import in_turn, percentile
from tests.bench.table import Row, Target, figure


def measure(bench: Bench) -> Iterable[Row]:
    for size in bench.sizes:
        if size <= 100_000:
            for name, _ in bench.corpora(size):
                yield _measured(bench, bench.record(name, size))


def _measured(bench: Bench, record: Record) -> Row:
    corpus = record.corpus
    ours = Ours(record.data)
    fts5 = bench.fts5(record)
    ours.ready()
    try:
        times = in_turn({Ours.name: ours.phrase, Fts5.name: fts5.phrase}, corpus.phrases, bench.rounds, bench.noise)
    finally:
        ours.close()
        fts5.close()
    mine, theirs = (percentile(times[name], 0.5) for name in (Ours.name, Fts5.name))
    told = f"p50 {figure(mine * 1000)} ms beside {figure(theirs * 1000)} ms, of {len(corpus.phrases)} phrases"
    target = Target(at_most=0.3) if corpus.size == 100_000 else None
    return Row(f"phrase p50, {amount(corpus.size)} {corpus.name}, beside FTS5", mine / theirs, told, target)
