"""What a running bot counts: answers by command and kind, and how long they took. No question, no person."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass

from bot.commands import command_of
from bot.desk import Desk
from bot.message import LOCAL, Message, MessageKind, Request

BOUNDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Seconds: the upper bounds that times are counted under, each with those below it."""

_RECENT = 1000
"""Answers whose times the percentiles are of."""

_LINE = "Answered %(command)s: %(kind)s in %(took_ms).1f ms."

_log = logging.getLogger(__name__)

Answer = Callable[[Request, Desk], Message]


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted since the start. answers: by command and kind. seconds: of all answers together. under: for each of
    BOUNDS, how many took no longer. recent: the times of the latest answers in seconds, rising. up: seconds since the start."""

    answers: dict[tuple[str, str], int]
    seconds: float
    under: tuple[int, ...]
    recent: tuple[float, ...]
    up: float

    @property
    def total(self) -> int:
        return sum(self.answers.values())

    def of_kind(self, kind: str) -> int:
        return sum(number for (_, one), number in self.answers.items() if one == kind)

    def percentile(self, share: float) -> float | None:
        """Of the latest answers' times, in seconds; None before the first."""
        return self.recent[min(len(self.recent) - 1, int(share * len(self.recent)))] if self.recent else None


class Meter:
    """Counts for any number of threads. clock: seconds."""

    def __init__(self, clock: Callable[[], float] = time.perf_counter) -> None:
        self._clock, self._began = clock, clock()
        self._lock = threading.Lock()
        self._answers: Counter[tuple[str, str]] = Counter()
        self._under = [0] * len(BOUNDS)
        self._seconds = 0.0
        self._recent: deque[float] = deque(maxlen=_RECENT)

    def metered(self, answer: Answer) -> Answer:
        """The same, counted and logged; an answer that fails counts as an error."""

        def answered(request: Request, desk: Desk) -> Message:
            began, kind = self._clock(), MessageKind.ERROR
            try:
                message = answer(request, desk)
                kind = message.kind
                return message
            finally:
                command, seconds = command_of(request.text), self._clock() - began
                self._add(command, kind.value, seconds)
                told = {"command": command, "kind": kind.value, "took_ms": round(seconds * 1000, 1)}
                # Whoever is at this machine's terminal sees their answers.
                level = logging.DEBUG if request.reader.face == LOCAL else logging.INFO
                _log.log(level, _LINE, told, extra={**told, "generation": desk.record.generation.id})

        return answered

    def counts(self) -> Counts:
        with self._lock:
            up = self._clock() - self._began
            return Counts(dict(self._answers), self._seconds, tuple(self._under), tuple(sorted(self._recent)), up)

    def _add(self, command: str, kind: str, seconds: float) -> None:
        with self._lock:
            self._answers[command, kind] += 1
            self._seconds += seconds
            self._recent.append(seconds)
            for n, bound in enumerate(BOUNDS):
                self._under[n] += seconds <= bound
