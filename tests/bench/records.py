"""Records of texts that are only searched, built and opened in processes of their own.

    python -m tests.bench.records build|change|open SEEDS DATA

Each prints one line of JSON: how many seconds what took.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from search import Derived, Document, Passage
from tests.bench.machine import Watched

ROOT = Path(__file__).resolve().parents[2]
_CHANGED = 300
"""Passages, or a few more: documents are changed whole."""
SETTLED = 2.5
"""Seconds after which the time of a file's last change tells that it is the same file."""


class Nothing:
    """Derives nothing: search needs no more than the passages."""

    version = "1"
    path = "tests.bench.records:Nothing"

    def derive(self, document: Document, passages: tuple[Passage, ...]) -> Derived:
        return Derived(tuple(() for _ in passages), b"")


@dataclass(frozen=True)
class Told:
    """What a process said, in seconds, and the most memory that it and its workers had at once, in megabytes."""

    seconds: dict[str, float]
    memory: float


def run(work: str, seeds: Path, data: Path) -> Told:
    command = [sys.executable, "-m", "tests.bench.records", work, str(seeds), str(data)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process, Watched(process.pid) as watched:
        said, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} failed")
    return Told(json.loads(said), watched.most)


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _build(seeds: Path, data: Path) -> dict[str, float]:
    from search import build

    return {"build": _timed(lambda: build(seeds, data, Nothing(), {}))}


def _change(seeds: Path, data: Path) -> dict[str, float]:
    """Adds a sentence to each passage of some documents. index, arrays: what of the reload as a whole they took; and what
    opening the new record takes."""
    import search.assembling
    from search import Generation, build

    count = 0
    for place, path in enumerate(sorted(seeds.iterdir())):
        if place % 7 or count >= _CHANGED:  # not all from one end
            continue
        head, *passages = path.read_text("utf-8").split("\n\n")
        count += len(passages)
        more = [f"{passage.strip()} It was said again at {time.time_ns()}." for passage in passages]
        path.write_text("\n\n".join([head, *more]) + "\n", "utf-8")
    time.sleep(SETTLED)
    took = {"index": 0.0, "arrays": 0.0}
    watch(search.assembling, "_index", "index", took)
    watch(Generation, "have_arrays", "arrays", took)
    took["reload"] = _timed(lambda: build(seeds, data, Nothing(), {}))
    return took | _open(seeds, data)


def watch(place: object, name: str, what: str, took: dict[str, float]) -> None:
    """Has the time of each call of a function added up."""
    work = getattr(place, name)

    def watched(*given: object) -> object:
        began = time.perf_counter()
        try:
            return work(*given)
        finally:
            took[what] += time.perf_counter() - began

    setattr(place, name, watched)


def _open(seeds: Path, data: Path) -> dict[str, float]:
    from tests.bench.peers.ours import Ours

    began = time.perf_counter()
    ours = Ours(data)
    ours.search("nation relations peace 1990")
    answer = time.perf_counter() - began
    ours.ready()
    ready = time.perf_counter() - began
    ours.close()
    return {"answer": answer, "ready": ready}


if __name__ == "__main__":
    print(json.dumps({"build": _build, "change": _change, "open": _open}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))))
