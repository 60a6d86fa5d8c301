"""How a thread takes in a whole record while others answer: it hands over often, and no search for garbage holds them up."""

from __future__ import annotations

import gc
import sys
import threading

_PORTIONS = 3
"""Searches of what is fairly new until one of all that is not passed over; with Python's usual ten, one would take long."""
_SWITCH = 0.0005
"""Seconds after which a thread that computes hands over to those that answer, instead of Python's usual five thousandths of a
second, which each of an answer's steps would wait."""


class Gently:
    """A context for any number of threads at once, in force until the last of them is done.

    A search for garbage looks at all that there is, and nothing else runs meanwhile: with a large record a tenth of a second,
    again and again while it grows. So none is made until the record is there, and later ones pass over what was there by then,
    and over what each of them has left: all that is freed when nothing refers to it any more.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._at_work = 0
        self._before = 0.0, False

    def __enter__(self) -> None:
        with self._lock:
            if not self._at_work:
                self._before = sys.getswitchinterval(), gc.isenabled()
                sys.setswitchinterval(_SWITCH)
                gc.disable()
            self._at_work += 1

    def __exit__(self, *error: object) -> None:
        with self._lock:
            self._at_work -= 1
            if not self._at_work:
                switch, collects = self._before
                sys.setswitchinterval(switch)
                gc.freeze()
                if _pass_over not in gc.callbacks:
                    gc.callbacks.append(_pass_over)
                    gc.set_threshold(*gc.get_threshold()[:2], _PORTIONS)
                if collects:
                    gc.enable()


def _pass_over(phase: str, info: dict[str, int]) -> None:
    """Answers that are remembered and the like are many things, too, and each search of all would look at them again."""
    if phase == "stop" and info["generation"] == 2:
        gc.freeze()


gently = Gently()
