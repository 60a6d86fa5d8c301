"""How a thread takes in a whole record while others answer: it hands over often, and no search for garbage holds them up."""

from __future__ import annotations

import gc
import sys
import threading

_PORTIONS = 5, 1
"""Searches of what is new until one of what is fairly new, and of these until one of all that is not passed over. With Python's
usual ten and ten, one of the latter would look at tens of thousands of things, and nothing else run for that long."""
_MANY = 4000
"""Searches of all until one looks at what the others have passed over."""
_SWITCH = 0.0005
"""Seconds after which a thread that computes hands over to those that answer, instead of Python's usual five thousandths of a
second, which each of an answer's steps would wait."""


class Gently:
    """A context for any number of threads at once, in force until the last of them is done.

    A search for garbage looks at all that there is, and nothing else runs meanwhile: with a large record a tenth of a second,
    again and again while it grows. So none is made until the record is there, and later ones pass over what was there by then,
    and over what each of them has left: all that is freed when nothing refers to it any more. What refers to itself is not: for
    its sake one search in many does look at all.
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
                if not any(isinstance(one, _PassOver) for one in gc.callbacks):
                    gc.callbacks.append(_PassOver())
                    gc.set_threshold(gc.get_threshold()[0], *_PORTIONS)
                if collects:
                    gc.enable()


class _PassOver:
    """Answers that are remembered and the like are many things, too, and each search of all would look at them again."""

    def __init__(self) -> None:
        self._searches = 0

    def __call__(self, phase: str, info: dict[str, int]) -> None:
        if phase != "stop" or info["generation"] != 2:
            return
        self._searches += 1
        if self._searches % _MANY:
            gc.freeze()
        else:
            gc.unfreeze()


gently = Gently()
