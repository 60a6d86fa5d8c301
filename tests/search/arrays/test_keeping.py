"""Where the arrays lie, and that nothing depends on them: what is missing, damaged or foreign is made again."""

import fcntl
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from search import build, open_current, parse_query
from search.arrays import keeping, reading
from search.index import Index
from search.ranking import Ranker
from tests.search.deriving import Plain

LINES = [f"Trade and peace were discussed {n} times by the leaders of region {n % 7}." for n in range(60)]
TEXT = "\n\n".join(LINES)


@pytest.fixture(autouse=True)
def worth(monkeypatch):
    monkeypatch.setattr("search.searching.WORTH", 20)


@pytest.fixture
def index_asked(monkeypatch):
    """Grows with each question to the index."""
    asked = []
    ranked = Ranker.rank
    monkeypatch.setattr(Ranker, "rank", lambda self, query, *given: asked.append(query.text) or ranked(self, query, *given))
    return asked


def arrays(record):
    return record.data / "cache" / "arrays"


def kept(record):
    return {path.name for path in arrays(record).iterdir()}


def segments(record, generation):
    index = Index(record.data / "generations" / generation.id / "index")
    ids = {one.id for one in index.segments()}
    index.close()
    return ids


def test_a_build_leaves_the_arrays_of_the_generation_and_of_its_segments(record, index_asked):
    generation = record.built(a=TEXT)
    assert kept(record) == {"LOCK", f"{generation.id}.table", *(f"{one}.segment" for one in segments(record, generation))}
    index_asked.clear()
    assert generation.search(parse_query("peace in region 3"), limit=3).total == 60
    assert index_asked == []


def test_a_small_record_has_none(record, index_asked, monkeypatch):
    monkeypatch.setattr("search.searching.WORTH", 61)
    generation = record.built(a=TEXT)
    assert not arrays(record).exists()
    assert generation.search(parse_query("peace")).total == 60
    assert index_asked[-1] == "peace"
    assert not generation.have_arrays()


def test_at_a_reload_only_new_segments_are_read(record, monkeypatch):
    record.built(a=TEXT)
    read, segment_of = [], reading.segment_of
    monkeypatch.setattr(reading, "segment_of", lambda reader: read.append(reader.doc_count_all()) or segment_of(reader))
    generation = record.built(b="Health was discussed.\n\nSo was growth.")
    assert read == [2]
    assert generation.search(parse_query("health")).total == 1


def test_those_of_segments_and_generations_that_are_gone_are_removed(record):
    first = record.built(a=TEXT)
    gone = segments(record, first)
    first.close()
    for n in range(4):
        record.write(a=f"{TEXT}\n\nAnd then {n} more.")
        record.build()
    now, generation = kept(record), record.open()
    assert not {f"{one}.segment" for one in gone} & now
    assert [name for name in now if name.endswith(".table")] == [f"{generation.id}.table"]
    assert {f"{one}.segment" for one in segments(record, generation)} <= now


def test_what_is_removed_is_still_read_by_who_has_it_open(record, index_asked):
    first = record.built(a=TEXT)
    before = first.search(parse_query("peace in region 3"))
    for n in range(4):
        record.built(a=f"{TEXT}\n\nAnd then {n} more.")
    index_asked.clear()
    assert first.search(parse_query("peace in region 3")) == before
    assert index_asked == []


