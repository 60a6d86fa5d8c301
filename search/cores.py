"""Where Linux may run a process: on one core or on all.

Of Python's threads one runs at a time. On several cores each hands all that it worked on over to another core's caches, many
times for a single answer: on one core a bot with a large record gives half as many answers again in the same time.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_all: set[int] = set()
"""The cores that there were before; none outside of `on_one_core`."""


@contextmanager
def on_one_core() -> Iterator[None]:
    """Keeps the calling thread and those started in it on one core. Elsewhere than on Linux they stay as they are."""
    if _all:  # they are already
        yield
        return
    _all.update(_cores())
    # By chance: several bots on a machine, each the first process of its container, should not meet on one.
    _run_on({secrets.choice(sorted(_all))} if _all else _all)
    try:
        yield
    finally:
        _run_on(_all)
        _all.clear()


@contextmanager
def on_all_cores() -> Iterator[None]:
    """Processes that the calling thread starts meanwhile run wherever this one did before it was kept `on_one_core`."""
    before = _cores() if _all else set()
    _run_on(_all)
    try:
        yield
    finally:
        _run_on(before)


def _cores() -> set[int]:
    return os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()


def _run_on(cores: set[int]) -> None:
    if cores:
        with suppress(OSError):  # a sandbox may forbid it: then Linux chooses as it would have
            os.sched_setaffinity(0, cores)
