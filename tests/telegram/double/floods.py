"""How much Telegram takes: 30 messages a second overall, one a second in a chat with short bursts, 20 a minute in a group.

Telegram publishes no more than these numbers; the burst is ours. Off until a test turns it on.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque

from tests.telegram.double.clock import Clock
from tests.telegram.double.refusal import Refusal

OVERALL = 30
BURST = 3
IN_GROUP = 20
_SECOND, _MINUTE = 1.0, 60.0


class Floods:
    def __init__(self, clock: Clock) -> None:
        self.on = False
        self._clock = clock
        self._all: deque[float] = deque()
        self._group: defaultdict[int, deque[float]] = defaultdict(deque)
        self._full: dict[int, float] = {}
        """When a chat will have its whole burst again."""

    def count(self, chat: int, group: bool) -> None:
        """Counts a message, or refuses it with the whole seconds to wait; a refused one does not count."""
        if not self.on:
            return
        now = self._clock.now()
        waits = [_wait(self._all, OVERALL, _SECOND, now), self._full.get(chat, now) - now - (BURST - 1)]
        if group:
            waits.append(_wait(self._group[chat], IN_GROUP, _MINUTE, now))
        # The clock's fractions are no finer than this.
        if max(waits) > 1e-6:
            raise Refusal.flood(max(1, math.ceil(max(waits) - 1e-6)))
        self._all.append(now)
        self._full[chat] = max(now, self._full.get(chat, now)) + _SECOND
        if group:
            self._group[chat].append(now)


def _wait(times: deque[float], most: int, span: float, now: float) -> float:
    """Seconds until another one fits."""
    while times and times[0] <= now - span:
        times.popleft()
    return times[-most] + span - now if len(times) >= most else 0.0
