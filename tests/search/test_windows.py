"""A segment is read where it is mapped: as a file is read, and without a copy of it."""

import os
import pickle
import tracemalloc
from io import BytesIO

import pytest

from search import NoRecord, parse_query
from search.index import Index
from search.manifest import INDEX, generations
from search.windows import Window

DATA = b"one\ntwo" + pickle.dumps(("x" * 300, [1, 2, 3]), 2) + pickle.dumps({"a": 1.5}, 4) + b"rest\nof it"


def unpickled(file):
    return pickle.load(file)  # noqa: S301 - this test's own


@pytest.mark.parametrize(
    "read",
    [
        lambda file: (file.read(2), file.tell(), file.readline(), file.read(3), unpickled(file), file.tell()),
        lambda file: (file.seek(7), unpickled(file), unpickled(file), file.read()),
        lambda file: (file.seek(-5, 2), file.read(3), file.seek(-1, 1), file.readline(), file.read(9), file.tell()),
        lambda file: (file.seek(0, 2), file.read(), file.readline(), file.read(1)),
    ],
)
def test_a_window_gives_what_a_file_of_the_same_bytes_gives(read):
    assert read(Window(memoryview(DATA))) == read(BytesIO(DATA))


def test_opening_an_index_takes_no_memory_for_what_is_not_read(record):
    text = "\n".join(f"Trade between the parties {n} reached US${n} billion, said report {n}." for n in range(3000))
    generation = record.built(a=text)
    folder = generations(record.data) / generation.id / INDEX
    size = sum(path.stat().st_size for path in folder.glob("*.seg"))
    Index(folder).close()  # what is imported at the first opening is not meant
    tracemalloc.start()
    index = Index(folder)
    taken = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    index.close()
    assert size > 300_000 > 3 * taken


def test_an_index_cut_while_it_is_open_is_no_record_instead_of_the_end_of_the_program(record):
    text = "\n".join(f"Trade between the parties {n} reached US${n} billion, said report {n}." for n in range(300))
    generation = record.built(a=text)
    assert generation.search(parse_query("trade")).total == 300
    for path in (generations(record.data) / generation.id / INDEX).glob("*.seg"):
        os.truncate(path, 100)
    with pytest.raises(NoRecord, match=r"The index in .* cannot be read .*: rebuild it with `rapporteur reload`"):
        generation.search(parse_query("trade"))
    record.build()
    assert record.open().search(parse_query("trade")).total == 300
