"""What an engine can do, to a benchmark."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from search import STOP_WORDS, words

TOP = 10


class Absent(Exception):
    """An engine that is not installed. The message says how to get it."""


class Engine(Protocol):
    name: str

    def search(self, query: str) -> Sequence[str]:
        """The keys of the ten best texts, best first."""
        ...

    def close(self) -> None: ...


@lru_cache(100_000)
def asked(query: str) -> tuple[str, ...]:
    """The words of a query that are no stop words, for engines that would else look for all of them."""
    return tuple(word for word in words(query) if word not in STOP_WORDS)
