"""What a reader's text asks for; and any text is a query."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import Query, parse_query


def test_a_question_gives_words_terms_years_and_names():
    query = parse_query("How much was trade between ASEAN and Japan in 2022?")
    assert query.words == ("How", "much", "was", "trade", "between", "ASEAN", "and", "Japan", "in", "2022")
    assert query.terms == ("trade", "asean", "japan", "2022")
    assert (query.named_years, query.names, query.ordinals) == ((2022,), ("ASEAN", "Japan"), ())
    assert query.phrases == query.required == query.excluded == query.sources == query.years == ()


@pytest.mark.parametrize("quoted", ['"rule of law"', "“rule of law”", "„rule of law“", "«rule of law»"])
def test_a_quoted_phrase_is_a_phrase_and_its_words_count(quoted):
    query = parse_query(f"trade {quoted}")
    assert query.phrases == (("rule", "law"),)
    assert query.terms == ("trade", "rule", "law")
    assert query.words == ("trade", "rule", "of", "law")


def test_a_quotation_mark_without_its_other_is_passed_over():
    assert parse_query('the "rule of law').terms == ("rule", "law")
    assert parse_query('the rule of law"').phrases == ()


def test_and_makes_the_words_on_its_sides_required():
    query = parse_query("nuclear safety AND ASEAN-Japan cooperation")
    assert query.required == ("safeti", "asean", "japan")
    assert query.terms == ("nuclear", "safeti", "asean", "japan", "cooper")


@pytest.mark.parametrize("text", ["trade NOT steel", "trade -steel", "trade AND NOT steel"])
def test_not_and_minus_exclude_the_next_word(text):
    query = parse_query(text)
    assert (query.terms, query.excluded, query.words) == (("trade",), ("steel",), ("trade",))


def test_not_excludes_a_phrase_as_a_phrase():
    query = parse_query('trade NOT "rule of law" -"free trade"')
    assert (query.excluded, query.excluded_phrases) == ((), (("rule", "law"), ("free", "trade")))


def test_operators_are_written_in_capitals_and_alone():
    query = parse_query("trade and not steel, or ANDROID notes")
    assert (query.required, query.excluded) == ((), ())
    assert query.terms == ("trade", "steel", "android", "note")


def test_a_hyphen_or_a_dash_inside_or_between_words_excludes_nothing():
    assert parse_query("ASEAN-Japan - a partnership, -5 degrees").excluded == ()


def test_filters_are_no_words():
    query = parse_query('trade source:asean-japan source:"Tin Tức" year:2020-2023 YEAR:2024')
    assert query.sources == ("asean-japan", "tin tuc")
    assert query.years == (2020, 2021, 2022, 2023, 2024)
    assert (query.words, query.terms, query.named_years) == (("trade",), ("trade",), ())


def test_what_only_looks_like_a_filter_is_words():
    query = parse_query("source: VNA year:abc year:20225")
    assert (query.sources, query.years) == ((), ())
    assert query.terms == ("sourc", "vna", "year", "abc", "year", "20225")


@pytest.mark.parametrize(
    ("text", "ordinals"),
    [
        ("the 28th summit", (28,)),
        ("the 1st, 2nd, 3rd and 21st", (1, 2, 3, 21)),
        ("the twenty-eighth summit", (28,)),
        ("the Twenty Eighth, the ninetieth, the ninety-ninth", (28, 90, 99)),
        ("the first and the twelfth, the first again", (1, 12)),
        ("28 summits, 3 thirds", ()),
        ("the secondary firstborn", ()),
    ],
)
def test_ordinals(text, ordinals):
    assert parse_query(text).ordinals == ordinals


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2022 and 2020-2023", (2022, 2020, 2023)),
        ("in 1900, 2100, 1899 and 2101", (1900, 2100)),
        ("2,022 people, US$2000, 2000.5 tons, 2030%", ()),
    ],
)
def test_named_years(text, years):
    assert parse_query(text).named_years == years


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("who is Pham Minh Chinh", ("Pham Minh Chinh",)),
        ("Takaichi Sanae's visit to China", ("Takaichi Sanae", "China")),
        ("China trade 2024", ("China",)),
        ("How does AJCEP compare with RCEP?", ("AJCEP", "RCEP")),
        ("the ASEAN-China Summit", ("ASEAN-China Summit",)),
        ("JAIF 3.0 and WHO in May", ("JAIF 3.0", "WHO")),
        ("Figures on trade. Compare them.", ()),
        ("Đặng Hoàng Giang said", ("Đặng Hoàng Giang",)),
        ("Japan AND China source:x Laos", ("Japan", "China", "Laos")),
        ("Mr. Kishida", ("Kishida",)),
        ("trade -China", ()),
    ],
)
def test_names(text, names):
    assert parse_query(text).names == names


@pytest.mark.parametrize("text", ["", "   ", "AND", "NOT", "OR OR", '""', "the of and", "-", "--", '"', "source:", "year:"])
def test_a_text_that_asks_nothing_is_an_empty_query(text):
    query = parse_query(text)
    assert (query.terms, query.phrases, query.required) in [((), (), ()), (("sourc",), (), ()), (("year",), (), ())]


@given(
    st.text()
    | st.lists(st.sampled_from(['"', "AND", "NOT", "OR", "-", "a", "source:", "year:2020", "“", "28th", "the"])).map(" ".join)
)
def test_any_text_is_a_query(text):
    query = parse_query(text)
    assert isinstance(query, Query)
    assert query.text == text
    assert set(query.required) <= set(query.terms)
    assert all(phrase for phrase in query.phrases)
    assert parse_query(text) == query


PLAIN = st.lists(
    st.sampled_from(["trade", "Japan", "AND", "ORDER", "x-y", "-", "-x", "NOT", "28th", '"', "\u2028", "year:", "é"])
)


@given(PLAIN.map(" ".join) | st.text())
def test_plain_words_are_read_as_beside_an_operator(text):
    # Words alone are read in one go; an operator, which here binds nothing, has them read one by one.
    assert replace(parse_query(f"{text} NOT"), text=text) == parse_query(text)
