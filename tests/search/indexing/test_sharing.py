"""Many documents are written by several processes: the same index, nothing left of one that failed."""

import subprocess
import sys
import time

import pytest

import search.indexing.sharing as sharing
from search import RecordError, build, parse_query
from search.indexing.sources import Source
from search.indexing.writing import write_segments
from search.manifest import load
from search.workers.programs import command, environment

TEXT = "\n".join(f"Trade between the parties reached US${n} billion, said report {n}." for n in range(1, 31))


def segments(record, generation):
    return sorted(path.name for path in (record.data / "generations" / generation / "index").glob("*.seg"))


def sources(record, generation):
    folder = record.data / "generations" / generation
    return [Source(e.meta, e.passages, str(folder), e.paragraphs, e.names) for e in load(folder).entries]


@pytest.fixture
def large(monkeypatch):
    """A document is many."""
    monkeypatch.setattr(sharing, "_EACH", 20)
    monkeypatch.setattr(sharing.os, "cpu_count", lambda: 3)


@pytest.fixture
def built(record):
    record.write(**{name: f"{TEXT}\nThis is {name * 5}." for name in "abcde"})
    return record.build().generation


@pytest.mark.usefixtures("large")
def test_several_processes_write_the_index_that_one_writes(record, built, another_record, monkeypatch):
    assert len(segments(record, built)) == 3
    monkeypatch.setattr(sharing, "_EACH", 1000)
    other = another_record()
    other.write(**{name: f"{TEXT}\nThis is {name * 5}." for name in "abcde"})
    assert len(segments(other, other.build().generation)) == 1
    for asked in ("trade report", '"report 7"', "ddddd"):
        assert record.open().search(parse_query(asked), 200) == other.open().search(parse_query(asked), 200)


@pytest.mark.usefixtures("large")
def test_progress_counts_the_documents_of_all_processes(record):
    record.write(**{name: TEXT for name in "abcde"})
    seen = []
    build(record.seeds, record.data, record.derivation, {}, lambda done, total, file: seen.append((done, total)))
    assert seen == sorted(seen)
    assert {(done, 10) for done in range(6, 11)} <= set(seen)


def test_a_segment_ends_with_the_document_that_fills_the_memory_it_may_have(record, built, tmp_path):
    (tmp_path / "index").mkdir()
    written = list(write_segments(tmp_path / "index", sources(record, built), 1200, lambda: None, None))
    assert [segment.passages for segment in written] == [62, 62, 31]


@pytest.mark.usefixtures("large")
def test_what_the_system_refuses_a_process_is_told_as_if_it_had_been_refused_here(record, built, tmp_path):
    with pytest.raises(FileNotFoundError, match="No such file or directory"):
        sharing.share(tmp_path / "gone", sources(record, built), lambda: None, write_segments)


@pytest.mark.usefixtures("large")
def test_a_process_that_ends_otherwise_fails_the_build_and_the_record_stays(record, built, monkeypatch):
    monkeypatch.setattr(sharing, "command", lambda *given: [sys.executable, "-c", "raise SystemExit(3)"])
    record.write(**{name: f"{TEXT}\nAgain." for name in "abcde"})
    with pytest.raises(RecordError, match="A process that writes the index ended with code 3: reload once more"):
        record.build()
    assert record.open().id == built
    assert [path.name for path in (record.data / "generations").iterdir()] == [built]


@pytest.mark.usefixtures("large")
def test_when_the_build_is_broken_off_no_process_goes_on(record, built, tmp_path, monkeypatch):
    started = []
    popen = subprocess.Popen
    monkeypatch.setattr(sharing.subprocess, "Popen", lambda *a, **k: started.append(popen(*a, **k)) or started[-1])

    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sharing.share(tmp_path, sources(record, built), stop, write_segments)
    assert len(started) == 3
    assert all(process.poll() is not None for process in started)


def test_a_process_ends_when_nobody_hears_it_any_more(record, built, tmp_path):
    given = sharing.json.dumps([source.to_json() for source in sources(record, built)] * 200).encode()
    process = subprocess.Popen(
        command("search.indexing.worker", "1000000", str(tmp_path)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )
    process.stdin.write(given)
    process.stdin.close()
    assert process.stdout.readline() == b"null\n"
    process.stdout.close()
    began = time.monotonic()
    assert process.wait(60) == 1
    assert time.monotonic() - began < 30
    assert not list(tmp_path.glob("*.seg"))
