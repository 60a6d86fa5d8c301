"""Files are read in processes of their own: what one does there costs that file alone, and the rest loads."""

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import search.preparing
import search.workers.pool
import search.workers.process
from search import RecordError, Unreadable, inspect
from search.preparing import Cache
from search.workers import Bounds, ReaderFailed, Workers
from tests.search.deriving import Changed, Initials, Misnaming, Missing, Obeying

TIGHT = Bounds(seconds=1, memory=200_000_000, result=10_000_000)


@pytest.fixture(autouse=True)
def own_workers(monkeypatch):
    """A build starts and ends its own, as it does outside the tests."""
    monkeypatch.setattr(search.preparing, "Workers", Workers)


def text(word):
    return f"{word.title()} is the word that says what this document does to its reader.\n".encode()


def said(word, workers):
    return workers.prepare("a.txt", text(word)).rpartition(b"\n")[2]


def is_there(pid):
    """Whether a process runs; one that ended and waits to be asked for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def ends(pid, seconds=20):
    until = time.monotonic() + seconds
    while is_there(pid) and time.monotonic() < until:
        time.sleep(0.02)
    return not is_there(pid)


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


def prepared(folder, names, derivation, data, bounds=None):
    cache = Cache(data, derivation, bounds)
    return cache.prepare([folder / name for name in names], lambda *step: None)


def test_any_number_of_workers_gives_the_same_bytes_in_the_same_order(tmp_path, monkeypatch):
    names = [f"{n:02}.txt" for n in range(20)]
    for n, name in enumerate(names):
        (tmp_path / name).write_text(f"Trade of the Member States grew by {n} per cent.\n" * (1 + 40 * (n % 3 == 0)))
    (tmp_path / "07.txt").write_bytes(b"\0")
    results = []
    for count in (1, 4):
        monkeypatch.setattr(os, "cpu_count", lambda count=count: count)
        data = tmp_path / f"data-{count}"
        results.append((prepared(tmp_path, names, Initials(), data), {p.name: p.read_bytes() for p in data.iterdir()}))
    (one, skipped), _ = results[0]
    assert [document.meta.file for document in one] == [name for name in names if name != "07.txt"]
    assert [(left.file, left.reason) for left in skipped] == [("07.txt", "not text: line 1 has a NUL byte")]
    (many, skipped_by_many), files = results[1]
    assert (many, skipped_by_many, files) == (one, skipped, results[0][1])


def test_many_files_are_read_by_several_workers_and_few_by_one(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    names = [f"{n:02}.txt" for n in range(24)]
    for n, name in enumerate(names):
        (tmp_path / name).write_text(f"Peace was agreed {n} times by all the sides. " * 200)
    documents, _ = prepared(tmp_path, names, Obeying(), tmp_path / "many")
    assert len({document.payload for document in documents}) == 2
    documents, _ = prepared(tmp_path, names[:3], Obeying(), tmp_path / "few")
    assert len({document.payload for document in documents}) == 1


def test_a_reload_of_what_is_known_starts_no_worker(record, monkeypatch):
    record.derivation = Obeying()
    record.write(a="Peace was agreed by all the sides.", bad="Leave this reader alone, as one should.")
    (record.seeds / "nul.txt").write_bytes(b"\0")
    first = record.build()
    assert {one.file for one in first.skipped} == {"bad.txt", "nul.txt"}
    started = []
    monkeypatch.setattr(search.workers.pool, "Process", lambda *given: started.append(given) or pytest.fail("started"))
    assert record.build().skipped == first.skipped
    assert started == []


def test_a_file_that_was_too_much_is_tried_again_when_it_or_the_bounds_change_or_the_cache_is_removed(tmp_path):
    (tmp_path / "a.txt").write_bytes(text("inflate"))

    def skipped(bounds):
        return [one.file for one in prepared(tmp_path, ["a.txt"], Obeying(), tmp_path / "cache", bounds)[1]]

    assert skipped(TIGHT) == ["a.txt"]
    assert len(list((tmp_path / "cache").iterdir())) == 1
    assert skipped(Bounds()) == []
    assert skipped(TIGHT) == []  # it is known by now
    for path in (tmp_path / "cache").iterdir():
        path.unlink()
    assert skipped(TIGHT) == ["a.txt"]
    (tmp_path / "a.txt").write_bytes(text("peace"))
    assert skipped(TIGHT) == []


def test_a_fault_of_the_reader_is_not_remembered(tmp_path):
    (tmp_path / "a.txt").write_bytes(text("fail"))
    _, skipped = prepared(tmp_path, ["a.txt"], Obeying(), tmp_path / "cache")
    assert [one.file for one in skipped] == ["a.txt"]
    assert list((tmp_path / "cache").iterdir()) == []


def test_a_build_that_is_broken_off_leaves_no_worker(record):
    record.derivation = Obeying()
    for n in range(12):
        (record.seeds / f"{n:02}.txt").write_bytes(text("sleep") + str(n).encode())
    threads, processes = threading.active_count(), children()

    def interrupt(done, total, file):
        signal.setitimer(signal.ITIMER_REAL, 1.5)

    def raise_interrupt(*given):
        raise KeyboardInterrupt

    old = signal.signal(signal.SIGALRM, raise_interrupt)
    try:
        with pytest.raises(KeyboardInterrupt):
            record.build(progress=interrupt)
    finally:
        signal.signal(signal.SIGALRM, old)
    assert threading.active_count() == threads
    assert set(children()) == set(processes)


def children():
    """Processes of this one that still run."""
    ours = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except OSError:
            continue
        if int(parent) == os.getpid() and state != "Z":
            ours.append(stat.parent.name)
    return ours


def test_one_file_is_inspected_as_it_would_be_read():
    found = inspect("a note.md", b"---\ntitle: A Note\n---\nTrade of the Member States grew.\n", Initials())
    assert (found.document.id, found.document.title, found.passages) == ("a note", "A Note", 1)
    assert (found.names, found.payload) == ((("Trade", "Member", "States"),), b"A Note")


@pytest.mark.parametrize(
    ("data", "reason"),
    [(b"\0", "NUL byte"), (b"", "empty"), (text("abort"), "SIGABRT"), (b"x" * 20_000_001, "larger than 20 MB")],
)
def test_a_file_that_would_not_be_taken_in_is_not_inspected_either(data, reason):
    with pytest.raises(Unreadable, match=reason):
        inspect("a.txt", data, Obeying())
