"""The record's words, and slips of the keyboard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import stem
from search.spelling import Words, edits, one_slip_away, small_word

RECORD = Words(
    {
        "takaichi": 5,
        "japan": 40,
        "chinh": 20,
        "grapefruit": 1,
        "grapes": 1,
        "partnership": 9,
        "thuong": 12,
        "trade": 8,
        "trader": 1,
        "tirade": 1,
        "ajcep": 2,
        "28th": 3,
        "co": 1,
        "creation": 1,
        "they": 30,
        "indonesia": 1,
    }
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Takiachi", "takaichi"),
        ("japn", "japan"),
        ("Jspan", "japan"),
        ("grapfruit", "grapefruit"),
        ("parntershp", "partnership"),
        ("tradw", "trade"),
        ("Indoneisa", "indonesia"),
        ("Tákaichí", None),  # the record has it, however accented
    ],
)
def test_a_slip_is_mended(typed, meant):
    assert RECORD.correct(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "China",  # not Chinh
        "china",
        "Truong",  # not Thuong
        "trade",
        "trading",  # another ending of what the record has
        "partnerships",
        "AJCPE",
        "29th",
        "cha",
        "thay",  # nobody asks for "they"
        "blockchain",
        "co-creatoin",
        "two words",
        "",
        "!",
    ],
)
def test_what_is_no_slip_stays(typed):
    assert RECORD.correct(typed) is None


def test_fewer_slips_then_the_more_frequent_then_the_alphabet_decide():
    assert Words({"summit": 1, "summits": 9}).correct("sumit") == "summit"
    assert Words({"treaty": 1, "treats": 5}).correct("treat") is None  # its stem is there
    assert Words({"banner": 2, "manner": 7}).correct("nanner") == "manner"
    assert Words({"manner": 2, "banner": 2}).correct("nanner") == "banner"


def test_a_word_is_there_however_it_is_written():
    assert all(word in RECORD for word in ("Japan", "JAPAN", "japan's", "Co-Creation", "28th"))
    assert not any(word in RECORD for word in ("Japanese", "Co-Operation", "", "-"))


def test_a_swap_of_neighbours_is_one_slip():
    assert edits("takiachi", "takaichi", 2) == 1
    assert edits("abcd", "abcd", 0) == 0
    assert edits("abcd", "wxyz", 2) is None


@given(st.text("abcxyz", min_size=1, max_size=6), st.text("abcxyz", min_size=1, max_size=7))
def test_what_is_one_slip_away_is_what_one_slip_tells_apart(word, other):
    assert (other in one_slip_away(word)) == (edits(word, other, 1) == 1)


@given(
    st.dictionaries(st.text("abcxyzж", min_size=3, max_size=7), st.integers(1, 9), max_size=12),
    st.text("abcxyzж", min_size=4, max_size=7),
    st.booleans(),
)
def test_what_was_meant_is_what_a_look_at_every_word_would_find(counts, typed, named):
    typed = typed.title() if named else typed
    slips = 1 if named or len(typed) <= 5 else 2
    meant = {word: slipped for word in counts if len(word) > 3 and (slipped := edits(typed.lower(), word, slips)) is not None}
    nearest = min(meant, key=lambda word: (meant[word], word[0] != typed[0].lower(), -counts[word], word), default=None)
    found = Words(counts).correct(typed)
    assert found == nearest or (found is None and any(stem(word) == stem(typed) for word in counts))


def test_a_word_that_was_asked_for_is_not_looked_for_again():
    record = Words({"partnership": 9})
    assert record.correct("parntershp") == "partnership"
    record.counts = {}
    assert record.correct("parntershp") == "partnership"


SMALL = frozenset(["how", "who", "between", "and", "much", "which", "than", "then", "their", "there", "what", "with", "amount"])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("betwen", "between"),
        ("bewteen", "between"),
        ("beetween", "between"),
        ("betweem", "between"),
        ("adn", "and"),
        ("hwo", "how"),
        ("Hwo", "how"),
        ("mcuh", "much"),
        ("wich", "which"),
        ("ammount", "amount"),
        ("thier", "their"),
        ("whatt", "what"),
    ],
)
def test_a_slip_in_a_small_word_is_mended(typed, meant):
    assert small_word(typed, SMALL) == meant


@pytest.mark.parametrize("typed", ["ADN", "an", "between", "thn", "wang", "thein", "whoo7", "betwwwen", "", "x-y"])
def test_what_is_no_slip_in_a_small_word_stays(typed):
    assert small_word(typed, SMALL) is None
