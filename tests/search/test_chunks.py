"""Taking a text apart chunk by chunk gives what taking it apart as a whole does."""

from hypothesis import given
from hypothesis import strategies as st

import search.chunks
from search.analysis import terms, words
from search.chunks import terms_and_words

TEXT = st.text() | st.lists(
    st.sampled_from(
        [
            "The U.S.",
            "WHO",
            "May",
            "22,000.5",
            "Japan’s",
            "a\u200bb",
            "日本 東京",
            "\xa0",
            "\x1c",
            "e.g",
            " ",
            "ไทย",
            "Chu\u0301",
            "'s",
        ]
    )
).map("".join)


@given(TEXT)
def test_any_text_has_the_same_terms_and_words(text):
    assert terms_and_words(text) == (terms(text), words(text))


def test_no_more_chunks_are_kept_than_so_many_and_no_long_ones(monkeypatch):
    monkeypatch.setattr(search.chunks, "_MOST", 3)
    known = search.chunks._Known()
    for number in range(10):
        assert known[f"treaty{number}"] == ((f"treaty{number}",),) * 2
    assert len(known) <= 3
    sentence = "日本" * 100
    assert known[sentence] == (tuple(terms(sentence)), tuple(words(sentence)))
    assert sentence not in known
