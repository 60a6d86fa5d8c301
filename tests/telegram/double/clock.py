"""The double's own time, which goes by as it does for everybody unless a test stops it, and which tests advance."""

from __future__ import annotations

import time

_START = 1_700_000_000.0


class Clock:
    """Seconds since the epoch of Unix; a double starts at the same moment each time."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._advanced = 0.0
        self._stopped_at: float | None = None

    def now(self) -> float:
        return (time.monotonic() - self._began if self._stopped_at is None else self._stopped_at) + _START + self._advanced

    def date(self) -> int:
        return int(self.now())

    def stop(self) -> None:
        """From now on only `advance` moves it."""
        self._stopped_at = self.now() - _START - self._advanced

    def advance(self, seconds: float) -> None:
        self._advanced += seconds
