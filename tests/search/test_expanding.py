"""Which words of the record an open word fits."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import parse_query
from search.expanding import MOST_PLACES, MOST_WORDS, Dictionary
from search.patterns import Pattern

COUNTS = {
    "economy": 5,
    "economic": 9,
    "economies": 2,
    "economist": 2,
    "macroeconomic": 1,
    "takaichi": 4,
    "takaichis": 1,
    "takeuchi": 1,
    "taka": 3,
    "tokaichi": 1,
    "the": 90,
    "theory": 1,
    "5g": 2,
    "2022": 7,
}


def fitting(text, counts=COUNTS):
    (pattern,) = parse_query(text, patterns=True).patterns
    return Dictionary(counts).expand(pattern).words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("econom*", ("economic", "economy", "economies", "economist")),  # the most frequent first, then the alphabet
        ("Economy*", ("economy",)),
        ("*nomic", ("economic", "macroeconomic")),
        ("*conomi*", ("economic", "economies", "economist", "macroeconomic")),
        ("Taka?chi", ("takaichi",)),
        ("T?ka*i", ("takaichi", "tokaichi")),
        ("?aka*", ("takaichi", "taka", "takaichis")),
        ("Takaichi~", ("takaichi", "takaichis", "tokaichi")),
        ("Takiachi~", ("takaichi",)),  # a swap is one slip
        ("Takiahci~2", ("takaichi",)),
        ("Taikaichi~2", ("takaichi", "takaichis", "tokaichi")),
        ("the*", ("theory",)),  # "the" is no word to find a passage by
        ("5*g", ("5g",)),
        ("blockch*", ()),
    ],
)
def test_the_words_that_an_open_word_fits(text, words):
    assert fitting(text) == words


WORD = st.text("abc", min_size=1, max_size=7)
COUNTED = st.dictionaries(WORD, st.integers(1, 9), max_size=40)


def slips(word, other):
    """The distance by the book: letters missing, too many, wrong, and neighbours swapped, none of them touched twice."""
    table = {(i, 0): i for i in range(len(word) + 1)} | {(0, j): j for j in range(len(other) + 1)}
    for i in range(1, len(word) + 1):
        for j in range(1, len(other) + 1):
            wrong = word[i - 1] != other[j - 1]
            table[i, j] = min(table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + wrong)
            if i > 1 and j > 1 and word[i - 1] == other[j - 2] and word[i - 2] == other[j - 1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(word), len(other)]


@given(COUNTED, st.text("abc", min_size=3, max_size=7), st.sampled_from([1, 2]))
def test_nearly_so_is_counted_by_the_book(counts, word, most):
    counts = {f"{one}z": count for one, count in counts.items()}  # "a" is a stop word
    found = Dictionary(counts).expand(Pattern("", f"{word}z", most)).words
    assert set(found) == {one for one in counts if slips(f"{word}z", one) <= most}


@given(COUNTED, st.text("ab?*", min_size=1, max_size=8).filter(lambda text: "**" not in text))
def test_gaps_are_filled_as_a_plain_regular_expression_would(counts, glob):
    counts = {f"z{one}": count for one, count in counts.items()}
    found = Dictionary(counts).expand(Pattern("", f"z{glob}", 0)).words
    plain = re.compile("z" + glob.replace("?", ".").replace("*", ".*"))
    assert set(found) == {one for one in counts if plain.fullmatch(one)}


def test_of_too_many_words_the_most_frequent_are_kept_and_it_is_told():
    counts = {f"word{n:04}": n + 1 for n in range(MOST_WORDS + 100)}
    found = Dictionary(counts).expand(Pattern("word*", "word*"))
    assert (len(found.words), found.fitting, found.is_cut) == (MOST_WORDS, MOST_WORDS + 100, True)
    assert found.words[0] == f"word{MOST_WORDS + 99:04}"
    assert not Dictionary(counts).expand(Pattern("word00*", "word00*")).is_cut


def test_of_words_that_stand_in_too_many_places_the_most_frequent_are_kept_but_at_least_one():
    each = MOST_PLACES // 3
    counts = {"aa": each, "ab": each - 1, "ac": each - 2, "ad": each - 3, "b": 2 * MOST_PLACES}
    assert Dictionary(counts).expand(Pattern("a*", "a*")).words == ("aa", "ab", "ac")
    assert Dictionary(counts).expand(Pattern("?b*", "b*")).words == ("b",)


def test_of_a_record_with_too_many_words_the_most_frequent_are_looked_through_and_it_is_told():
    counts = {f"word{n:04}": n + 1 for n in range(100)}
    pattern = Pattern("word*", "word*")
    found = Dictionary(counts, most=10).expand(pattern)
    assert (len(found.words), found.looked_through) == (10, 10)
    assert Dictionary(counts).expand(pattern).looked_through is None


@pytest.mark.parametrize("glob", ["*a" * 30 + "b", "a?" * 40 + "*b", "*?" * 40, "*a?a" * 20 + "*", "a*" * 40])
def test_no_pattern_takes_longer_than_its_length_explains(glob):
    dictionary = Dictionary({"a" * n: 1 for n in range(2, 101)})
    begun = time.process_time()
    dictionary.expand(Pattern(glob, glob))
    assert time.process_time() - begun < 1


def test_a_long_word_nearly_so_takes_no_longer_than_its_length_explains():
    dictionary = Dictionary({"ab" * n: 1 for n in range(2, 50)})
    begun = time.process_time()
    assert dictionary.expand(Pattern("", "ab" * 25, 2)).words
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("econmo*", "econom*"),
        ("ecomomi*", "economi*"),
        ("Takiac*", "takaic*"),
        ("econom*", None),  # it fits
        ("economz*", None),  # its end left off is another search
        ("econmo*z", None),
        ("xqz*", None),
        ("blockch*", None),
    ],
)
def test_a_slip_in_a_words_beginning_is_mended(text, meant):
    (pattern,) = parse_query(text, patterns=True).patterns
    assert Dictionary(COUNTS).meant(pattern) == meant
