"""Worker processes, started as they are needed, replaced when they end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import LifoQueue
from types import TracebackType

from search.derivation import Derivation
from search.errors import RecordError, Unreadable
from search.workers.bounds import Bounds
from search.workers.messages import Kind, TooLong
from search.workers.process import Ended, Process


class ReaderFailed(Unreadable):
    """The program's fault, or its installation's, rather than the file's: to be tried again next time."""


class Workers:
    """Up to `count` processes that read, split and derive; they live until the block is left.

    `prepare` may be called from several threads at once. derivation: what its `path` names must be the same.
    """

    def __init__(self, derivation: Derivation, count: int = 1, bounds: Bounds | None = None) -> None:
        self._derivation = derivation
        self._bounds = bounds or Bounds()
        self._free: LifoQueue[Process | None] = LifoQueue()  # the last one used first: None is yet to be started
        for _ in range(count):
            self._free.put(None)
        self._alive: set[Process] = set()
        self._lock = threading.Lock()
        self._over = False

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Ends all of them; who waits in another thread gets a `RecordError`."""
        with self._lock:
            self._over = True
            alive = list(self._alive)
        for process in alive:
            process.kill()
        idle = []
        while not self._free.empty():
            idle.append(self._free.get())
        for process_or_none in idle:
            if process_or_none is not None:
                self._end(process_or_none)
            self._free.put(None)  # who waits for one is told, and does not wait for ever

    @property
    def pids(self) -> tuple[int, ...]:
        """Of the processes that are there, in no order."""
        with self._lock:
            return tuple(process.pid for process in self._alive)

    def prepare(self, file: str, data: bytes) -> bytes:
        """What a file comes to, as `search.prepared.from_cache` reads it. Blocking, until a worker is free and done.

        Raises `Unreadable` for a file that is not taken in, among them those that go beyond the bounds or break the worker;
        `RecordError` when no worker starts.
        """
        last = False
        while True:
            with self._worker() as process:
                try:
                    kind, answer = process.work(file, data)
                except TooLong:
                    raise Unreadable(_too_long(self._bounds)) from None
                except Ended as ended:
                    if ended.late or last:
                        raise Unreadable(_late() if ended.late else _ended(ended.how)) from None
                else:
                    if last or kind is not Kind.MEMORY:
                        return _result(kind, answer, self._bounds)
            last = True  # it may have been ended by somebody, or been short of memory because of what it read before

    @contextmanager
    def _worker(self) -> Iterator[Process]:
        """One that is free, or a new one. It is replaced when it is of no use any more."""
        process = self._free.get()
        try:
            process = process or self._start()
            yield process
        finally:
            with self._lock:
                over = self._over
            if process is not None and (over or not process.usable):
                self._end(process)
                process = None
            self._free.put(process)

    def _start(self) -> Process:
        with self._lock:
            if self._over:
                raise RecordError("Reading was broken off.")
        process = Process(self._derivation, self._bounds)
        with self._lock:
            self._alive.add(process)
            if self._over:
                process.kill()
        return process

    def _end(self, process: Process) -> None:
        with self._lock:
            self._alive.discard(process)
        process.end()


def _result(kind: Kind, answer: bytes, bounds: Bounds) -> bytes:
    if kind is Kind.PREPARED:
        return answer
    if kind is Kind.UNREADABLE:
        raise Unreadable(answer.decode())
    if kind is Kind.MEMORY:
        raise Unreadable(f"takes more than {bounds.memory // 1_000_000:,} MB of memory to read: split it into several files")
    raise ReaderFailed(f"the reader failed on it ({answer.decode()}): save it anew, or as plain text")


def _late() -> str:
    return "takes too long to read: split it into several files, or save it as plain text"


def _ended(how: str) -> str:
    return f"ended the process that read it ({how}): save it anew, or as plain text"


def _too_long(bounds: Bounds) -> str:
    return f"comes to more than {bounds.result // 1_000_000:,} MB once it is read: split it into several files"
