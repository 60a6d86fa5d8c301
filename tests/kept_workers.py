"""Workers that outlive the build that started them: tests build hundreds of small records."""

from __future__ import annotations

from search import Derivation
from search.workers import Bounds, Workers

_KEPT: dict[tuple[str, str, Bounds | None], Workers] = {}


class KeptWorkers:
    """Stands for `Workers` where a record is built, and leaves the process for the next build with the same derivation."""

    def __init__(self, derivation: Derivation, count: int = 1, bounds: Bounds | None = None) -> None:
        kind = (derivation.path, derivation.version, bounds)
        if kind not in _KEPT:
            _KEPT[kind] = Workers(derivation, 1, bounds)
        self._workers = _KEPT[kind]

    def __enter__(self) -> Workers:
        return self._workers

    def __exit__(self, *error: object) -> None:
        return


def end() -> None:
    for workers in _KEPT.values():
        workers.__exit__(None, None, None)
    _KEPT.clear()
