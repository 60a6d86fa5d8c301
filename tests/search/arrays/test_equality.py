"""The arrays give what native search gives over a record built at once: the same total, passages and scores to the last bit."""

import gzip
import json
import tempfile
from itertools import islice
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from search import Query, build, open_current, parse_query
from search.arrays import best
from search.index import Index
from tests.conftest import NO_SHARED
from tests.search.deriving import Plain

WORDS = ["trade", "peace", "summit", "asean", "japan", "leaders", "growth", "the", "of", "security", "health", "Đà", "貿易"]
SENTENCE = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
LINES = st.lists(SENTENCE, min_size=1, max_size=5)
TITLED = st.tuples(SENTENCE, SENTENCE, LINES).map(
    lambda parts: f"---\ntitle: {parts[0]}\ndate: 2023-05-01\n---\n\n## {parts[1]}\n\n" + "\n\n".join(parts[2])
)
CONTENT = st.none() | TITLED | LINES.map(lambda lines: "\n\n".join(f"{line} in {2020 + n}." for n, line in enumerate(lines)))
STEPS = st.lists(st.dictionaries(st.sampled_from("abcd"), CONTENT, min_size=1), min_size=1, max_size=5)
PLAIN = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)
ITEM = (
    PLAIN.map(" ".join)
    | PLAIN.map(lambda words: f'"{" ".join(words)}"')
    | PLAIN.map(lambda words: f'-"{" ".join(words)}"')
    | st.sampled_from(WORDS).map(lambda word: f"-{word}")
    | st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)).map(" AND ".join)
    | st.sampled_from(["source:a", "source:b", "year:2020-2021", "year:2023", "source:trade", "source:nowhere", "zebra"])
)
QUERY = st.lists(ITEM, min_size=1, max_size=4).map(" ".join)
PAGE = st.tuples(st.integers(0, 12), st.integers(0, 12))


def native(generation, query, documents=None, limit=10, offset=0):
    """What native search finds; None for a query that asks for nothing."""
    if not (query.terms or query.phrases or query.required):
        return None
    return generation._searcher.on_index(lambda ranker: ranker.rank(query, documents, limit, offset))


def same(generation, afresh, query, limit=10, offset=0):
    documents = None
    if query.sources:
        documents = generation._named(query.sources)
    expected = native(afresh, query, documents, limit, offset)
    if expected is None:
        assert generation.search(query, limit, offset) == afresh.search(query, limit, offset)
        return
    assert_ranked(generation, expected, query, documents, limit, offset)


def assert_ranked(generation, expected, query, documents, limit, offset):
    """In both of the ways that the best are found."""
    for few in (best.FEW, 0):
        with patch.object(best, "FEW", few):
            assert generation._searcher.rank(query, documents, limit, offset) == expected, (few, query.text)


def write(seeds: Path, step: dict[str, str | None]) -> None:
    for name, text in step.items():
        path = seeds / f"{name}.md"
        path.unlink(missing_ok=True) if text is None else path.write_text(text)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(STEPS, st.lists(st.tuples(QUERY, PAGE), min_size=1, max_size=12))
def test_a_record_updated_in_steps_answers_by_its_arrays_as_native_search_does_over_one_built_at_once(steps, asked):
    with tempfile.TemporaryDirectory() as folder:
        seeds, stepwise = Path(folder, "seeds"), Path(folder, "stepwise")
        seeds.mkdir()
        for step in steps:
            write(seeds, step)
            build(seeds, stepwise, Plain(), {})
            with_arrays = open_current(stepwise)
            assert with_arrays.have_arrays(however_few=True)  # so that those of earlier segments are there when others come
        build(seeds, Path(folder, "at-once"), Plain(), {})
        afresh = open_current(Path(folder, "at-once"))
        for text, (limit, offset) in asked:
            same(with_arrays, afresh, parse_query(text), limit, offset)
        for word in WORDS:
            assert with_arrays.counts(word) == afresh.counts(word)
        with_arrays.close()
        afresh.close()


