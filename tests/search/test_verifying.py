"""A generation is made current once it was seen to open, to agree with its documents and to answer."""

import os
import shutil

import pytest

import search.assembling
import search.building
import search.index
import search.indexing.writing
from search import NoRecord, RecordError, build, current_id, parse_query
from search.verifying import check

TRADE = "Trade between ASEAN and Japan reached US$268.5 billion in 2022, more than ever."
PEACE = "Lasting peace on the Korean Peninsula remains a concern of the leaders."
FIFTY = "\n".join(f"{TRADE} It did so {n} times." for n in range(50))


def generations(record):
    return {path.name for path in (record.data / "generations").iterdir()}


def test_the_caller_sees_it_opened_before_it_is_current(record):
    old = record.built(a=TRADE).id
    record.write(a=PEACE)
    seen = []

    def verify(generation):
        seen.append((generation.id, generation.search(parse_query("peace")).total, current_id(record.data)))

    made = record.build(verify=verify).generation
    assert seen == [(made, 1, old)]
    assert current_id(record.data) == made


def test_one_that_the_caller_refuses_is_not_taken_and_leaves_nothing(record):
    old = record.built(a=TRADE)
    record.write(a=PEACE)

    def refuse(generation):
        raise RecordError("it does not answer")

    with pytest.raises(RecordError, match="it does not answer"):
        record.build(verify=refuse)
    assert current_id(record.data) == old.id
    assert generations(record) == {old.id}
    record.build()
    assert record.open().passages[0].text == PEACE


def test_a_full_disk_while_the_caller_looks_is_said_and_changes_nothing(record):
    old = record.built(a=TRADE).id
    record.write(a=PEACE)

    def full(generation):
        raise OSError(28, "No space left on device", "/data/resolved/x")

    with pytest.raises(RecordError, match=r"could not be built: No space left on device .*The one before is still in use"):
        record.build(verify=full)
    assert current_id(record.data) == old


def test_an_index_that_lacks_a_document_is_refused(record, monkeypatch):
    old = record.built(a=TRADE).id
    record.write(b=PEACE)
    real = search.indexing.writing.write_index

    def forgetful(folder, sources, new, *others):
        real(folder, sources, new[:-1], *others)

    monkeypatch.setattr(search.indexing.writing, "write_index", forgetful)
    with pytest.raises(RecordError, match="has 1 passages where"):
        record.build()
    assert current_id(record.data) == old


def test_an_index_that_does_not_find_what_was_put_in_is_refused(record, monkeypatch):
    old = record.built(a=TRADE).id
    record.write(b_md=f"# A statement\n\n{PEACE}\n")
    real = search.index.Row.fields
    monkeypatch.setattr(search.index.Row, "fields", lambda row: real(row) | {"body": ["quite", "something", "else"]})
    with pytest.raises(RecordError, match=r"search does not find “Lasting peace on .*” of b by its own words"):
        record.build()
    assert current_id(record.data) == old


def test_what_is_damaged_in_the_generation_before_is_not_handed_on(record):
    record.write(a=FIFTY, b=PEACE)
    old = record.build().generation
    segment = next(iter((record.data / "generations" / old / "index").glob("*.seg")))
    data = bytearray(segment.read_bytes())
    data[: len(data) // 2] = b"\xff" * (len(data) // 2)
    segment.write_bytes(data)
    record.write(b=f"{PEACE} Again.")
    record.build()
    opened = record.open()
    assert opened.search(parse_query("trade")).total == 50
    check(opened)


def test_a_current_generation_that_is_damaged_inside_is_made_again_by_a_reload(record):
    record.write(a=FIFTY)
    old = record.build().generation
    segment = next(iter((record.data / "generations" / old / "index").glob("*.seg")))
    segment.write_bytes(b"\xff" * segment.stat().st_size)
    assert record.build().generation == old
    assert record.open().search(parse_query("trade")).total == 50


def test_a_sample_of_many_documents_is_looked_at_and_those_that_are_new(record, monkeypatch):
    record.write(**{f"d{n:03}": f"{TRADE} {n}" for n in range(100)})
    record.build()
    asked = []
    real = search.Generation.finds
    monkeypatch.setattr(search.Generation, "finds", lambda self, one: asked.append(one.document) or real(self, one))
    check(record.open(), ["d050"])
    assert {"d000", "d050", "d099"} <= set(asked)
    assert len(asked) < 30


def test_a_data_folder_that_cannot_be_written_is_said(record, monkeypatch):
    old = record.built(a=TRADE).id
    record.write(a=PEACE)

    def read_only(*args, **kwargs):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "rename", read_only)
    monkeypatch.setattr(os, "replace", read_only)
    with pytest.raises(RecordError, match="could not be built: Read-only file system"):
        record.build()
    assert current_id(record.data) == old


def test_a_missing_index_folder_of_the_generation_before_is_no_hindrance(record):
    old = record.built(a=TRADE).id
    shutil.rmtree(record.data / "generations" / old)
    record.write(b=PEACE)
    build(record.seeds, record.data, record.derivation, record.attachments)
    assert record.open().search(parse_query("trade peace")).total == 2


def test_a_document_with_other_passages_than_it_was_built_with_is_refused(record, monkeypatch):
    opened = record.built(a=FIFTY)
    monkeypatch.setattr(search.Generation, "passages_of", lambda self, one: ())
    with pytest.raises(NoRecord, match="a has other passages than it was built with"):
        check(opened)
