"""The arrays that are written with a segment are those that would be read out of it."""

import numpy as np
import pytest

import search.arrays.keeping
import search.arrays.reading
import search.assembling
import search.indexing.sharing as sharing
from search import parse_query
from search.arrays.keeping import arrays_folder
from search.arrays.segments import read
from search.index import Index
from search.manifest import INDEX, generations

TEXT = "\n".join(f"# Report {n}\nTrade between the parties of 20{n} reached US${n} billion; trade grew." for n in range(11, 41))


@pytest.fixture(autouse=True)
def _worth(monkeypatch):
    monkeypatch.setattr(search.assembling, "WORTH", 1)


def assert_equal(one, other):
    if isinstance(one, np.ndarray):
        assert one.tolist() == other.tolist()
    elif one is None or isinstance(one, int):
        assert one == other
    elif isinstance(one, dict):
        assert one.keys() == other.keys()
        for name in one:
            assert_equal(one[name], other[name])
    else:
        for name in type(one).__slots__:
            assert_equal(getattr(one, name), getattr(other, name))


def segments(record, generation):
    index = Index(generations(record.data) / generation / INDEX)
    try:
        for segment in index.segments():
            beside = read(arrays_folder(record.data), segment.id, segment.passages)
            yield beside, search.arrays.reading.segment_of(segment.reader)
    finally:
        index.close()


@pytest.mark.parametrize("each", [20, 10_000])
def test_they_are_those_that_are_read_out_of_it(record, monkeypatch, each):
    monkeypatch.setattr(sharing, "_EACH", each)
    monkeypatch.setattr(sharing.os, "cpu_count", lambda: 2)
    record.write(**{f"{name}_md": f"{TEXT}\nThis is {name * 5}." for name in "abc"}, d="Peace.")
    found = list(segments(record, record.build().generation))
    assert len(found) == (2 if each == 20 else 1)
    for beside, made in found:
        assert beside is not None
        assert_equal(beside, made)


def test_they_need_not_be_read_out_of_it(record, monkeypatch):
    record.write(a_md=TEXT)
    record.build()
    monkeypatch.setattr(search.arrays.reading, "segment_of", None)
    record.write(b="Peace was discussed.")
    record.build()
    opened = record.open()
    assert opened.have_arrays(however_few=True)
    assert opened.search(parse_query("peace")).total == 1


def test_a_small_record_has_none(record, monkeypatch):
    monkeypatch.setattr(search.assembling, "WORTH", 1000)
    record.write(a_md=TEXT)
    record.build()
    assert not list(arrays_folder(record.data).glob("*.segment"))
