"""The benchmarks' own parts: what they search is the same for all, and the table tells what was measured and what was not."""

import hashlib
import io
import sys
import time
from itertools import islice

import pytest

from search import build, terms
from tests.bench import records
from tests.bench.machine import Noise, Watched, memory
from tests.bench.measures import ORDER
from tests.bench.measures.installed import BUYS, LARGE, installed
from tests.bench.peers import Fts5, PlainWhoosh
from tests.bench.rounds import in_turn
from tests.bench.table import Measured, Row, Table, Target
from tests.bench.texts import invented, write_pages

SIZE = 200


@pytest.fixture(scope="module")
def corpus():
    return invented(SIZE)


@pytest.fixture(scope="module")
def data(corpus, tmp_path_factory):
    folder = tmp_path_factory.mktemp("bench")
    write_pages(corpus.pages, folder / "seeds")
    assert build(folder / "seeds", folder / "data", records.Nothing(), {}).passages == SIZE
    return folder / "data"


def test_invented_texts_are_the_same_on_every_machine(corpus):
    told = "\n".join((*corpus.passages(), *corpus.queries, *corpus.phrases))
    assert hashlib.sha256(told.encode()).hexdigest() == "e7cf00132d68be0f682f9e3119c67377a8e2d203d7b41cf5cf504d73850a9d15"


def test_invented_texts_have_words_as_often_as_speeches_do(corpus):
    passages = list(corpus.passages())
    assert 80 < sum(len(passage.split()) for passage in passages) / SIZE < 110
    assert 35 < sum(len(terms(passage)) for passage in passages) / SIZE < 60
    sentences = [sentence for passage in passages for sentence in passage.split(". ")]
    assert 15 < sum(len(sentence.split()) for sentence in sentences) / len(sentences) < 30


def test_every_query_and_phrase_finds_something(corpus, tmp_path):
    engine = Fts5(((str(number), text) for number, text in enumerate(corpus.passages())), tmp_path)
    try:
        assert len(corpus.phrases) > 10
        assert all(engine.phrase(phrase) for phrase in corpus.phrases)
        assert sum(bool(engine.search(query)) for query in corpus.queries) > 0.9 * len(corpus.queries)
    finally:
        engine.close()


def test_plain_whoosh_searches_the_index_that_we_search(corpus, data):
    [index] = (data / "generations").glob("*/index")
    engine = PlainWhoosh(index)
    try:
        found = [engine.search(query) for query in islice(corpus.queries, 20)]
    finally:
        engine.close()
    assert any(found)


def test_engines_take_turns_in_an_order_that_is_drawn_and_each_question_has_its_time():
    asked = []
    ask = {name: lambda question, name=name: asked.append((name, question)) for name in ("one", "other")}
    times = in_turn(ask, [str(number) for number in range(20)], 2, Noise(), slow={"other": 1})
    assert {name: len(each) for name, each in times.items()} == {"one": 20, "other": 20}
    assert asked.count(("one", "3")) == 3  # the first does not count
    assert asked.count(("other", "3")) == 1
    second = [name for name, _ in asked[20:]]
    for start, size in ((0, 15), (30, 5)):
        turns = [set(second[at : at + size]) for at in (start, start + size)]
        assert turns in ([{"one"}, {"other"}], [{"other"}, {"one"}])
    before = asked.copy()
    asked.clear()
    in_turn(ask, [str(number) for number in range(20)], 2, Noise(), slow={"other": 1})
    assert asked == before


def test_a_target_is_met_at_its_bound():
    assert Target(at_least=10).met(10)
    assert not Target(at_least=10).met(9.99)
    assert Target(at_most=3, unit="s").met(3)
    assert not Target(at_most=3, unit="s").met(3.01)


def test_the_table_tells_what_was_reached_what_was_missed_and_what_was_not_measured():
    written = io.StringIO()
    table = Table(written)
    table.add(Measured(Row("searching", 62.0, "1,550 beside 25", Target(at_least=50)), 0.043))
    table.add(Measured(Row("building", 12.5, "75 s beside 6 s", Target(at_most=10)), 0.1))
    table.add(Measured(Row("judging", None, "no collections at hand", Target(at_least=0.01, unit="nDCG")), 0.0))
    table.add(Measured(Row("memory", 61.2, "at its most", unit="MB"), 0.0))
    rows = [line.strip("| ").split(" | ") for line in written.getvalue().splitlines()[2:]]
    assert rows == [
        ["searching", "≥ 50×", "62.0×", "yes", "1,550 beside 25", "±4%"],
        ["building", "≤ 10×", "12.5×", "**no**", "75 s beside 6 s", "±10%"],
        ["judging", "≥ 0.01 nDCG", "not measured", "–", "no collections at hand", "–"],
        ["memory", "report", "61.2 MB", "–", "at its most", "±0%"],
    ]
    assert table.missed == ["building"]


def test_noise_is_how_far_a_fixed_piece_of_work_varies(monkeypatch):
    took = iter([1.0] * 8 + [3.0] * 2)
    clock = 0.0
    reads = []

    def now():
        nonlocal clock
        if len(reads) % 2:
            clock += next(took)
        reads.append(clock)
        return clock

    monkeypatch.setattr(time, "perf_counter", now)
    noise = Noise()
    noise.look(10)
    assert noise.spread() == pytest.approx((3.0 - 1.0) / 2, rel=0.2)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_memory_is_watched_over_a_process_and_its_children(tmp_path):
    import subprocess

    child = "held = bytearray(60_000_000); import time; time.sleep(0.6)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    with subprocess.Popen([sys.executable, "-c", parent]) as process, Watched(process.pid, every=0.05) as watched:
        process.wait()
    assert watched.most > 60
    assert memory(process.pid) == 0


def test_every_measure_is_a_module_of_its_own():
    folder = records.ROOT / "tests" / "bench" / "measures"
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == set(ORDER)


def test_of_every_large_package_that_is_installed_to_run_it_is_said_what_it_buys():
    sizes = installed()
    assert {name for name, size in sizes.items() if size >= 0.8 * LARGE} <= BUYS.keys() <= sizes.keys()
