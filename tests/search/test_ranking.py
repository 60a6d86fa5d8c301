"""The order of answers: exact, from living passages alone, and as Whoosh's own searcher would have it."""

import json
import math
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import query as whoosh_query
from whoosh.scoring import BaseScorer, WeightingModel
from whoosh.searching import Searcher

from search import Query, build, open_current, parse_query, terms
from search.index import Index
from tests.search.deriving import Plain
from tests.search.stepwise import both_built, steps_of

WORDS = ["trade", "peace", "summit", "asean", "japan", "leaders", "growth", "the", "of", "security", "health"]
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
@given(st.lists(steps_of(WORDS), min_size=2, max_size=5))
def test_a_record_updated_in_steps_answers_exactly_as_one_built_at_once(steps):
    with both_built(steps) as ((stepwise, last), (at_once, only)):
        assert last.generation == only.generation
        assert answers(stepwise) == answers(at_once)


FIELDS = ("body", "title", "heading")


class BM25F(WeightingModel):
    """The formula in Whoosh's own terms, with the exact lengths that the index keeps beside Whoosh's rounded ones.

    A term has three leaves in the tree, one for each field; the first of them that matches a passage scores for all.
    """

    def __init__(self, index):
        self.lengths, self.count = index.lengths, index.count
        self.average = sum(index.lengths) / len(index.lengths)

    def scorer(self, searcher, fieldname, text, qf=1):
        reader, model = searcher.reader(), self
        stands = {
            field: dict(reader.postings(field, text).items_as("frequency")) if (field, text) in reader else {}
            for field in FIELDS
        }
        having = len(set().union(*stands.values()))
        occurrences = sum(sum(field.values()) for field in stands.values())
        weight = math.log(1 + (self.count - having + 0.5) / (having + 0.5)) * (occurrences + 1) / having
        first = stands[fieldname].keys() - set().union(*(stands[f] for f in FIELDS[: FIELDS.index(fieldname)]))

        class Scorer(BaseScorer):
            def max_quality(self):
                return math.inf

            def score(self, matcher):
                number = matcher.id()
                if number not in first:
                    return 0.0
                body, title, heading = (stands[field].get(number, 0) for field in FIELDS)
                borne = body / (0.4 + 0.6 * model.lengths[number] / model.average) + 3 * title + 2 * heading
                return weight * 2 * borne / (borne + 1)

        return Scorer()


def whoosh_tree(query: Query):
    """The query as Whoosh's classes put it; repeated words stand there as often as they are said."""
    body, *beside = (whoosh_query.Or([whoosh_query.Term(field, term) for term in query.terms]) for field in FIELDS)
    bound = [whoosh_query.Phrase("body", list(phrase)) for phrase in query.phrases]
    bound += [whoosh_query.Term("body", term) for term in query.required]
    tree = whoosh_query.AndMaybe(body, whoosh_query.Or(beside))
    return whoosh_query.Require(tree, whoosh_query.And(bound)) if bound else tree


def test_whooshs_own_searcher_gives_the_same_passages_and_scores(record):
    lines = [" ".join(WORDS[(n * k + n // 3) % len(WORDS)] for k in range(2, 3 + n % 9)) for n in range(120)]
    texts = [f"{line} number{n}." for n, line in enumerate(lines)]
    headed = "# Growth and peace of the leaders\n\n" + "\n\n".join(
        f"## {WORDS[n % 7]} summit {WORDS[n % 5]}\n\n{text}" if n % 9 == 4 else text for n, text in enumerate(texts[60:])
    )
    generation = record.built(a="\n".join(texts[:60]), b_md=headed)
    index = Index(record.data / "generations" / generation.id / "index")
    assert all(index.postings(field, "leader")[0] for field in FIELDS)  # or this test shows less than it says
    searcher = Searcher(index._reader, weighting=BM25F(index))
    for text in ("trade", "peace summit trade", "trade trade summit", '"asean japan" trade', "asean AND japan leaders"):
        query = parse_query(text)
        ours = generation.search(query, limit=1000)
        theirs = searcher.search(whoosh_tree(query), limit=None)
        assert ours.total == len(theirs) > 0
        expected = sorted((-round(hit.score, 6), hit["id"]) for hit in theirs)
        assert sorted((-round(hit.score, 6), hit.passage.id) for hit in ours.hits) == expected
    index.close()


def test_a_word_of_the_title_or_the_heading_lifts_the_passages_that_the_body_finds(record):
    said = "Steel was discussed by them at length.\n\nPeace was discussed by them.\n"
    record.write(
        a_md=f"# Trade with Japan\n\n{said}", b_md=f"# Trade with China\n\n{said}", c_md=f"# Others\n\n## Japan\n\n{said}"
    )
    generation = record.built()
    hits = generation.search(parse_query("steel japan")).hits
    assert [hit.passage.document for hit in hits] == ["a", "c", "b"]
    assert generation.search(parse_query("steel china")).hits[0].passage.document == "b"


def test_what_only_titles_and_headings_say_finds_what_stands_below_them(record):
    text = "Steel was discussed by them at length.\n\nPeace was discussed by them.\n"
    generation = record.built(a_md=f"# Trade with Japan\n\n{text}", b_md=f"# Others\n\n## Trade\n\n{text}")
    assert generation.search(parse_query("trade")).total == 4
    assert generation.search(parse_query("trade peace")).total == 2
    assert generation.search(parse_query("trade -peace")).total == 2
    assert generation.counts("trade") == 0


def test_a_word_that_comes_in_clusters_weighs_more_than_one_that_is_mentioned(record):
    made = "Steel, steel and more steel was made.\nSteel, steel and steel was sold.\n"
    told = "They spoke of health.\nHealth matters.\nPeace matters.\nOthers spoke of steel and health.\n"
    generation = record.built(a=f"The notes\n\n{made}{told}")
    assert generation.counts("steel") == generation.counts("health") == 3
    scores = [generation.search(parse_query(word), limit=9).hits for word in ("steel", "health")]
    steel, health = (next(hit.score for hit in hits if hit.passage.position == 6) for hits in scores)
    assert steel > health


def test_repeated_words_of_a_question_weigh(record):
    said = "Trade and peace were discussed.\nPeace was discussed.\nTrade was discussed by them all.\n"
    generation = record.built(a=f"The notes\n\n{said}")
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
