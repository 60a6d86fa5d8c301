"""Going back to a generation that is still there, and staying with it until told otherwise.

data/PINNED holds the id of the generation that the record is pinned to: while it is there, nothing new is built.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from search.errors import NoRecord, RecordError
from search.generation import Generation, open_generation
from search.manifest import generations
from search.pointers import current_id, history, is_id, locked, make_current, pin, pinned
from search.stores import written_at
from search.verifying import check


@dataclass(frozen=True, slots=True)
class KeptGeneration:
    """A generation that can be gone back to. built: when, in UTC."""

    id: str
    built: dt.datetime


def kept_ids(data: Path) -> tuple[KeptGeneration, ...]:
    """The last few generations that were current, the latest first and the current one before all; those that are gone are left
    out."""
    found = []
    for one in history(data):
        try:
            built = written_at(generations(data) / one)
        except OSError:
            continue
        found.append(KeptGeneration(one, dt.datetime.fromtimestamp(int(built), dt.UTC)))
    return tuple(found)


def pinned_id(data: Path) -> str | None:
    """The id of the generation that the record is pinned to, or None."""
    return pinned(data)


def roll_back(data: Path, generation: str, verify: Callable[[Generation], None] | None = None) -> None:
    """Makes a kept generation the current one and pins the record to it, so that it stays until `unpin`.

    verify: as `search.build` has it; called with the generation opened. Raises `NoRecord` where there is none of this id that
    can be used, `Busy` while one is built, `RecordError` for what else a person can mend: the current one then stays.
    """
    if not is_id(generation):
        raise NoRecord(f"{generation[:40]!a} is no generation: give one of those that are kept.")
    try:
        with locked(data):
            opened = open_generation(data, generation)
            try:
                check(opened)
                if verify is not None:
                    verify(opened)
            finally:
                opened.close()
            pin(data, generation)
            if current_id(data) != generation:
                make_current(data, generation)
    except OSError as error:
        raise RecordError(
            f"The record in {data} could not go back to generation {generation}: {error.strerror or error}. It is as it was."
        ) from error


def unpin(data: Path) -> bool:
    """Lets the record go on; whether it was pinned. Raises `Busy` and `RecordError` as `roll_back` does."""
    try:
        with locked(data):
            was = pinned(data)
            pin(data, None)
            return was is not None
    except OSError as error:
        raise RecordError(f"The record in {data} could not be unpinned: {error.strerror or error}.") from error
