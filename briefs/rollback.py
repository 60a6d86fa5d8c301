"""Going back to a generation that is kept."""

from __future__ import annotations

from pathlib import Path

import search
from briefs.examining import open_checked
from briefs.version import extractor_version
from search import Generation, NoRecord


def roll_back(data: Path, generation: str) -> str:
    """Makes a kept generation the current one, once it was seen to answer, and pins the record to it until `search.unpin`.

    generation: its id, or the beginning of it, at least four characters, that no other kept one has. Gives the id. Raises
    search.NoRecord for one that is not kept, damaged, of other documents or of another version; search.Busy while one is built;
    search.RecordError for what else a person can mend. The current one then stays.
    """
    found = _meant(data, generation)
    origin = _origin(data)

    def verify(opened: Generation) -> None:
        if opened.derivation != extractor_version():
            raise NoRecord(f"Generation {opened.id} was made by another version of this program: it cannot be gone back to.")
        if origin is not None and opened.origin.get("seeds") != origin:
            raise NoRecord(f"Generation {opened.id} was made of the documents in {opened.origin.get('seeds')}, not {origin}.")
        open_checked(opened, data)

    search.roll_back(data, found, verify)
    return found


def _meant(data: Path, generation: str) -> str:
    kept = [one.id for one in search.kept_ids(data)]
    found = [one for one in kept if one == generation] or [one for one in kept if one.startswith(generation)]
    if len(found) == 1 and len(generation) >= _LEAST:
        return found[0]
    what = "stands for several generations" if len(found) > 1 else "is no generation that is kept"
    raise NoRecord(f"{generation[:40]!a} {what}. Kept are: {', '.join(kept) or 'none'}.")


_LEAST = 4


def _origin(data: Path) -> str | None:
    """Where the current generation's documents come from; None where it cannot be read."""
    try:
        current = search.open_current(data)
    except NoRecord:
        return None
    try:
        return current.origin.get("seeds")
    finally:
        current.close()
