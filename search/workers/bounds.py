"""What one file may cost."""

from __future__ import annotations

from dataclasses import dataclass

SECONDS_PER_MEGABYTE = 60
"""Deriving takes some twenty for each million characters of dense prose, on a machine that is neither new nor idle."""

PATIENCE = 4
"""How much longer it may take by the clock: a machine with other work must not decide what the record holds."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """seconds: of processor time for reading a file, and as many again for deriving from it, with more for more text.
    memory: bytes of addresses beyond what a worker has once it is ready. result: bytes that a document may come to.
    """

    seconds: int = 60
    memory: int = 1 << 30
    result: int = 400_000_000

    def for_text(self, characters: int) -> int:
        """Seconds for deriving from a text of this length."""
        return self.seconds + characters * SECONDS_PER_MEGABYTE // 1_000_000
