"""Where a passage stands, told by its identifier alone."""

import pytest

from search import passages_of

TEXTS = {"b": "Trade grew.\n\nPeace came.", "a": "Ships sail.\n\nThey sail far.\n\nThey come back.", "c": "Rain fell."}


def test_passages_are_counted_through_the_record_without_reading_it(record, monkeypatch):
    generation = record.built(**TEXTS)
    expected = {passage.id: n for n, passage in enumerate(generation.passages)}
    again = record.open()
    monkeypatch.setattr(type(again), "document", None)
    assert {one: again.places[one] for one in expected} == expected
    assert len(again.places) == 6
    assert {again.places.document(one) for one in expected} == {"a", "b", "c"}


@pytest.mark.parametrize("asked", ["", "-", "no id", "x-1-y", "0000000aaaa-1-bbbbbb", "a-0-b"])
def test_what_is_no_passage_of_the_record_has_no_place(record, asked):
    places = record.built(**TEXTS).places
    assert asked not in places
    with pytest.raises(KeyError):
        places.document(asked)


def test_a_passage_of_an_older_file_or_behind_the_last_has_no_place(record):
    generation = record.built(**TEXTS)
    old = passages_of(generation.document("c"))[0].id
    assert old in generation.places
    assert old.replace("-1-", "-2-") not in generation.places
    record.write(c="Snow fell.")
    record.build()
    assert old not in record.open().places