def damages(path: Path):
    """Every way that a file may be damaged, one after the other."""
    whole = path.read_bytes()
    yield from (b"", whole[:7], whole[:100], whole[:-1], whole + b"\0", b"not what it was", bytes(len(whole)))
    for place in range(0, len(whole), max(1, len(whole) // 40)):
        yield whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :]


@pytest.mark.parametrize("suffix", [".table", ".segment"])
def test_a_damaged_file_is_as_good_as_none_and_is_made_again(record, index_asked, suffix):
    generation = record.built(a=TEXT)
    expected = generation.search(parse_query("peace in region 3"))
    path = next(path for path in arrays(record).iterdir() if path.name.endswith(suffix))
    whole = path.read_bytes()
    for damaged in damages(path):
        (arrays(record) / f"{generation.id}.table").unlink(missing_ok=True)
        path.write_bytes(damaged)
        opened = record.open()
        assert opened.search(parse_query("peace in region 3")) == expected
        assert index_asked[-1:] == ["peace in region 3"]
        assert opened.have_arrays()
        index_asked.clear()
        assert opened.search(parse_query("peace in region 3")) == expected
        assert index_asked == []
        assert path.read_bytes() == whole


def test_a_file_of_another_segment_generation_or_version_is_foreign(record, another_record, monkeypatch):
    generation = record.built(a=TEXT)
    other = another_record()
    other_generation = other.built(a=TEXT.replace("peace", "growth"))
    mine, theirs = arrays(record) / f"{generation.id}.table", arrays(other) / f"{other_generation.id}.table"
    shutil.copy(theirs, mine)
    assert keeping.open_arrays(record.data, generation.id, 60) is None
    assert record.open().search(parse_query("peace")).total == 60
    assert keeping.open_arrays(other.data, other_generation.id, 61) is None
    monkeypatch.setattr("search.arrays.files.FORMAT_VERSION", "older")
    assert keeping.open_arrays(other.data, other_generation.id, 60) is None


def test_what_cannot_be_made_is_told_in_the_log_and_search_goes_on(record, monkeypatch, caplog):
    def full(*given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("search.arrays.tables.save", full)
    generation = record.built(a=TEXT)
    assert "No space left on device" in caplog.text
    assert f"see that {arrays(record)} is a folder to be written in" in caplog.text
    assert not generation.have_arrays()
    assert generation.search(parse_query("peace")).total == 60


def test_a_folder_in_the_place_of_the_lock_costs_the_arrays_alone(record, caplog):
    record.built(a=TEXT)
    (arrays(record) / "LOCK").unlink()
    (arrays(record) / "LOCK").mkdir()
    generation = record.built(a=TEXT, b="Peace was made again.")
    assert generation.search(parse_query("peace")).total == 61
    assert f"{arrays(record) / 'LOCK'}" in caplog.text


def test_nothing_half_written_is_left_or_believed(record, monkeypatch):
    generation = record.built(a=TEXT)
    (arrays(record) / f"{generation.id}.table").unlink()

    def interrupted(path, place):
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr("pathlib.Path.replace", interrupted)
        assert not record.open().have_arrays()
    assert not [name for name in kept(record) if name.endswith((".new", ".table"))]
    assert record.open().have_arrays()


def test_a_record_without_its_cache_builds_its_arrays_with_the_next_build(record):
    generation = record.built(a=TEXT)
    shutil.rmtree(record.data / "cache")
    record.build()
    assert f"{generation.id}.table" in kept(record)


LARGE = """
import sys
from pathlib import Path
from search import open_current, parse_query
generation = open_current(Path(sys.argv[1]))
print(generation.search(parse_query("peace")).total, *(name in sys.modules for name in ("numpy", "whoosh")))
"""


@pytest.mark.parametrize(("passages", "modules"), [(60, "False True"), (2100, "True False")])
def test_numpy_is_for_large_records_alone_and_these_do_without_whoosh(tmp_path, passages, modules):
    (tmp_path / "seeds").mkdir()
    for n in range(passages // 60):
        text = "\n\n".join(f"{line[:-1]} in meeting {n}." for line in LINES)
        (tmp_path / "seeds" / f"d{n}.txt").write_text(text)
    build(tmp_path / "seeds", tmp_path / "data", Plain(), {})
    run = subprocess.run([sys.executable, "-c", LARGE, str(tmp_path / "data")], capture_output=True, text=True, check=True)
    assert run.stdout == f"{passages} {modules}\n"


def test_the_arrays_are_made_again_while_the_record_is_open_and_searched(record):
    record.built(a=TEXT)
    shutil.rmtree(arrays(record))
    opened = open_current(record.data)
    assert opened.search(parse_query("peace")).total == 60
    assert opened.have_arrays()
    assert opened.search(parse_query("peace")).total == 60
    opened.close()


def test_arrays_cut_while_they_are_open_are_done_without_until_they_are_made_again(record, index_asked, caplog):
    generation = record.built(a=TEXT)
    before = generation.search(parse_query("peace in region 3"))
    index_asked.clear()
    for path in arrays(record).glob("*.table"):
        os.truncate(path, 100)
    assert generation.search(parse_query("peace in region 3")) == before
    assert index_asked == ["peace in region 3"]
    assert "were cut while in use" in caplog.text
    assert generation.have_arrays()
    assert generation.search(parse_query("peace in region 3")) == before
    assert index_asked == ["peace in region 3"]


def test_arrays_that_are_there_are_used_where_nothing_can_be_written(record, index_asked, monkeypatch):
    record.built(a=TEXT)
    (arrays(record) / "LOCK").unlink()
    (arrays(record) / "LOCK").mkdir()  # as good as a folder that is read-only: root may write to that
    opened = record.open()
    assert opened.have_arrays()
    index_asked.clear()
    assert opened.search(parse_query("peace")).total == 60
    assert index_asked == []


def test_nothing_is_removed_while_another_process_makes_arrays(record):
    generation = record.built(a=TEXT)
    half = arrays(record) / "other.table.1.new"
    half.write_bytes(b"half")
    with (arrays(record) / "LOCK").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        keeping.drop_unused(record.data, generation.id)
        assert half.exists()
    keeping.drop_unused(record.data, generation.id)
    assert not half.exists()


def test_arrays_that_another_process_makes_later_are_taken_into_use(record, index_asked):
    record.built(a=TEXT)
    shutil.rmtree(arrays(record))
    opened = record.open()
    before = opened.search(parse_query("peace in region 3"))
    record.build()
    end = time.monotonic() + 30
    while index_asked and time.monotonic() < end:
        index_asked.clear()
        assert opened.search(parse_query("peace in region 3")) == before
        time.sleep(0.02)
    assert index_asked == []
