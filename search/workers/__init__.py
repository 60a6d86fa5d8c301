"""Processes that read: what a file of a stranger does there (hangs, eats memory, crashes) costs that file alone."""

from __future__ import annotations

from search.workers.bounds import Bounds
from search.workers.pool import ReaderFailed, Workers

__all__ = ["Bounds", "ReaderFailed", "Workers"]
