"""Carrying a record elsewhere: which of its files make it up, and how a carried one is taken in.

What was worked out for speed alone (the cache, the arrays among it) stays behind, and is made again. A generation is trusted as
the data folder is: its index is read as the program's own.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from search.errors import Busy, NoRecord
from search.generation import open_generation
from search.manifest import MANIFEST, generations, load, to_json
from search.pointers import current_id, history, is_id, keep_needed, locked, make_current, needed, pin, pinned, sync
from search.verifying import check

_POINTERS = ("CURRENT", "NEEDED", "PINNED")
_LOOK = 0.2


@contextmanager
def at_rest(data: Path, patience: float = 30.0) -> Iterator[None]:
    """Nothing else changes the record meanwhile. Waits so many seconds for a build at work; then raises `Busy`."""
    end = time.monotonic() + patience
    while True:
        held = locked(data)
        try:
            held.__enter__()
            break
        except Busy:
            if time.monotonic() >= end:
                raise
        time.sleep(_LOOK)
    try:
        yield
    finally:
        held.__exit__(None, None, None)


def record_files(data: Path) -> tuple[Path, ...]:
    """The files of the record, relative to `data`: what names its generations, and those that are named and there. For
    `at_rest`."""
    ids = dict.fromkeys((*history(data), *needed(data)))
    folders = [generations(data) / one for one in ids if is_id(one) and (generations(data) / one / MANIFEST).is_file()]
    files = [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]
    named = [data / name for name in _POINTERS if (data / name).is_file()]
    return tuple(file.relative_to(data) for file in (*named, *files))


def usable(data: Path) -> str | None:
    """Why the current generation of a record cannot be used by this version; None when it can."""
    found = current_id(data)
    if found is None:
        return "it has no current generation"
    try:
        opened = open_generation(data, found)
        try:
            check(opened)
        finally:
            opened.close()
    except NoRecord as error:
        return str(error)
    return None


def take_in(data: Path, carried: Path, origin: Mapping[str, str]) -> str:
    """Makes the current generation of the record in `carried` that of `data`, at one instant, and pins it if it was pinned
    there; the one before stays as an earlier one. Its id. For `at_rest`; both folders are on one file system.

    origin: as `search.build` has it, noted in that generation. Its other generations come along as needed ones. Raises
    `NoRecord` where it cannot be used, and OSError.
    """
    if (wrong := usable(carried)) is not None:
        raise NoRecord(f"The record in {carried} cannot be used: {wrong}.")
    new, *others = dict.fromkeys((*history(carried), *needed(carried)))
    for one in (new, *others):
        _place(data, carried, one)
    _note_origin(generations(data) / new, origin)
    keep_needed(data, (*needed(data), *others))
    if is_pinned := pinned(carried) is not None:
        pin(data, new)
    make_current(data, new)
    if not is_pinned:
        pin(data, None)
    return new


def _place(data: Path, carried: Path, generation: str) -> None:
    """Puts one where it belongs, unless it is there already: it has its name at the instant it is whole."""
    source, place = generations(carried) / generation, generations(data) / generation
    if not (source / MANIFEST).is_file() or not is_id(generation):
        return
    try:
        load(place)
    except NoRecord:
        place.parent.mkdir(exist_ok=True)
        for path in (*source.rglob("*"), source):
            sync(path)
        if place.exists():
            # Damaged: nobody can open it, and whoever reads it still has its files open.
            shutil.rmtree(place)
        os.replace(source, place)
        sync(place.parent)


def _note_origin(folder: Path, origin: Mapping[str, str]) -> None:
    """Only of what is noted there already."""
    manifest = load(folder)
    noted = {**manifest.origin, **{name: place for name, place in origin.items() if name in manifest.origin}}
    if noted != dict(manifest.origin):
        aside = folder / f"{MANIFEST}.new"
        aside.write_bytes(to_json(replace(manifest, origin=noted)))
        sync(aside)
        os.replace(aside, folder / MANIFEST)
