"""Prepared documents to the folder of a generation. It is made aside and has no name yet; nothing here touches the
current one."""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from search.arrays.keeping import WORTH, arrays_folder
from search.documents import Skipped, Voice
from search.errors import RecordError
from search.generation import Generation
from search.indexing.sources import Source
from search.manifest import INDEX, MANIFEST, Entry, Manifest, to_json
from search.pointers import sync
from search.prepared import Prepared, word_counts
from search.reusing import Reused
from search.spelling import words_to_bytes
from search.stores import Part, carried_on, part_name, parts_of


@dataclass(frozen=True, slots=True)
class Plan:
    """What a generation is to hold. documents: by id. voices: which of them give way to which; those are not indexed."""

    id: str
    derivation: str
    origin: Mapping[str, str]
    documents: Sequence[Prepared | Reused]
    skipped: tuple[Skipped, ...]
    attachments: Mapping[str, bytes]
    voices: Mapping[str, Voice]


@dataclass(frozen=True, slots=True)
class Base:
    """A generation to start from."""

    folder: Path
    generation: Generation
    manifest: Manifest

    @property
    def indexed(self) -> Mapping[str, str]:
        """The keys of the documents whose passages are in its index, by id."""
        return {entry.meta.id: entry.key for entry in self.manifest.entries if entry.voice is None}


def assemble(plan: Plan, folder: Path, base: Base | None, step: Callable[[], None]) -> None:
    """Makes the files of a generation in `folder`, an empty one, flushes them to disk, and checks them.

    base: its segments are linked, and only documents that it does not index under the same key are indexed. step: called once
    for each document.
    """
    manifest = _store(plan, folder, base)
    indexed = _index(manifest, folder, base, step)
    if indexed != manifest.indexed:
        raise RecordError(f"The new index has {indexed} passages where the documents have {manifest.indexed}: not used.")
    files = {str(path.relative_to(folder)): path.stat().st_size for path in _files(folder)}
    (folder / MANIFEST).write_bytes(to_json(replace(manifest, files=files)))
    for path in _files(folder):
        sync(path)
    sync(folder / INDEX)
    sync(folder)


def _index(manifest: Manifest, folder: Path, base: Base | None, step: Callable[[], None]) -> int:
    """Brings a linked or empty index to what the manifest says, from the store; the number of its passages."""
    from search.index import Index
    from search.indexing.writing import write_index

    index = folder / INDEX
    index.mkdir()
    if base is not None:
        for path in _files(base.folder / INDEX):
            _link(path, index / path.name)
    sources = {
        entry.meta.id: Source(entry.meta, entry.passages, str(folder), entry.paragraphs, entry.names)
        for entry in manifest.entries
        if entry.voice is None
    }
    before = base.indexed if base else {}
    keys = {entry.meta.id: entry.key for entry in manifest.entries if entry.voice is None}
    new = [document for document, key in keys.items() if before.get(document) != key]
    removed = [document for document, key in before.items() if keys.get(document) != key]
    for _ in range(len(manifest.entries) - len(new)):
        step()
    if new or removed or base is None:
        arrays = arrays_folder(folder.parents[1]) if manifest.indexed >= WORTH else None
        write_index(index, sources, new, removed, step, arrays)
    opened = Index(index)
    try:
        return opened.count
    finally:
        opened.close()


def _speaking(plan: Plan) -> list[Prepared | Reused]:
    return [prepared for prepared in plan.documents if prepared.meta.id not in plan.voices]


def _words(plan: Plan, base: Base | None) -> Counter[str]:
    """How often each word stands in those documents of the base that are to be found as they were."""
    counts: Counter[str] = Counter(base.generation.word_counts if base else {})
    keys = {prepared.meta.id: prepared.key for prepared in _speaking(plan)}
    for document_id, key in base.indexed.items() if base else ():
        if base and keys.get(document_id) != key:
            counts.subtract(word_counts(base.generation.document(document_id)))
    return counts


def _store(plan: Plan, folder: Path, base: Base | None) -> Manifest:
    """Writes the store, linking what it can of that of the base; the manifest, still without the sizes of the files."""
    kept = _kept(plan, base) if base else {}
    if base:
        for number in {part for entry in kept.values() for part, _, _ in entry.places}:
            _link(base.folder / part_name(number), folder / part_name(number))
    words, indexed = _words(plan, base), base.indexed if base else {}
    entries = []
    with Part(folder, max(parts_of(base.manifest), default=0) + 1 if base else 1) as part:
        for prepared in plan.documents:
            entry, voice = kept.get(prepared.meta.id), plan.voices.get(prepared.meta.id)
            its_words = b""
            if entry is None:
                parts = prepared.fetch()
                places = part.put(parts.paragraphs), part.put(parts.payload), part.put(parts.names)
                entry = Entry(prepared.meta, prepared.key, prepared.passages, prepared.terms, *places)
                its_words = parts.words
            entries.append(replace(entry, voice=voice))
            if voice is None and indexed.get(entry.meta.id) != entry.key:
                words.update(json.loads(its_words) if its_words else prepared.words)
        return Manifest(
            id=plan.id,
            derivation=plan.derivation,
            origin=plan.origin,
            entries=tuple(entries),
            skipped=plan.skipped,
            attachments={name: part.put(data) for name, data in sorted(plan.attachments.items())},
            words=part.put(words_to_bytes({word: count for word, count in words.items() if count > 0})),
            files={},
        )


def _kept(plan: Plan, base: Base) -> Mapping[str, Entry]:
    old = {entry.meta.id: entry for entry in base.manifest.entries}
    same, added = [], 0
    for prepared in plan.documents:
        entry = old.get(prepared.meta.id)
        if entry is not None and entry.key == prepared.key:
            same.append(entry)
        else:
            parts = prepared.fetch()
            added += len(parts.paragraphs) + len(parts.payload) + len(parts.names)
    return carried_on(base.manifest, same, added)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _link(path: Path, to: Path) -> None:
    try:
        os.link(path, to)
    except OSError:  # another file system, or one without links
        shutil.copyfile(path, to)
