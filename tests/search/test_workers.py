"""Files are read in processes of their own: what one does there costs that file alone, and the rest loads."""

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

import search.preparing
import search.workers.pool
import search.workers.process
from search import RecordError, Unreadable, inspect
from search.workers import ReaderFailed, Workers
from tests.search.deriving import Changed, Initials, Misnaming, Missing, Obeying
from tests.search.working import TIGHT, ends, is_there, said, text


@pytest.fixture(autouse=True)
def own_workers(monkeypatch):
    """A build starts and ends its own, as it does outside the tests."""
    monkeypatch.setattr(search.preparing, "Workers", Workers)


HOSTILE = [
    ("sleep", "takes too long to read: split it into several files, or save it as plain text"),
    ("loop", "takes too long to read: split it into several files, or save it as plain text"),
    ("allocate", "takes more than 200 MB of memory to read: split it into several files"),
    ("segfault", "ended the process that read it (SIGSEGV): save it anew, or as plain text"),
    ("abort", "ended the process that read it (SIGABRT): save it anew, or as plain text"),
    ("leave", "ended the process that read it (code 3): save it anew, or as plain text"),
    ("recurse", "nests too deeply to be read: save it anew, or as plain text"),
    ("inflate", "comes to more than 10 MB once it is read: split it into several files"),
]


@pytest.mark.parametrize(("word", "reason"), HOSTILE)
def test_a_document_that_breaks_its_reader_is_left_out_with_words_and_the_next_is_read(word, reason):
    with Workers(Obeying(), 1, TIGHT) as workers:
        with pytest.raises(Unreadable) as raised:
            said(word, workers)
        assert raised.value.reason == reason
        assert said("peace", workers).isdigit()


def test_all_of_them_in_one_folder_cost_the_record_nothing_but_themselves(record, monkeypatch):
    monkeypatch.setattr(search.preparing, "Bounds", lambda: TIGHT)
    for word, _ in HOSTILE:
        (record.seeds / f"{word}.txt").write_bytes(text(word))
    record.write(a="Peace was agreed by all the sides.", z="Trade grew in the year that had passed.")
    record.derivation = Obeying()
    report = record.build()
    assert {one.file: one.reason for one in report.skipped} == {f"{word}.txt": reason for word, reason in HOSTILE}
    assert [passage.document for passage in record.open().passages] == ["a", "z"]


def test_a_fault_of_the_reader_is_told_by_its_place_and_not_by_the_words_of_the_document():
    with Workers(Obeying()) as workers:
        with pytest.raises(
            ReaderFailed, match=r"the reader failed on it \(ZeroDivisionError, deriving.py line \d+\)"
        ) as raised:
            said("fail", workers)
        assert "secret" not in str(raised.value)
        first = said("peace", workers)
        assert said("trade", workers) == first  # it is the same process all along


def test_a_derivation_that_does_not_name_every_passage_is_a_fault():
    with Workers(Misnaming()) as workers, pytest.raises(ReaderFailed, match=r"ValueError, prepared.py"):
        said("peace", workers)


def test_what_a_reader_prints_and_asks_is_not_taken_for_an_answer():
    with Workers(Obeying()) as workers:
        assert said("print", workers).isdigit()
        assert said("ask", workers) == b"nothing"


def test_a_worker_writes_no_file(tmp_path, monkeypatch):
    monkeypatch.setenv("TESTS_WRITE_TO", str(tmp_path / "written"))
    with Workers(Obeying()) as workers, pytest.raises(ReaderFailed, match="OSError"):
        said("write", workers)
    assert not (tmp_path / "written").exists() or not (tmp_path / "written").read_bytes()


def test_a_worker_knows_no_secret_and_is_out_of_the_reach_of_the_terminal(monkeypatch):
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "12:s3cr3t")
    monkeypatch.setenv("RAPPORTEUR_KEY", "s3cr3t")
    with Workers(Obeying()) as workers:
        assert b"s3cr3t" not in said("environment", workers)
        assert said("limits", workers).split() == [b"True", str(os.getpriority(os.PRIO_PROCESS, 0)).encode(), b"/"]


