"""Citation identifiers, and finding again what they cited."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search import CitationId, parse_id, passage_id, reopen

FIRST = "Trade between ASEAN and Japan reached US$268.5 billion in 2022."
SECOND = "Investment from Japan reached US$26.7 billion in the same year."
THIRD = "The two sides agreed to meet again in the coming year."


@given(st.text(), st.text(), st.integers(1, 9_999_999), st.text())
def test_an_identifier_is_short_safe_and_can_be_taken_apart(document, digest, position, text):
    made = passage_id(document, digest, position, text)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,40}", made)
    parts = parse_id(made)
    assert parts is not None
    assert parts.position == position
    assert passage_id(document, digest, position, text) == made


@pytest.mark.parametrize("text", ["", "x", "0000000aaaa-0-000000", "0000000aaaa-1-00000", "0000000aaaa-1-000000 ", "ilo" * 9])
def test_anything_else_is_no_identifier(text):
    assert parse_id(text) is None


def test_identifiers_do_not_depend_on_how_a_paragraph_is_wrapped():
    assert passage_id("a", "d", 1, "one  two\nthree") == passage_id("a", "d", 1, "one two three")
    assert parse_id("0123456789a-12-bcdefg") == CitationId("0123456", "789a", 12, "bcdefg")


def test_an_unchanged_document_gives_its_passage(record):
    generation = record.built(a=f"{FIRST}\n{SECOND}\n")
    passage = generation.passages_of("a")[1]
    found = reopen(passage.id, generation)
    assert (found.passage, found.changed, found.same_text, found.moved) == (passage, False, True, False)


def test_a_passage_that_moved_is_found_by_its_words(record):
    cited = record.built(a=f"{FIRST}\n{SECOND}\n").passages_of("a")[1].id
    generation = record.built(a=f"{THIRD}\n{FIRST}\n{SECOND}\n")
    found = reopen(cited, generation)
    assert found.passage == generation.passages_of("a")[2]
    assert (found.changed, found.same_text, found.moved) == (True, True, True)


def test_a_passage_with_other_words_is_found_by_its_place(record):
    cited = record.built(a=f"{FIRST}\n{SECOND}\n").passages_of("a")[1].id
    generation = record.built(a=f"{FIRST}\n{THIRD}\n")
    found = reopen(cited, generation)
    assert found.passage is not None
    assert found.passage.text == THIRD
    assert (found.changed, found.same_text, found.moved) == (True, False, False)


def test_a_passage_of_a_renamed_document_is_found_by_its_words(record):
    cited = record.built(a=f"{FIRST}\n{SECOND}\n", b=f"{THIRD}\n").passages_of("a")[1].id
    generation = record.built(a=None, c=f"{FIRST}\n{SECOND}\n")
    found = reopen(cited, generation)
    assert found.passage == generation.passages_of("c")[1]
    assert (found.changed, found.same_text, found.moved) == (False, True, True)


def test_a_passage_that_another_document_alone_still_has_is_found_there_and_its_document_is_not_the_same(record):
    cited = record.built(a=f"{FIRST}\n{SECOND}\n", b=f"{THIRD}\n").passages_of("a")[1].id
    generation = record.built(a=None, c=f"{THIRD}\n{SECOND}\n")
    found = reopen(cited, generation)
    assert found.passage == generation.passages_of("c")[1]
    assert (found.changed, found.same_text, found.moved) == (True, True, True)


def test_a_renamed_document_is_found_by_arrays_as_by_the_index(record):
    cited = record.built(a=f"{FIRST}\n{SECOND}\n", b=f"{THIRD}\n").passages_of("a")[1].id
    generation = record.built(a=None, c=f"{FIRST}\n{SECOND}\n", d=f"{SECOND}\n{THIRD}\n")
    by_index = reopen(cited, generation)
    assert generation.have_arrays(however_few=True)
    assert reopen(cited, generation) == by_index
    assert by_index.passage == generation.passages_of("c")[1]


def test_a_passage_that_is_gone_is_said_to_be_gone(record):
    cited = record.built(a=f"{FIRST}\n{SECOND}\n", b=f"{THIRD}\n").passages_of("a")[1].id
    gone = reopen(cited, record.built(a=None))
    assert (gone.passage, gone.changed, gone.same_text) == (None, True, False)
    shorter = reopen(cited, record.built(a=f"{FIRST}\n"))
    assert (shorter.passage, shorter.changed) == (None, True)
    assert reopen("nonsense", record.open()).passage is None