@pytest.fixture
def bench(shared):
    folder = shared / "bench"
    if not (folder / "queries.json").is_file():
        pytest.skip(f"{NO_SHARED}: the texts of the bench are not in it")
    return folder


def speeches(bench: Path, count: int) -> list[str]:
    """So many documents of ten passages."""
    with gzip.open(bench / "passages-100k.jsonl.gz", "rt") as lines:
        read = [json.loads(line) for line in islice(lines, count * 10)]
    return [
        f"---\ntitle: {read[n]['title']}\n---\n\n## Session of {read[n]['country']}\n\n"
        + "\n\n".join(" ".join(passage["text"].split()) for passage in read[n : n + 10])
        for n in range(0, len(read), 10)
    ]


def test_every_known_query_has_the_same_best_ten_over_several_segments_with_deletions(bench, tmp_path):
    texts = speeches(bench, 130)
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    first = {f"d{n:03}": text for n, text in enumerate(texts[:100])}
    later = {f"d{n:03}": text for n, text in enumerate(texts[100:], start=100)}
    changed = {f"d{n:03}": None if n % 2 else texts[n].upper() for n in range(0, 100, 9)}
    for step in (first, later, changed):
        write(seeds, step)
        build(seeds, tmp_path / "stepwise", Plain(), {})
    build(seeds, tmp_path / "at-once", Plain(), {})
    stepwise, afresh = open_current(tmp_path / "stepwise"), open_current(tmp_path / "at-once")
    index = Index(tmp_path / "stepwise" / "generations" / stepwise.id / "index")
    assert len(index.segments()) > 1
    assert any(one.deleted for one in index.segments())
    index.close()
    assert stepwise.have_arrays(however_few=True)
    queries = json.loads((bench / "queries.json").read_text())
    for text in (*queries["short"], *queries["long"]):
        same(stepwise, afresh, parse_query(text))
        words = text.split()
        same(stepwise, afresh, parse_query(f'"{" ".join(words[:2])}" {words[-1]}'))
        same(stepwise, afresh, parse_query(f"{text} year:1990-2000 -{words[0]}"))
        same(stepwise, afresh, parse_query(text), limit=1000)
    stepwise.close()
    afresh.close()


def test_a_query_as_long_as_a_document_is_answered_as_well(record):
    lines = [" ".join(WORDS[(n * k + n // 3) % len(WORDS)] for k in range(2, 3 + n % 9)) for n in range(200)]
    generation = record.built(a="\n\n".join(f"{line} number{n}" for n, line in enumerate(lines)))
    query = parse_query(" ".join(f"{line} number{n}" for n, line in enumerate(lines)) * 40)
    expected = native(generation, query, limit=20)
    assert generation.have_arrays(however_few=True)
    assert_ranked(generation, expected, query, None, 20, 0)
    assert expected.total > 100


def test_a_word_said_ten_thousand_times_in_one_passage_takes_nothing_from_the_others(record):
    lines = [f"Trade {'and peace ' * (n % 7)}was discussed at meeting {n}." for n in range(3000)]
    generation = record.built(a="\n\n".join(lines), b="Peace. " + "spam " * 10_000)
    for text in ("trade spam", "meeting peace", "spam"):
        query = parse_query(text)
        expected = native(generation, query)
        assert generation.have_arrays()  # a record of this size is worth them
        assert_ranked(generation, expected, query, None, 10, 0)


def test_what_arrays_do_not_understand_is_asked_of_the_index(record, monkeypatch):
    generation = record.built(a="Trade was discussed by all of them.\n")
    assert generation.have_arrays(however_few=True)
    monkeypatch.setattr("search.arrays.ranking.ArrayRanker.can", lambda ranker, query: False)
    monkeypatch.setattr("search.arrays.ranking.ArrayRanker.rank", None)
    assert generation.search(Query("trade", terms=("trade",))).total == 1