def test_a_file_is_tried_again_when_its_worker_was_killed_by_somebody():
    with Workers(Obeying()) as workers, ThreadPoolExecutor(1) as threads:
        said("peace", workers)
        (first,) = workers.pids
        waiting = threads.submit(said, "sleep", workers)
        time.sleep(0.2)
        os.kill(first, signal.SIGKILL)
        while workers.pids in ((), (first,)):
            time.sleep(0.02)
        (second,) = workers.pids
        time.sleep(0.2)
        os.kill(second, signal.SIGKILL)
        with pytest.raises(Unreadable, match="SIGKILL"):
            waiting.result()
        assert said("peace", workers).isdigit()
        (third,) = workers.pids
        os.kill(third, signal.SIGKILL)
        assert said("peace", workers).isdigit()


def test_what_a_document_before_it_took_is_not_laid_to_the_charge_of_the_next(monkeypatch):
    answers = iter([(search.workers.pool.Kind.MEMORY, b"")])
    work = search.workers.pool.Process.work
    monkeypatch.setattr(search.workers.pool.Process, "work", lambda *given: next(answers, None) or work(*given))
    with Workers(Obeying()) as workers:
        assert said("peace", workers).isdigit()


def test_no_worker_is_started_before_it_is_needed_nor_left_behind():
    with Workers(Obeying(), 2) as workers:
        assert workers.pids == ()
        said("peace", workers)
        said("trade", workers)
        assert len(workers.pids) == 1
        pids = workers.pids
    assert all(ends(pid) for pid in pids)


def test_leaving_the_block_ends_who_is_at_work():
    with ThreadPoolExecutor(2) as threads:
        with Workers(Obeying(), 1) as workers:
            said("peace", workers)
            pids = workers.pids
            busy, queued = threads.submit(said, "sleep", workers), threads.submit(said, "peace", workers)
            time.sleep(0.2)
        for waiting in (busy, queued):
            with pytest.raises((Unreadable, RecordError)):
                waiting.result(timeout=20)
    assert all(ends(pid) for pid in pids)


PARENT = """
import threading, time
from search.workers import Workers
from tests.search.deriving import Obeying
workers = Workers(Obeying(), 2)
for word in {words}:
    threading.Thread(target=workers.prepare, args=("a.txt", word + b" is the word of this document.\\n"), daemon=True).start()
while len(workers.pids) < 2:
    time.sleep(0.05)
time.sleep(1)
print(*workers.pids, flush=True)
time.sleep(600)
"""


@pytest.mark.parametrize("words", [(b"Sleep", b"Loop"), (b"Peace", b"Sleep")])
def test_no_worker_outlives_a_parent_that_is_killed(words):
    with subprocess.Popen([sys.executable, "-c", PARENT.format(words=words)], stdout=subprocess.PIPE) as parent:
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(pids) == 2
        assert all(is_there(pid) for pid in pids)
        parent.kill()
    assert all(ends(pid) for pid in pids)


def test_a_worker_that_does_not_start_is_an_error_that_says_why(monkeypatch):
    with Workers(Missing()) as workers, pytest.raises(RecordError, match=r"did not start: AttributeError: .*Nowhere"):
        said("peace", workers)
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with Workers(Obeying()) as workers, pytest.raises(RecordError, match="cannot be started: No such file"):
        said("peace", workers)


def test_a_worker_of_another_version_is_not_used():
    with Workers(Changed()) as workers, pytest.raises(RecordError, match=r"changed on disk .* start it again, then reload"):
        said("peace", workers)


def test_one_file_is_inspected_as_it_would_be_read():
    found = inspect("a note.md", b"---\ntitle: A Note\n---\nTrade of the Member States grew.\n", Initials())
    assert (found.document.id, found.document.title, found.passages) == ("a note", "A Note", 1)
    assert (json.loads(found.fetch().names), found.payload) == ([["Trade", "Member", "States"]], b"A Note")


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"\0", "NUL byte"), (b"", "empty"), (text("abort"), "SIGABRT"), (b"x" * 20_000_001, "larger than 20 MB")],
)
def test_a_file_that_would_not_be_taken_in_is_not_inspected_either(data, reason):
    with pytest.raises(Unreadable, match=reason):
        inspect("a.txt", data, Obeying())
