"""Ranked queries a second, the ten best of each, through the front door: parsed, ranked, and the passages at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress

from tests.bench.bench import Bench, Record, amount
from tests.bench.peers import Absent, Bm25s, Engine, Fts5, Ours, PlainWhoosh, Tantivy
from tests.bench.rounds import Times, in_turn, percentile, rate
from tests.bench.table import Row, Target, figure

_LARGE = 100_000
"""Passages from which on the slow engines get fewer rounds; beyond, some are not asked, and none all questions: it would take
hours, or more memory than a small machine has."""
_SLOW = {PlainWhoosh.name: 1, Fts5.name: 2}
_SLOWER = {Fts5.name: 1}


def measure(bench: Bench) -> Iterable[Row]:
    for size in bench.sizes:
        for name, _ in bench.corpora(size):
            yield from _measured(bench, bench.record(name, size))


def _measured(bench: Bench, record: Record) -> Iterable[Row]:
    size = record.corpus.size
    with ExitStack() as stack:
        engines = list(_engines(bench, record))
        for engine in engines:
            stack.callback(engine.close)
        ours = engines[0]
        assert isinstance(ours, Ours)
        ours.ready()
        slow = {PlainWhoosh.name: 1} if size < _LARGE else _SLOW if size == _LARGE else _SLOWER
        queries = record.corpus.queries[:: 1 if size <= _LARGE else 3]
        times = in_turn({one.name: one.search for one in engines}, queries, bench.rounds, bench.noise, slow)
    targets = _targets(size)
    what = f"ranked queries a second, {amount(size)} {record.corpus.name}"
    for peer in [name for name in times if name != Ours.name]:
        yield _row(what, peer, times, targets.get(peer))
    for peer in [name for name in targets if name not in times]:
        yield Row(f"{what}, beside {peer}", None, "the extra bench is not installed", targets[peer])


def _engines(bench: Bench, record: Record) -> Iterator[Engine]:
    texts = record.corpus.keyed
    yield Ours(record.data)
    makers: list[Callable[[], Engine]] = [
        lambda: bench.fts5(record),
        lambda: Tantivy(texts(), bench.empty("tantivy")),
    ]
    if record.corpus.size <= _LARGE:
        makers += [
            lambda: Bm25s(texts(), "numpy"),
            lambda: Bm25s(texts(), "numba"),
            lambda: PlainWhoosh(record.index),
        ]
    for make in makers:
        with suppress(Absent):
            yield make()


def _targets(size: int) -> dict[str, Target]:
    if size == _LARGE:
        return {
            Fts5.name: Target(at_least=50),
            PlainWhoosh.name: Target(at_least=200),
            Tantivy.name: Target(at_least=1.0),
        }
    return {Fts5.name: Target(at_least=10), Tantivy.name: Target(at_least=0.8)} if size == 10_000 else {}


def _row(what: str, peer: str, times: Times, target: Target | None) -> Row:
    ours, theirs = times[Ours.name], times[peer]
    told = f"{figure(rate(ours))} beside {figure(rate(theirs))} a second; p50 {_ms(ours, 0.5)} beside {_ms(theirs, 0.5)} ms"
    told += f", p95 {_ms(ours, 0.95)} beside {_ms(theirs, 0.95)} ms"
    return Row(f"{what}, beside {peer}", rate(ours) / rate(theirs), told, target)


def _ms(times: list[float], share: float) -> str:
    return figure(percentile(times, share) * 1000)
