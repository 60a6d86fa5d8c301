"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import may_end, sentences


def split(text):
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Smith met H.E. Mr. Pham in Hanoi.",
        "Directive No. 25-CT/TW and Conclusion No. 59-KL/TW apply.",
        "The U.S. President spoke to U.S. Senators.",
        "Fruit, e.g. grapes, i.e. food, is sold at 3.0 or 27.7% more.",
        "Localities... has become increasingly effective.",
        "Members, parliamentarians, etc., thereby consolidating a foundation.",
        "J. Smith, John F. Kennedy and Dr. A. B. Jones Jr. spoke.",
        "They met in St. Petersburg at 5 p.m. Moscow time.",
        'He went "from heart to heart," "from action to action," and stayed.',
        "Orientations for ASEAN participation to 2030./.",
        "It was the first; it was the last: it was all.",
        "Signed on Nov. 27 by Gen. Phan, of the Ministry vs. the Bank (see Fig. 3).",
        "1. The two leaders met.",
        "II. The two leaders met.",
        "(a) The two leaders met at www.asean.org today.",
    ],
)
def test_one_sentence(text):
    assert split(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["They met in the U.S.", "The talks went well."],
        ["It rose in 2014.", "2023 is an important milestone."],
        ['He said "from emotion to effect."', "Accordingly, he left."],
        ["It ended at 5 p.m.", "The leaders left."],
        ["Was it good?", "Yes!", "It was (very much so.)", "Thus it ended."],
        ["There were fruits, nuts, etc.", "These were sold."],
        ["He said no.", "The other said yes."],
        ["Plan B.", "The plan was good."],
        ["It ended…", "Then it began."],
        ["It closed to 2030./.", "More was said."],
    ],
)
def test_several_sentences(parts):
    assert split(" ".join(parts)) == parts


def test_a_row_of_a_table_is_a_sentence():
    assert split("| Japan | 2 |\n| China | 3 |") == ["| Japan | 2 |", "| China | 3 |"]


def test_nothing_has_no_sentence():
    assert sentences("") == sentences("  \n ") == ()


@given(st.text(alphabet=st.sampled_from("Aab1 .!?…\"')(;,\n/U.S")) | st.text())
def test_sentences_hold_every_character_but_the_space_between_them(text):
    found = sentences(text)
    assert "".join(text[start:end] for start, end in found).split() == "".join(text[start:end] for start, end in found).split()
    last = 0
    for start, end in found:
        assert not text[last:start].strip()
        assert text[start:end] == text[start:end].strip() != ""
        last = end
    assert not text[last:].strip()


@pytest.mark.parametrize(("text", "start"), [("?? 1", 1), ('?" 1', 1), ("so.') 1", 3), ("。」1", 1)])
def test_a_sentence_may_end_behind_a_place_within_the_marks_of_its_end(text, start):
    assert may_end(text, start, len(text) - 1)
    assert len(sentences(text)) == 2


@given(st.text(alphabet="ab A1.!?…\"')。\n  ", max_size=40), st.data())
def test_where_no_sentence_may_end_both_places_are_of_one(text, data):
    places = [place for place, letter in enumerate(text) if not letter.isspace()]
    if not places:
        return
    first, last = sorted(data.draw(st.tuples(st.sampled_from(places), st.sampled_from(places))))
    if not may_end(text, first, last):
        assert any(start <= first <= last < end for start, end in sentences(text))
