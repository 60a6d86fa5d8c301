"""How words become index terms."""

import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import fold, stem, terms, tokens, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. and the US", ["us", "us"]),
        ("US$236.6 billion, up 27.7%", ["us", "236.6", "billion", "27.7"]),
        ("22,000 people; in 2022,2023", ["22000", "peopl", "2022", "2023"]),
        ("JAIF 3.0", ["jaif", "3.0"]),
        ("Japan's, people’s and O’Brien", ["japan", "peopl", "obrien"]),
        ("COVID-19 and e-visas", ["covid", "19", "visa"]),
        ("the 28th ASEAN-Japan Summit", ["28th", "asean", "japan", "summit"]),
        ("H.E. Mr. Pham, at 9 a.m.", ["mr", "pham", "9"]),
        ("Directive No. 25-CT/TW", ["direct", "no", "25", "ct", "tw"]),
        ("in the region.They agreed", ["region", "agre"]),
        ("_emphasis_ and **bold**", ["emphasi", "bold"]),
        ("cooperating, cooperation, cooperative", ["cooper", "cooper", "cooper"]),
        ("who is it, and may they", []),
        ("WHO and IT in May", ["who", "it", "may"]),
        ("1990s and G7", ["1990s", "g7"]),
        ("x" * 101 + " word", ["word"]),
    ],
)
def test_terms(text, expected):
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("written", "folded"),
    [("Đà Nẵng", "da nang"), ("Łódź", "lodz"), ("Straße", "strasse"), ("SMØRREBRØD", "smorrebrod"), ("ﬁnance", "finance")],
)
def test_accents_are_folded_both_ways(written, folded):
    assert fold(written) == fold(unicodedata.normalize("NFD", written)) == fold(folded) == folded


def test_a_word_in_decomposed_letters_is_one_word():
    assert words(unicodedata.normalize("NFD", "Chú thích ảnh")) == ["chu", "thich", "anh"]


def test_a_soft_hyphen_does_not_break_a_word():
    assert words("coop\u00aderation") == ["cooperation"]


def test_tokens_give_places_in_the_text_as_given():
    text = "Đà Nẵng’s 22,000 e-visas, in the U.S."
    assert [(term, text[start:end]) for term, start, end in tokens(text)] == [
        ("da", "Đà"),
        ("nang", "Nẵng’s"),
        ("22000", "22,000"),
        ("visa", "visas"),
        ("us", "U.S"),
    ]


def test_stem_gives_the_term_of_any_word():
    assert [stem(word) for word in ("Agreements", "the", "28th", "Japan's")] == ["agreement", "the", "28th", "japan"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("首脳会談", ["首脳", "脳会", "会談"]),
        ("ASEAN首脳、2023年", ["asean", "首脳", "2023"]),
        ("ベトナム", ["ヘト", "トナ", "ナム"]),
        ("ไทย", ["ไท", "ทย"]),
    ],
)
def test_writing_without_spaces_gives_each_two_letters_that_stand_together(text, expected):
    assert terms(text) == expected


@given(st.text())
def test_folding_twice_changes_nothing_more(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_tokens_are_the_terms_in_order_within_the_text(text):
    found = list(tokens(text))
    assert [term for term, _, _ in found] == terms(text)
    starts = [0, *(start for _, start, _ in found), len(text)]
    assert starts == sorted(starts)
    assert all(start < end <= len(text) for _, start, end in found)
    spaced = [(start, end) for _, start, end in found if text[start:end].isascii()]
    assert all(end <= after for (_, end), (after, _) in pairwise(spaced))


LETTERS = st.characters(max_codepoint=0x1EFF, categories=["Lu", "Ll", "Nd"]).filter(lambda c: fold(c).isalnum())


@given(st.text(alphabet=LETTERS | st.just(" ")))
def test_a_text_and_its_folded_form_have_the_same_words(text):
    assert words(fold(text)) == words(text)


def test_every_letter_there_is_can_be_analysed():
    text = " ".join(chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF)
    assert len(words(text)) > 100_000


def test_the_number_of_a_note_above_the_line_is_no_part_of_a_word():
    assert words("It rose in 2022⁵ to 26.7³ billion¹² on 40 km².") == [
        "it",
        "rose",
        "in",
        "2022",
        "to",
        "26.7",
        "billion",
        "on",
        "40",
        "km",
    ]
    assert [(term, start, end) for term, start, end in tokens("in 2022⁵")] == [("2022", 3, 7)]
