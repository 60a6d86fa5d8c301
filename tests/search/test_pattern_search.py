"""Searches with open words: what they find, in what order, and that it is the same however the index came about."""

import weakref

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import query as whoosh_query
from whoosh.searching import Searcher

from search import open_current, parse_query
from search.index import Index
from search.scoring import K1, by_length, scale
from search.stopwords import STOP_WORDS
from tests.search.stepwise import both_built, steps_of

WORDS = ["trade", "traders", "traded", "tirade", "peace", "Takaichi", "Takeuchi", "the", "theory", "growth", "2022"]
QUERIES = [
    "trad*",
    "t*",
    "*rade",
    "Tak?ichi",
    "Takeichi~",
    "Takeichi~2",
    "peace trad* t?rade",
    "trad* AND peace",
    "peace NOT trad*",
    '"trade peace" tira* -Taka*',
    "trad* year:2022",
    "trad* source:a",
    "source:a NOT trad*",
]


def search(generation, text, **page):
    return generation.search(parse_query(text, patterns=True), **page)


def found(generation, text):
    """The texts found, the best first, without their full stops."""
    return [hit.passage.text.rstrip(".") for hit in search(generation, text).hits]


def answers(data):
    generation = open_current(data)
    try:
        return [search(generation, text, limit=6) for text in QUERIES]
    finally:
        generation.close()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(steps_of(WORDS), min_size=2, max_size=5))
def test_a_record_updated_in_steps_answers_exactly_as_one_built_at_once(steps):
    with both_built(steps) as ((stepwise, last), (at_once, only)):
        assert last.generation == only.generation
        assert answers(stepwise) == answers(at_once)


@pytest.fixture
def generation(record):
    return record.built(
        a="The economy grew.\nEconomic ties with economists of all economies.\nMacroeconomic policy was discussed.\nA visit.\n",
        b="Takaichi spoke of the economy in 2022.\nTakeuchi spoke of peace.\nTrade and peace were the theme.\n",
    )


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        (
            "econom*",
            {"The economy grew", "Economic ties with economists of all economies", "Takaichi spoke of the economy in 2022"},
        ),
        ("*nomic", {"Economic ties with economists of all economies", "Macroeconomic policy was discussed"}),
        ("Tak?*chi", {"Takaichi spoke of the economy in 2022", "Takeuchi spoke of peace"}),
        ("Takiachi~", {"Takaichi spoke of the economy in 2022"}),
        ("econom* AND Tak*", {"Takaichi spoke of the economy in 2022"}),
        ("peace NOT Tak*", {"Trade and peace were the theme"}),
        ("econom* -*conomis*", {"The economy grew", "Takaichi spoke of the economy in 2022"}),
        ("econom* source:b", {"Takaichi spoke of the economy in 2022"}),
        ("source:b NOT econom*", {"Takeuchi spoke of peace", "Trade and peace were the theme"}),
        ('"spoke of peace" econom*', {"Takeuchi spoke of peace"}),
        ("blockch*", set()),
        ("blockch* AND peace", set()),
        ("t*", {"Trade and peace were the theme", *["Takaichi spoke of the economy in 2022", "Takeuchi spoke of peace"]}),
    ],
)
def test_an_open_word_finds_the_passages_that_have_a_word_it_fits(generation, text, texts):
    if text == "t*":
        texts = texts | {"Economic ties with economists of all economies"}
    assert set(found(generation, text)) == texts


def test_a_pattern_counts_as_one_word_as_often_as_a_passage_has_different_words_that_it_fits(record):
    text = "The economy grew, and the economy fell.\n\nEconomic ties of economies with economists.\n\nA visit.\n"
    generation = record.built(a_md=f"---\ntitle: Report\n---\n{text}")
    ties, economy = search(generation, "econom*").hits
    assert ties.passage.text.startswith("Economic ties")
    fixed, by_each = by_length((4 + 4 + 1) / 3)
    most = scale(passages=3, having=2, occurrences=4)
    for hit, different in ((ties, 3), (economy, 1)):
        borne = different / (fixed + by_each * 4)
        assert hit.score == pytest.approx(most * borne / (borne + K1), abs=1e-6)


def test_a_pattern_is_counted_by_the_passages_it_fits(generation):
    (pattern,) = parse_query("econom*", patterns=True).patterns
    assert generation.counts(pattern) == 3
    assert generation.dictionary.expand(pattern).words == ("economy", "economic", "economies", "economists")


def test_a_generation_that_nobody_holds_is_freed_at_once(record):
    generation = record.built(a="The economy grew.\n")
    assert search(generation, "econom*").total == 1
    held = weakref.ref(generation)
    record.close()
    del generation
    record._opened.clear()
    assert held() is None


def test_what_only_a_heading_bears_finds_the_passages_below_it(record):
    generation = record.built(a_md="# Report\n\n## Economics\n\nGrowth was strong.\n\n## Trade\n\nIt fell.\n")
    assert found(generation, "econom*") == ["Growth was strong"]


def test_removed_passages_count_for_nothing(record, another_record):
    many = "\n".join(f"Trade and traders were discussed {n} times by the leaders." for n in range(40))
    record.write(a=many, b="Trading, traded and more trade.\nTradition.\n", c="Tradition was discussed.")
    record.build()
    generation = record.built(b=None)
    index = Index(record.data / "generations" / generation.id / "index")
    assert index._reader.has_deletions()  # or this test shows nothing
    index.close()
    afresh = another_record().built(a=many, c="Tradition was discussed.")
    for text in ("trad*", "*ed", "tradet~", "trad?tion", "leaders -traders*"):
        assert search(generation, text) == search(afresh, text)
    (pattern,) = parse_query("trad*", patterns=True).patterns
    assert set(generation.dictionary.expand(pattern).words) == {"trade", "traders", "tradition"}


@pytest.mark.parametrize(
    ("text", "theirs"),
    [
        ("trad*", whoosh_query.Prefix("plain", "trad")),
        ("*ade", whoosh_query.Wildcard("plain", "*ade")),
        ("t?r*e", whoosh_query.Wildcard("plain", "t?r*e")),
        ("trape~", whoosh_query.FuzzyTerm("plain", "trape", maxdist=1, prefixlength=0)),
        ("trape~2", whoosh_query.FuzzyTerm("plain", "trape", maxdist=2, prefixlength=0)),
    ],
)
def test_whooshs_own_searcher_finds_the_same_passages(record, text, theirs):
    lines = [" ".join(WORDS[(n * k + n // 3) % len(WORDS)] for k in range(2, 3 + n % 9)) for n in range(120)]
    generation = record.built(a=".\n".join(f"{line} number{n}" for n, line in enumerate(lines)) + ".")
    index = Index(record.data / "generations" / generation.id / "index")
    expanded = {str(word, "utf-8") if isinstance(word, bytes) else word for _, word in theirs.expanded_terms(index._reader)}
    (pattern,) = parse_query(text, patterns=True).patterns
    assert set(generation.dictionary.expand(pattern).words) == expanded - STOP_WORDS
    hits = Searcher(index._reader).search(theirs, limit=None)
    assert {hit.passage.id for hit in search(generation, text, limit=1000).hits} == {hit["id"] for hit in hits} != set()
    index.close()
