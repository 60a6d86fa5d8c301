"""What resolving a generation gave, kept beside the index, so that an answer need not wait for it to be worked out again.

A pickle, as Whoosh's own table of contents is one: the data folder is trusted as a whole, and belongs to its owner alone.
A file that cannot be read is as good as none; the generation's id binds it to the documents, the sheet and the code.
"""

from __future__ import annotations

import io
import os
import pickle
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import Any

from briefs.entities import Entity, Resolved, Series
from briefs.mentions import Fact, Observation, Span

_KEPT = 4


def keep(data: Path, generation: str, resolved: Resolved) -> None:
    """Writes it aside and renames; removes the oldest beyond a few."""
    folder = data / "resolved"
    folder.mkdir(exist_ok=True)
    aside = folder / f".{generation}.{os.getpid()}"
    aside.write_bytes(_packed(resolved))
    aside.replace(folder / generation)
    newest = sorted(folder.glob("[!.]*"), key=lambda file: (file.name == generation, file.stat().st_mtime), reverse=True)
    for file in newest[_KEPT:]:
        file.unlink(missing_ok=True)


def _packed(resolved: Resolved) -> bytes:
    """Each value as its class and its fields: what a dataclass does of itself takes many times as long."""
    packed = io.BytesIO()
    pickler = pickle.Pickler(packed, protocol=5)
    pickler.dispatch_table = {one: _by_fields(one) for one in (Span, Fact, Observation, Entity, Series, Resolved)}
    pickler.dump(resolved)
    return packed.getvalue()


def _by_fields(kind: type[Any]) -> Callable[[object], tuple[type, tuple[object, ...]]]:
    values = attrgetter(*(field.name for field in fields(kind)))
    return lambda value: (kind, values(value))


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
