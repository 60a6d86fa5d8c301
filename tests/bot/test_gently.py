"""Taking in a whole record while others answer."""

import gc
import sys
import threading

from bot.gently import Gently


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
        gc.unfreeze()


def test_what_keeps_no_garbage_from_being_looked_for_stays_so():
    gc.disable()
    try:
        with Gently():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()
