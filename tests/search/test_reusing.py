"""Files that are as they were are not read again, and what they give is taken from the generation before."""

import os

import pytest

import search.preparing
import search.reusing
from search import parse_query
from tests.search.deriving import SecondInitials

TRADE = "Trade between ASEAN and Japan reached US$268.5 billion in 2022, more than ever."
PEACE = "Lasting peace on the Korean Peninsula remains a concern of the leaders."


@pytest.fixture
def opened(monkeypatch):
    """The names of the files that were not taken as known, in each build."""
    names = []
    real = search.preparing.Cache._known
    monkeypatch.setattr(search.preparing.Cache, "_known", lambda cache, path: names.append(path.name) or real(cache, path))
    return names


@pytest.fixture
def at_rest(monkeypatch):
    """As if seconds had passed since the files were written."""
    monkeypatch.setattr(search.reusing, "_AT_REST", 0)


@pytest.mark.usefixtures("at_rest")
def test_only_files_that_changed_are_read(record, opened):
    record.write(a=TRADE, b=PEACE)
    record.build()
    assert opened == ["a.txt", "b.txt"]
    record.write(b=f"{PEACE} Again.")
    assert record.build().changed == ("b",)
    assert opened == ["a.txt", "b.txt", "b.txt"]
    assert record.open().search(parse_query("trade peace")).total == 2


def test_a_file_that_was_written_just_now_is_read_again(record, opened):
    record.write(a=TRADE)
    record.build()
    record.build()
    assert opened == ["a.txt", "a.txt"]


@pytest.mark.usefixtures("at_rest")
def test_an_edit_that_keeps_size_and_time_is_noticed(record):
    record.write(a=TRADE)
    record.build()
    path = record.seeds / "a.txt"
    before = path.stat()
    path.write_text(TRADE.replace("268", "862"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert record.build().changed == ("a",)
    assert "862" in record.open().passages[0].text


@pytest.mark.usefixtures("at_rest")
def test_another_file_put_in_its_place_is_noticed(record, tmp_path):
    record.write(a=TRADE)
    record.build()
    path, other = record.seeds / "a.txt", tmp_path / "other"
    other.write_text(TRADE.replace("268", "862"))
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    other.replace(path)
    assert record.build().changed == ("a",)


@pytest.mark.usefixtures("at_rest")
@pytest.mark.parametrize("text", ["", "{", "[]", '{"a": 1}', '{"a": [[1, 2], 3, 4]}', "\0"])
def test_notes_that_cannot_be_read_only_cost_time(record, opened, text):
    record.write(a=TRADE)
    record.build()
    (record.data / "STAMPS").write_text(text)
    assert record.build().unchanged == ("a",)
    assert opened == ["a.txt", "a.txt"]


@pytest.mark.usefixtures("at_rest")
def test_a_derivation_of_another_version_is_asked_anew(record, opened):
    record.write(a=TRADE)
    before = record.built().id
    record.derivation = SecondInitials()
    assert record.built().id != before
    assert opened == ["a.txt", "a.txt"]


@pytest.mark.usefixtures("at_rest")
def test_a_store_made_step_by_step_holds_what_one_made_at_once_does(record, another_record):
    record.write(a=TRADE, b=PEACE, c=f"{TRADE} {PEACE}")
    record.build()
    record.write(b=None, d=f"{PEACE} Again and again.")
    record.build()
    record.write(a=f"{PEACE} Ships sail.", c=None)
    made = record.build().generation
    other = another_record()
    other.write(a=f"{PEACE} Ships sail.", d=f"{PEACE} Again and again.")
    assert other.build().generation == made
    held = [
        ([one.stored(document) for document in ("a", "d")], one.attachment("facts"), one.word_counts)
        for one in (record.open(), other.open())
    ]
    assert held[0] == held[1]


@pytest.mark.usefixtures("at_rest")
def test_a_document_that_speaks_again_is_found_again(record):
    record.write(a=TRADE, b=f"{TRADE} So it is.")
    silent = {"b": search.Voice("a", "repeats")}
    record.build(voices=lambda documents: silent if len(documents) > 1 else {})
    assert record.open().search(parse_query("trade")).total == 1
    record.write(a=None)
    record.build(voices=lambda documents: {})
    assert [hit.passage.document for hit in record.open().search(parse_query("trade")).hits] == ["b"]
    assert record.open().has_word("trade")
    assert not record.open().has_word("peace")


@pytest.mark.usefixtures("at_rest")
def test_where_the_generation_before_is_damaged_everything_is_made_from_the_files(record):
    record.write(a=TRADE, b=PEACE)
    old = record.build().generation
    segment = next(iter((record.data / "generations" / old / "index").glob("*.seg")))
    segment.write_bytes(b"\xff" * segment.stat().st_size)
    record.write(b=f"{PEACE} Again.")
    record.build()
    assert record.open().search(parse_query("trade peace")).total == 2
