"""What resolving a generation gave, kept beside the index, so that an answer need not wait for it to be worked out again.

A pickle, as Whoosh's own table of contents is one: the data folder is trusted as a whole, and belongs to its owner alone.
A file that cannot be read is as good as none; the generation's id binds it to the documents, the sheet and the code.
"""

from __future__ import annotations

import os
import pickle
from pathlib import Path

from briefs.entities import Resolved

_KEPT = 4


def keep(data: Path, generation: str, resolved: Resolved) -> None:
    """Writes it aside and renames; removes the oldest beyond a few."""
    folder = data / "resolved"
    folder.mkdir(exist_ok=True)
    aside = folder / f".{generation}.{os.getpid()}"
    aside.write_bytes(pickle.dumps(resolved, protocol=5))
    aside.replace(folder / generation)
    newest = sorted(folder.glob("[!.]*"), key=lambda file: (file.name == generation, file.stat().st_mtime), reverse=True)
    for file in newest[_KEPT:]:
        file.unlink(missing_ok=True)


def kept(data: Path, generation: str) -> Resolved | None:
    """What was kept for a generation, or None."""
    try:
        with (data / "resolved" / generation).open("rb") as file:
            resolved = pickle.load(file)  # noqa: S301 - our own file, see above
    except (
        OSError,
        EOFError,
        pickle.UnpicklingError,
        AttributeError,
        ImportError,
        IndexError,
        KeyError,
        TypeError,
        ValueError,
    ):
        return None
    return resolved if isinstance(resolved, Resolved) else None
