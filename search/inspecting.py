"""One file looked at on its own, before it is taken into a record."""

from __future__ import annotations

from search.derivation import Derivation
from search.errors import Unreadable
from search.prepared import Prepared, from_cache
from search.reading import LARGEST
from search.workers import Bounds, Workers


def inspect(file: str, data: bytes, derivation: Derivation, bounds: Bounds | None = None) -> Prepared:
    """What a file of this name and these bytes would come to, worked out in a process of its own. Blocking.

    Raises `Unreadable`, which says why, for one that would not be taken in; `RecordError` when the process does not start.
    """
    if len(data) > LARGEST:
        raise Unreadable(f"larger than {LARGEST // 1_000_000} MB")
    with Workers(derivation, 1, bounds) as workers:
        return from_cache(workers.prepare(file, data))
