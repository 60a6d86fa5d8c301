"""A bot's threads stay on one core; the processes that it starts run on all."""

import os
import sys
import threading

import pytest

from search import build, on_all_cores, on_one_core
from search.workers import Workers
from tests.search.deriving import Initials
from tests.search.working import TIGHT, text


def has_cores():
    return hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) > 1


several = pytest.mark.skipif(not has_cores(), reason="one core, or a system that does not tell")


def in_thread():
    """The cores of a thread that is started now."""
    told = []
    thread = threading.Thread(target=lambda: told.append(os.sched_getaffinity(0)))
    thread.start()
    thread.join()
    return told[0]


@several
def test_threads_stay_on_one_core_and_are_let_go_behind_it():
    every = os.sched_getaffinity(0)
    with on_one_core():
        assert len(os.sched_getaffinity(0)) == 1
        assert in_thread() == os.sched_getaffinity(0) < every
    assert os.sched_getaffinity(0) == in_thread() == every


@several
def test_what_starts_a_process_may_run_on_all_for_that_long():
    every = os.sched_getaffinity(0)
    with on_one_core():
        with on_all_cores():
            assert in_thread() == every
        assert len(os.sched_getaffinity(0)) == 1
    with on_all_cores():
        assert os.sched_getaffinity(0) == every


@several
def test_one_inside_the_other_changes_nothing():
    every = os.sched_getaffinity(0)
    with on_one_core():
        kept = os.sched_getaffinity(0)
        with on_one_core():
            assert os.sched_getaffinity(0) == kept
        assert os.sched_getaffinity(0) == kept
    assert os.sched_getaffinity(0) == every


@several
def test_a_build_runs_on_all_cores(tmp_path):
    every, seen = os.sched_getaffinity(0), []
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.md").write_text("# A title\n\nA first sentence of some words.\n")
    with on_one_core():
        build(tmp_path / "seeds", tmp_path / "data", Initials(), {}, lambda *_: seen.append(os.sched_getaffinity(0)))
        assert len(os.sched_getaffinity(0)) == 1
    assert seen
    assert all(cores == every for cores in seen)


@several
def test_what_reads_documents_runs_on_all_cores():
    every = os.sched_getaffinity(0)
    with on_one_core(), Workers(Initials(), 1, TIGHT) as workers:
        workers.prepare("a.txt", text("alone"))
        assert [os.sched_getaffinity(pid) for pid in workers.pids] == [every]


def test_where_it_is_forbidden_all_goes_on(monkeypatch):
    def forbidden(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "sched_setaffinity", forbidden, raising=False)
    with on_one_core(), on_all_cores():
        pass


def test_where_a_system_does_not_know_of_it_all_goes_on(monkeypatch):
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.delattr(os, "sched_setaffinity", raising=False)
    with on_one_core(), on_all_cores():
        assert sys.getswitchinterval() > 0
