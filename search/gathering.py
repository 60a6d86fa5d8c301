"""The documents of a build: those that the generation before has are taken from there, unread; the others are prepared."""

from __future__ import annotations

import threading
from importlib import import_module
from pathlib import Path

from search.assembling import Base
from search.documents import Skipped
from search.files import Sources, list_files
from search.prepared import Prepared
from search.preparing import Cache, Progress
from search.reusing import Reused, Stamps


def gather(
    sources: Sources, data: Path, cache: Cache, base: Base | None, progress: Progress
) -> tuple[list[Prepared | Reused], tuple[Skipped, ...]]:
    """The documents by id, and what was left out, by file. Half of the steps that progress counts.

    Raises `RecordError` where the folder cannot be listed or no worker starts.
    """
    files, left_out = list_files(sources)
    stamps = Stamps(data)
    found = {path: stamps.stamp(path) for path in files}
    reused = [one for path in files if (one := _reused(path, stamps.digest(path, found[path]), cache, base))]
    known = {one.meta.file for one in reused}
    others = [path for path in files if path.name not in known]
    if others:  # there is something to index: what that needs takes as long to import as the workers to start
        threading.Thread(target=import_module, args=("search.indexing.writing",), daemon=True).start()
    made, unreadable = cache.prepare(others, lambda done, _, file: progress(len(reused) + done, 2 * len(files), file))
    digests = {one.meta.file: one.meta.digest for one in made}
    for path in others:
        if path.name in digests:
            stamps.note(path, found[path], digests[path.name])
    stamps.write()
    documents: list[Prepared | Reused] = [*reused, *made]
    return sorted(documents, key=lambda d: d.meta.id), tuple(sorted((*left_out, *unreadable), key=lambda s: s.file))


def _reused(path: Path, digest: str | None, cache: Cache, base: Base | None) -> Reused | None:
    """The document of a file whose bytes are known without reading, if the generation before has it."""
    if digest is None or base is None:
        return None
    entry, key = base.generation.entries.get(path.stem), cache.key_of(path.name, digest)
    if entry is None or entry.key != key:
        return None
    return Reused(entry, base.generation, lambda: cache.again(path))
