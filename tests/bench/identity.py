"""How identity fares on a generated record whose truth is known: wrong merges, wrong splits, and its time beside reading's.

    python tests/bench/identity.py [DOCUMENTS] [--seed N] [--runs N] [--show]

Reading is `read_folder` and extraction. Identity is measured twice: on the mentions that a right extraction would give, which
must come out without one wrong merge, and on those that extraction does give, whose misread names are not identity's. Exit 1 on
a wrong merge of right mentions, or when resolving takes longer than reading.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from briefs.entities import Resolved
from briefs.extract.document import extract
from briefs.identity import resolve
from briefs.mentions import Mentions
from briefs.sheet import Sheet
from briefs.standing import hold
from search import Document, passages_of, read_folder

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.bench.generating import Generated, Verdict, generate, judge, write_folder
from tests.bench.generating.judging import sorts


def timed(runs: int, work: Callable[[], object]) -> float:
    """The median of several runs, in seconds."""
    took = []
    for _ in range(runs):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def read(folder: Path) -> list[Mentions]:
    return [extract(document, passages_of(document)) for document in read_folder(folder).documents]


def resolved(documents: Sequence[Document], mentions: Sequence[Mentions]) -> Resolved:
    passages = [passage for document in documents for passage in passages_of(document)]
    order = {passage.id: n for n, passage in enumerate(passages)}
    return resolve(mentions, hold(Sheet(), documents, passages), order)


def report(name: str, verdict: Verdict, show: bool) -> None:
    right = verdict.places - verdict.left_out
    print(
        f"{name}: {len(verdict.merged)} wrong merges; {len(verdict.split)} of {verdict.things} things split"
        f" ({verdict.split_rate:.1%}) {sorts(verdict.split)}; {right} of {verdict.places} places counted to a thing;"
        f" {verdict.misread} places misread"
    )
    if show:
        for things in verdict.merged:
            print("  merged:", *things)
        print("  split:", *verdict.split)


def ordered(generated: Generated) -> tuple[list[Document], list[Mentions]]:
    """Documents and mentions in the order in which a folder is read."""
    pairs = sorted(zip(generated.documents, generated.mentions, strict=True), key=lambda pair: pair[0].id)
    return [document for document, _ in pairs], [mentions for _, mentions in pairs]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("documents", nargs="?", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    generated = generate(options.seed, options.documents)
    documents, right = ordered(generated)
    with tempfile.TemporaryDirectory() as folder:
        write_folder(generated, Path(folder))
        reading = timed(options.runs, lambda: read(Path(folder)))
        mentions = read(Path(folder))
    resolving = timed(options.runs, lambda: resolved(documents, mentions))
    of_right = timed(options.runs, lambda: resolved(documents, right))
    verdict = judge(resolved(documents, right), generated.truth)
    report("right mentions", verdict, options.show)
    report("extracted mentions", judge(resolved(documents, mentions), generated.truth), options.show)
    ratio = max(resolving, of_right) / reading
    print(
        f"{options.documents} documents: reading {reading:.2f} s, resolving {resolving:.2f} s ({of_right:.2f} s of right ones)"
    )
    print(f"ratio: {ratio:.2f} (target: at most 1.00)")
    return 0 if not verdict.merged and ratio <= 1 else 1


if __name__ == "__main__":
    sys.exit(main())
