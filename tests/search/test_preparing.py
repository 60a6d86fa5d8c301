"""What a build asks its workers for: as many as are worth it, each file once, and nothing that is known."""

import os
import signal
import threading
from pathlib import Path

import pytest

import search.preparing
import search.workers.pool
import search.workers.process
from search.preparing import Cache
from search.workers import Bounds, Workers
from tests.search.deriving import Initials, Obeying
from tests.search.working import TIGHT, text


@pytest.fixture(autouse=True)
def own_workers(monkeypatch):
    """A build starts and ends its own, as it does outside the tests."""
    monkeypatch.setattr(search.preparing, "Workers", Workers)


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
    threads, processes = set(threading.enumerate()), children()

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
    left = set(threading.enumerate()) - threads
    for thread in left:
        thread.join(20)  # a timer that was called off ends a moment later
    assert not [thread for thread in left if thread.is_alive()]
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
