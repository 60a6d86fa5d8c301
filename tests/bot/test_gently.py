"""Taking in a whole record while others answer."""

import gc
import sys
import threading
import weakref

import pytest

from bot.gently import Gently


@pytest.fixture(autouse=True)
def as_before():
    callbacks, threshold = list(gc.callbacks), gc.get_threshold()
    gc.callbacks.clear()  # one that another test left counts on from there
    yield
    gc.callbacks[:] = callbacks
    gc.set_threshold(*threshold)
    gc.unfreeze()


def test_no_garbage_is_looked_for_until_the_last_is_done_and_what_is_there_then_is_passed_over():
    gently, inside, go_on = Gently(), threading.Event(), threading.Event()
    before, frozen = sys.getswitchinterval(), gc.get_freeze_count()

    def other():
        with gently:
            inside.set()
            go_on.wait()

    thread = threading.Thread(target=other)
    try:
        with gently:
            assert not gc.isenabled()
            assert sys.getswitchinterval() < 0.001
            thread.start()
            inside.wait()
        assert not gc.isenabled()
        go_on.set()
        thread.join()
        assert gc.isenabled()
        assert sys.getswitchinterval() == before
        assert gc.get_freeze_count() > frozen
    finally:
        go_on.set()


def test_what_keeps_no_garbage_from_being_looked_for_stays_so():
    gc.disable()
    try:
        with Gently():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_a_search_for_garbage_has_left_is_passed_over_by_the_next_one():
    with Gently():
        pass
    left, garbage = [[n] for n in range(1000)], []
    garbage.append(garbage)
    held = [id(one) for one in left]
    del garbage
    assert gc.collect() > 0
    looked_at = {id(one) for one in gc.get_objects()}
    assert not looked_at & set(held)


def test_what_refers_to_itself_is_passed_over_for_some_time_and_then_freed(monkeypatch):
    class Ring:
        def __init__(self):
            self.me = self

    monkeypatch.setattr("bot.gently._MANY", 3)
    gc.disable()  # or Python's own searches would count, too
    try:
        with Gently():
            pass
        ring = Ring()
        gone = weakref.ref(ring)
        gc.collect()
        del ring
        gc.collect()
        assert gone()
        gc.collect()
        gc.collect()
        assert not gone()
    finally:
        gc.enable()
