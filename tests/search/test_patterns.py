"""Words that a reader leaves open: when *, ? and ~ are meant so, and when they are punctuation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import Query, parse_query, patterns_in


def patterns(text):
    """(folded word with its marks, slips) of each pattern that a text asks for."""
    return [(one.word, one.slips) for one in parse_query(text, patterns=True).patterns]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("econom*", [("econom*", 0)]),
        ("*nomic", [("*nomic", 0)]),
        ("*nom*", [("*nom*", 0)]),
        ("Taka?chi", [("taka?chi", 0)]),
        ("?conomy", [("?conomy", 0)]),
        ("T*k?ichi", [("t*k?ichi", 0)]),
        ("Takaichi~", [("takaichi", 1)]),
        ("Takaichi~1", [("takaichi", 1)]),
        ("Takaichi~2", [("takaichi", 2)]),
        ("Takaichi~5", [("takaichi", 2)]),  # never wider than two
        ("Đà* năng~", [("da*", 0), ("nang", 1)]),
        ("d'Ivo*", [("divo*", 0)]),
        ("(econom*, trad*)", [("econom*", 0), ("trad*", 0)]),
        ("Indo-Pac*", [("pac*", 0)]),
        ("econom*/financ*", [("econom*", 0), ("financ*", 0)]),
        ("econom*?", [("econom*", 0)]),  # and asked
        ("is it Taka?chi?", [("taka?chi", 0)]),
        ("5G*", [("5g*", 0)]),
        ("a* A*", [("a*", 0)]),  # each once, however written
    ],
)
def test_a_word_is_left_open_by_its_marks(text, found):
    assert patterns(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "How much did Japan invest in 2022?",
        "Takaichi?",
        "Really??",
        "who (and why?) was there?!",
        "*",
        "?",
        "~",
        "**",
        "????????",
        "* ? ~ *?~",
        "2*3",
        "2?3",
        "2022*",  # a note's mark at a number
        "22,000*",
        "5* hotels",
        "~5%",
        "~US$5 billion",
        "~ 5 billion",
        "5~6%",
        "2020~2023",
        "2022~",
        "April~June",
        "~~struck~~",
        "**bold**",
        "a**b",
        "ab~",
        "Takaichi~0",
        "Takaichi~12",
        "https://example.org/page?id=econ*",
        "日本*",  # writing without spaces is found inside words as it is
        "econom *",
        "*, trade",
        '"econom* growth"',
        "source:econ*",
        "x" * 101 + "*",
        "x" * 60 + "~",
    ],
)
def test_marks_that_are_punctuation_open_no_word(text):
    assert patterns(text) == []
    assert parse_query(text, patterns=True) == parse_query(text)


def test_an_open_word_is_none_of_the_plain_words():
    query = parse_query("Pham Min* on trade and Indo-Pac*", patterns=True)
    assert query.words == ("Pham", "on", "trade", "and", "Indo")
    assert query.terms == ("pham", "trade", "indo")
    assert query.names == ("Pham", "Indo")


def test_only_a_search_is_read_for_patterns():
    assert parse_query("econom* Takaichi~").patterns == ()
    assert parse_query("econom* Takaichi~").terms == ("econom", "takaichi")


@pytest.mark.parametrize("text", ["econom* AND trade", "trade AND econom*"])
def test_and_requires_an_open_word(text):
    query = parse_query(text, patterns=True)
    assert query.required == ("trade",)
    assert query.required_patterns == query.patterns
    assert query.wanted_patterns == query.patterns


@pytest.mark.parametrize("text", ["trade NOT *econom*", "trade -*econom*", "trade AND NOT *econom*"])
def test_not_and_minus_exclude_an_open_word(text):
    query = parse_query(text, patterns=True)
    assert (query.terms, query.excluded) == (("trade",), ())
    assert query.excluded_patterns == query.patterns
    assert query.wanted_patterns == ()


def test_an_operator_binds_all_of_a_word_with_hyphens():
    query = parse_query("trade NOT Indo-Pac*", patterns=True)
    assert (query.excluded, [one.word for one in query.excluded_patterns]) == (("indo",), ["pac*"])


def test_patterns_stand_beside_phrases_and_filters():
    query = parse_query('"rule of law" econom* source:summit-28 year:2023', patterns=True)
    assert (query.phrases, query.sources, query.years) == ((("rule", "law"),), ("summit-28",), (2023,))
    assert [one.written for one in query.patterns] == ["econom*"]


def test_more_patterns_than_a_search_may_have_are_overlooked_and_named():
    query = parse_query("a* b* c* d* e* f* g* a*", patterns=True)
    assert [one.written for one in query.patterns] == ["a*", "b*", "c*", "d*", "e*"]
    assert query.overlooked == ("f*", "g*")
    assert query.terms == ()


def test_it_is_told_where_the_patterns_stand():
    text = 'x "a*" Indo-Pac*, (T?st~) -trad* tradx~2?'
    assert [(text[start:end], one.word) for start, end, one in patterns_in(text)] == [
        ("Pac*", "pac*"),
        ("T?st~", "t?st"),
        ("trad*", "trad*"),
        ("tradx~2", "tradx"),
    ]


PIECES = [
    '"',
    "AND",
    "NOT",
    "-",
    "a",
    "econom",
    "*",
    "?",
    "~",
    "~2",
    "2",
    "'",
    "đ",
    "日本",
    "source:",
    "año",
    "e\u0301",
    ".",
    "://",
]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join) | st.lists(st.sampled_from(PIECES)).map(" ".join))
def test_any_text_is_a_query_with_patterns_or_without(text):
    query = parse_query(text, patterns=True)
    assert isinstance(query, Query)
    assert query.text == text
    assert {*query.required_patterns, *query.excluded_patterns} <= set(query.patterns)
    assert query == parse_query(text, patterns=True)
    assert set(query.required) <= set(query.terms)
    for one in query.patterns:
        assert any(c.isalpha() for c in one.word)
        assert all(c.isalnum() or c in "*?" for c in one.word)
        assert one.slips or set("*?") & set(one.word)
    places = patterns_in(text)
    assert [text[start:end] for start, end, _ in places] == [one.written for _, _, one in places]
    assert {one for *_, one in places} >= set(query.patterns)


@pytest.mark.parametrize(
    "piece", ["*", "?", "~", "a*", "a*b?", "a~", "abc~2 ", "a* ", "-*a ", "'*", "*?", "a'", "a?", "\u0301*", "d*\u0301"]
)
def test_a_long_text_of_one_thing_takes_no_more_than_its_time(piece):
    parse_query(piece * (60_000 // len(piece)), patterns=True)
