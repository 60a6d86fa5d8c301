"""The store of a generation is linked to the next one's: only what is new is written, and what is no longer used goes."""

import os
import shutil

import pytest

from search import NoRecord
from search.stores import parts_of, written_at

LONG = "\n".join(f"Trade between the parties reached US${n} billion, said report {n}." for n in range(1, 200))


def parts(record, generation):
    """Inode and size of each, by name."""
    folder = record.data / "generations" / generation
    return {path.name: (path.stat().st_ino, path.stat().st_size) for path in folder.glob("store-*")}


def test_only_what_is_new_is_written(record):
    record.write(a=LONG, b=LONG + "\nAgain.")
    first = parts(record, record.build().generation)
    record.write(c="Peace was discussed.")
    second = parts(record, record.build().generation)
    assert list(first) == ["store-1.bin"]
    assert second["store-1.bin"] == first["store-1.bin"]
    assert second["store-2.bin"][1] < first["store-1.bin"][1] / 2
    opened = record.open()
    assert [len(document.paragraphs) for document in opened.documents] == [199, 200, 1]
    assert opened.has_word("peace")


def test_a_part_of_which_most_is_out_of_use_is_written_anew(record):
    record.write(a=LONG, b="Peace was discussed.")
    record.build()
    record.write(a=None)
    made = parts(record, record.build().generation)
    assert list(made) == ["store-2.bin"]
    assert record.open().documents[0].paragraphs[0].text == "Peace was discussed."


def test_a_record_updated_often_keeps_few_parts(record):
    record.write(a=LONG)
    for day in range(12):
        record.write(**{f"day{day}": f"On day {day} trade was discussed, and so was peace."})
        made = record.build().generation
    assert len(parts(record, made)) <= 3
    assert [document.id for document in record.open().documents] == sorted(["a", *(f"day{day}" for day in range(12))])


def test_a_silent_document_speaks_again_from_the_same_place(record):
    from search import Voice

    record.write(a=LONG, b=LONG + "\nAgain.")
    record.build(voices=lambda documents: {"b": Voice("a", "repeats")})
    assert record.open().passage_count == 199
    record.write(c="Peace was discussed.")
    record.build(voices=lambda documents: {})
    assert record.open().passage_count == 400


def test_when_a_generation_was_built_is_told_by_the_part_of_its_own(record):
    record.write(a=LONG)
    first = record.data / "generations" / record.build().generation
    record.write(c="Peace was discussed.")
    second = record.data / "generations" / record.build().generation
    assert written_at(first) < written_at(second)
    with pytest.raises(FileNotFoundError):
        written_at(record.data)


def test_the_parts_of_a_manifest_are_known_by_number(record):
    record.write(a=LONG)
    opened = record.built()
    (size,) = parts_of(opened._manifest).values()
    assert size == parts(record, opened.id)["store-1.bin"][1]


@pytest.mark.parametrize(
    "ask",
    [
        lambda record: record.document("a"),
        lambda record: record.payload("a"),
        lambda record: record.stored("a"),
        lambda record: record.attachment("facts"),
        lambda record: record.has_word("trade"),
    ],
)
@pytest.mark.parametrize("size", [0, 1])
def test_a_store_cut_while_it_is_open_is_no_record_and_not_an_empty_one(record, ask, size):
    opened = record.built(a=LONG)
    path = record.data / "generations" / opened.id / "store-1.bin"
    os.truncate(path, size)
    with pytest.raises(NoRecord, match=r"store-1\.bin cannot be read \(.*shorter.*\): rebuild it with `rapporteur reload`"):
        ask(opened)
    assert not opened.is_replaced()
    record.build()
    assert opened.is_replaced()
    ask(record.open())


def test_a_generation_is_not_replaced_by_the_next_nor_when_it_is_removed(record):
    first = record.built(a=LONG)
    for n in range(6):
        record.write(b=f"Peace was discussed {n} times.")
        record.build()
    assert not first.is_replaced()
    shutil.rmtree(record.data / "generations" / first.id)
    assert not first.is_replaced()
