"""One worker process, as seen from the build that started it."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO

from search.cores import on_all_cores
from search.derivation import Derivation
from search.errors import RecordError
from search.prepared import made_with
from search.workers.bounds import PATIENCE, Bounds
from search.workers.messages import Kind, TooLong, receive, send
from search.workers.programs import command, environment

STARTING = 120
"""Seconds by the clock until it is ready."""

_LOOK = 0.2
"""Seconds between two looks at the clock."""
_SHORT = 10_000


class Ended(Exception):
    """The process is gone. late: because of the time it took. how: otherwise, for a person."""

    def __init__(self, late: bool, how: str) -> None:
        super().__init__(how)
        self.late = late
        self.how = how


class Process:
    """A worker that has said it is ready. Raises `RecordError` when it does not start."""

    def __init__(self, derivation: Derivation, bounds: Bounds) -> None:
        self._bounds = bounds
        self._late, self._usable = False, True
        self._due: float | None = None
        self._over = threading.Event()
        ours, theirs = _life()
        try:
            with on_all_cores():
                self._process = subprocess.Popen(
                    command("search.workers.worker", derivation.path, str(theirs), str(bounds.seconds), str(bounds.memory)),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    pass_fds=(theirs,),
                    start_new_session=True,  # Ctrl-C is for the parent
                    cwd="/",
                    env=environment(),
                )
        except OSError as error:
            os.close(ours)
            raise RecordError(f"The process that reads documents cannot be started: {error.strerror or error}.") from error
        finally:
            os.close(theirs)
        self._life = ours
        self._given, self._giving, self._errors = _streams(self._process)
        threading.Thread(target=self._watch, daemon=True).start()
        try:
            self._await_ready(made_with(derivation))
        except BaseException:
            self.end()
            raise

    @property
    def pid(self) -> int:
        return self._process.pid

    def work(self, file: str, data: bytes) -> tuple[Kind, bytes]:
        """What it says of a file: PREPARED, UNREADABLE, FAILED or MEMORY. Blocking. Raises `Ended` and `TooLong`."""
        try:
            with self._within(self._bounds.seconds):
                send(self._given, Kind.FILE, os.fsencode(file), b"\0", data)
                kind, answer = receive(self._giving, self._bounds.result)
            if kind is Kind.READ:
                with self._within(self._bounds.for_text(int(answer))):
                    kind, answer = receive(self._giving, self._bounds.result)
        except TooLong:
            self._usable = False
            raise
        except (EOFError, ValueError, OSError):
            raise self._ended() from None
        self._usable = kind is not Kind.MEMORY
        return kind, answer

    @property
    def usable(self) -> bool:
        """Whether it can be given another file: not after `Ended`, `TooLong` or MEMORY, which leaves little of that."""
        return self._usable and not self._late

    def kill(self) -> None:
        """Ends it while another thread may be waiting for it, which then gets `Ended`."""
        self._process.kill()

    def end(self) -> None:
        """Ends it at once, whatever it is at: it keeps nothing."""
        self._over.set()
        self._process.kill()
        self._process.wait()
        os.close(self._life)
        for stream in (self._given, self._giving, self._errors):
            with suppress(OSError):  # what it did not take any more
                stream.close()

    def _await_ready(self, expected: bytes) -> None:
        try:
            with self._within(STARTING // PATIENCE):
                _, said = receive(self._giving, _SHORT)
        except (EOFError, ValueError, TooLong):
            self._process.kill()
            why = self._errors.read(_SHORT * 10).decode("utf-8", "replace").strip().rpartition("\n")[2]
            raise RecordError(f"The process that reads documents did not start: {why or self._ended().how}") from None
        if said != expected:
            raise RecordError("The program has changed on disk since it was started: stop it, start it again, then reload.")

    @contextmanager
    def _within(self, seconds: int) -> Iterator[None]:
        """Has the process killed when it takes PATIENCE times as long, by the clock."""
        self._due = time.monotonic() + seconds * PATIENCE
        try:
            yield
        finally:
            self._due = None

    def _watch(self) -> None:
        """Looks at the clock now and then: to start a timer for each file takes as long as to read a short one."""
        while not self._over.wait(_LOOK):
            due = self._due
            if due is not None and time.monotonic() > due:
                self._late = True
                self._process.kill()
                return

    def _ended(self) -> Ended:
        self._usable = False
        self._process.kill()  # in case it only closed its streams, or said what nobody understands
        code = self._process.wait()
        late = self._late or code == -signal.SIGXCPU
        return Ended(late, signal.Signals(-code).name if code < 0 else f"code {code}")


def _life() -> tuple[int, int]:
    """Two ends of a pipe into which nothing is written: the worker's end tells when the parent's is closed, by whatever."""
    theirs, ours = os.pipe()
    return ours, theirs


def _streams(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None or process.stderr is None:
        raise TypeError("all three were asked for")
    return process.stdin, process.stdout, process.stderr
