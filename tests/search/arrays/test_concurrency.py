"""Eight workers search while the record is reloaded: each answer is that of one generation, whole."""

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from search import build, current_id, open_current, parse_query
from tests.search.deriving import Plain

WORKERS = 8
STEPS = 4
QUERIES = (
    "trade peace",
    "health summit region 3",
    '"peace were discussed" growth',
    "trade year:2021 -growth",
    "source:d1 leaders",
)
WORDS = ("trade", "peace", "summit", "health", "growth", "security")


def write(seeds: Path, step: int) -> None:
    """Each step adds documents, changes some and removes one."""
    seeds.mkdir(exist_ok=True)
    for n in range(5 + step):
        lines = [
            f"{WORDS[(n + k + step * (n % 3 == 0)) % 6].title()} and {WORDS[k % 5]} were discussed {k} times by the leaders of "
            f"region {(n * k) % 7} in {2019 + k % 4}."
            for k in range(30)
        ]
        (seeds / f"d{n}.txt").write_text("\n\n".join(lines))
    (seeds / f"d{step + 2}.txt").unlink()


def answers(generation):
    found = map(generation.search, map(parse_query, QUERIES))
    return [[hits.total, [[hit.passage.id, hit.score] for hit in hits.hits]] for hits in found]


@pytest.fixture
def expected(tmp_path):
    """What native search finds in each of the generations to come, by id."""
    found = {}
    for step in range(STEPS):
        write(tmp_path / f"afresh-{step}", step)
        build(tmp_path / f"afresh-{step}", tmp_path / f"afresh-{step}-data", Plain(), {})
        generation = open_current(tmp_path / f"afresh-{step}-data")
        found[generation.id] = answers(generation)
        generation.close()
    assert len(found) == STEPS
    return found


@pytest.fixture
def reload(tmp_path, monkeypatch):
    """Makes the next generation of the record in tmp_path / "data"."""
    steps = iter(range(STEPS))

    def make():
        write(tmp_path / "seeds", next(steps))
        return build(tmp_path / "seeds", tmp_path / "data", Plain(), {}).generation

    return make


def test_eight_threads_over_one_record_at_a_time(tmp_path, expected, reload, monkeypatch):
    monkeypatch.setattr("search.searching.WORTH", 20)
    reload()
    kept, seen, wrong, done = [open_current(tmp_path / "data")], set(), [], threading.Event()

    def work() -> None:
        while not done.wait(0.02):
            generation = kept[-1]
            seen.add(generation.id)
            if answers(generation) != expected[generation.id]:
                wrong.append(generation.id)

    workers = [threading.Thread(target=work) for _ in range(WORKERS)]
    for worker in workers:
        worker.start()
    for _ in range(STEPS - 1):
        reload()
        kept.append(open_current(tmp_path / "data"))
    done.set()
    for worker in workers:
        worker.join()
    assert wrong == []
    assert len(seen) > 1
    for generation in kept:
        generation.close()


WORKER = """
import json, sys, time
from pathlib import Path
import search.searching
from search import current_id, open_current
from tests.search.arrays.test_concurrency import answers
search.searching.WORTH = 20
data, expected = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text())
generation, seen = open_current(data), {}
print("ready", flush=True)
while True:
    time.sleep(0.02)
    if current_id(data) != generation.id:
        generation.close()
        generation = open_current(data)
    seen[generation.id] = seen.get(generation.id, True) and answers(generation) == expected[generation.id]
    if current_id(data) == list(expected)[-1] == generation.id and generation.have_arrays():
        break
seen[generation.id] = seen[generation.id] and answers(generation) == expected[generation.id]
print(json.dumps(seen))
"""


def test_eight_processes_that_share_the_arrays(tmp_path, expected, reload, monkeypatch):
    monkeypatch.setattr("search.searching.WORTH", 20)
    (tmp_path / "expected.json").write_text(json.dumps(expected))
    reload()
    command = [sys.executable, "-c", WORKER, str(tmp_path / "data"), str(tmp_path / "expected.json")]
    root = Path(__file__).resolve().parents[3]
    workers = [subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) for _ in range(WORKERS)]
    for worker in workers:
        assert worker.stdout.readline() == "ready\n"
    for _ in range(STEPS - 1):
        reload()
    seen = [json.loads(worker.communicate(timeout=60)[0]) for worker in workers]
    assert all(all(one.values()) for one in seen)
    assert all(list(one)[-1] == current_id(tmp_path / "data") for one in seen)
    assert any(len(one) > 1 for one in seen)
