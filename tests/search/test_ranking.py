"""The order of answers: exact, from living passages alone, and as Whoosh's own searcher would have it."""

import json
import math
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import query as whoosh_query
from whoosh.scoring import BaseScorer, WeightingModel
from whoosh.searching import Searcher

from search import Query, build, open_current, parse_query, terms
from search.index import Index
from tests.search.deriving import Plain

WORDS = ["trade", "peace", "summit", "asean", "japan", "leaders", "growth", "the", "of", "security", "health"]
PARAGRAPH = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
CONTENT = st.none() | st.lists(PARAGRAPH, min_size=1, max_size=4).map(lambda lines: ".\n".join(lines) + ".")
NAMES = ["a", "b", "c", "d"]
STEP = st.dictionaries(st.sampled_from(NAMES), CONTENT, min_size=1)
QUERIES = [
    "trade",
    "peace summit trade",
    "trade trade summit",
    '"asean japan"',
    '"leaders of growth" security',
    "asean AND japan health",
    "summit -trade",
    'peace NOT "asean japan"',
    "trade source:a source:b",
]


def answers(data):
    generation = open_current(data)
    try:
        return [generation.search(parse_query(text), limit=6) for text in QUERIES]
    finally:
        generation.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STEP, min_size=2, max_size=5))
def test_a_record_updated_in_steps_answers_exactly_as_one_built_at_once(steps):
    with tempfile.TemporaryDirectory() as folder:
        seeds = Path(folder, "seeds")
        seeds.mkdir()
        for step in steps:
            for name, text in step.items():
                path = seeds / f"{name}.txt"
                path.unlink(missing_ok=True) if text is None else path.write_text(text)
            stepwise = build(seeds, Path(folder, "stepwise"), Plain(), {})
        at_once = build(seeds, Path(folder, "at-once"), Plain(), {})
        assert stepwise.generation == at_once.generation
        assert answers(Path(folder, "stepwise")) == answers(Path(folder, "at-once"))


class BM25(WeightingModel):
    """The formula in Whoosh's own terms, with the exact lengths that the index keeps beside Whoosh's rounded ones."""

    def __init__(self, index):
        self.lengths, self.count = index.lengths, index.count
        self.average = sum(index.lengths) / len(index.lengths)

    def scorer(self, searcher, fieldname, text, qf=1):
        found = searcher.doc_frequency(fieldname, text)
        idf = math.log(1 + (self.count - found + 0.5) / (found + 0.5))
        model = self

        class Scorer(BaseScorer):
            def score(self, matcher):
                frequency = matcher.weight()
                norm = 1.2 * (0.25 + 0.75 * model.lengths[matcher.id()] / model.average)
                return idf * frequency * 2.2 / (frequency + norm)

        return Scorer()


def whoosh_tree(query: Query):
    """The query as Whoosh's classes put it; repeated words stand there as often as they are said."""
    tree = whoosh_query.Or([whoosh_query.Term("body", term) for term in query.terms])
    bound = [whoosh_query.Phrase("body", list(phrase)) for phrase in query.phrases]
    bound += [whoosh_query.Term("body", term) for term in query.required]
    return whoosh_query.Require(tree, whoosh_query.And(bound)) if bound else tree


def test_whooshs_own_searcher_gives_the_same_passages_and_scores(record):
    lines = [" ".join(WORDS[(n * k + n // 3) % len(WORDS)] for k in range(2, 3 + n % 9)) for n in range(120)]
    generation = record.built(a=".\n".join(f"{line} number{n}" for n, line in enumerate(lines)) + ".")
    index = Index(record.data / "generations" / generation.id / "index")
    searcher = Searcher(index._reader, weighting=BM25(index))
    for text in ("trade", "peace summit trade", "trade trade summit", '"asean japan" trade', "asean AND japan health"):
        query = parse_query(text)
        ours = generation.search(query, limit=1000)
        excluded = whoosh_query.Or([whoosh_query.Term("body", term) for term in query.excluded])
        theirs = searcher.search(whoosh_tree(query), limit=None, mask=excluded if query.excluded else None)
        assert ours.total == len(theirs) > 0
        expected = sorted((-round(hit.score, 6), hit["id"]) for hit in theirs)
        assert sorted((-round(hit.score, 6), hit.passage.id) for hit in ours.hits) == expected
    index.close()


def test_repeated_words_of_a_question_weigh(record):
    generation = record.built(a="Trade and peace were discussed.\nPeace was discussed.\nTrade was discussed by them all.\n")
    once = {hit.passage.id: hit.score for hit in generation.search(parse_query("trade peace")).hits}
    twice = {hit.passage.id: hit.score for hit in generation.search(parse_query("trade trade peace")).hits}
    assert twice[generation.passages[2].id] == pytest.approx(2 * once[generation.passages[2].id])
    assert twice[generation.passages[1].id] == once[generation.passages[1].id]


def test_lengths_are_exact_where_whoosh_would_round_them(record):
    long = " ".join(f"word{n}" for n in range(300))
    generation = record.built(a=f"{long} summit.\n{long} word summit.\n")
    first, second = generation.search(parse_query("summit")).hits
    assert len(terms(first.passage.text)) < len(terms(second.passage.text))
    assert first.score > second.score


def test_the_index_is_opened_with_its_schema_and_never_unpickles_one(record, monkeypatch):
    generation = record.built(a="Trade was discussed by all of them.\n")
    import whoosh.index

    def refuse(*args):
        raise AssertionError("a schema was unpickled")

    monkeypatch.setattr(whoosh.index.pickle, "loads", refuse)
    assert generation.search(parse_query("trade")).total == 1


def test_the_known_questions_find_their_source_first(shared, tmp_path):
    build(shared / "seeds", tmp_path, Plain(), {})
    generation = open_current(tmp_path)
    for line in (shared / "gold" / "questions.jsonl").read_text().splitlines():
        known = json.loads(line)
        command, _, words = known["ask"].partition(" ")
        if known["cites"] and words and (command == "/find" or not command.startswith("/")):
            text = words if command == "/find" else known["ask"]
            found = {hit.passage.document for hit in generation.search(parse_query(text), limit=3).hits}
            assert set(known["cites"]) <= found, known["ask"]
    generation.close()
    shutil.rmtree(tmp_path)


def test_deleted_passages_that_are_still_in_a_segment_count_for_nothing(record, another_record):
    many = "\n".join(f"Trade and peace were discussed {n} times by the leaders." for n in range(40))
    record.write(a=many, b="Trade, trade and more trade.\nThe summit was about trade and health.\n", c="Health was discussed.")
    record.build()
    generation = record.built(b=None)
    index = Index(record.data / "generations" / generation.id / "index")
    assert index._reader.has_deletions()  # or this test shows nothing
    index.close()
    afresh = another_record().built(a=many, c="Health was discussed.")
    for text in ("trade", "trade health", "health summit", '"more trade" peace', "year:2022", "source:b", "leaders -trade"):
        assert generation.search(parse_query(text)) == afresh.search(parse_query(text))
    assert (generation.counts("trade"), generation.counts("summit"), generation.has_word("summit")) == (40, 0, False)
