"""The arrays of a segment, made of what the segment itself is made of: to read them out of it takes as long again."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from search.arrays.segments import FIELDS, SCORED, Postings, smallest, strings, write
from search.indexing.inverting import Inverted


class Beside:
    """What `search.arrays` needs of one segment, gathered while it is written, and written into `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ids: list[bytes] = []
        self._fields: dict[str, Postings] = {}

    def add(self, passage_id: str) -> None:
        self._ids.append(passage_id.encode())

    def take(self, field: str, inverted: Inverted) -> None:
        """The postings of a field; of those that the arrays do not have, nothing."""
        if field in FIELDS:
            self._fields[field] = Postings(
                strings([term.encode() for term in inverted.terms]),
                np.diff(inverted.firsts).astype(np.uint32),
                smallest(inverted.documents),
                smallest(inverted.frequencies) if field in SCORED else None,
                smallest(inverted.positions) if field == SCORED[0] else None,
            )

    def write(self, segment: str) -> None:
        """Raises OSError."""
        for field in FIELDS:
            if field not in self._fields:
                none = np.zeros(0, np.uint32)
                self.take(field, Inverted([], np.zeros(1, np.int64), none, np.zeros(1, np.int64), none))
        self._folder.mkdir(parents=True, exist_ok=True)
        write(self._folder, segment, strings(self._ids), self._fields)
