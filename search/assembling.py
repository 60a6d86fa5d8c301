"""Prepared documents to the folder of a generation. It is made aside and has no name yet; nothing here touches the
current one."""

from __future__ import annotations

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
from search.prepared import Prepared
from search.reusing import Reused
from search.spelling import words_to_bytes
from search.stores import Part, carried_on, part_name, parts_of
from search.tallying import Tally, words_of


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
        return self.manifest.speaking


def assemble(plan: Plan, folder: Path, base: Base | None, step: Callable[[], None]) -> None:
    """Makes the files of a generation in `folder`, an empty one, flushes them to disk, and checks them.

    base: its segments are linked, and only documents that it does not index under the same key are indexed. step: called once
    for each document.
    """
    with Part(folder, max(parts_of(base.manifest), default=0) + 1 if base else 1) as part:
        stored = _store(plan, folder, base, part)
        part.flush()  # what is indexed is read from there
        words = _index(stored, folder, base, step)
        manifest = replace(
            stored,
            entries=tuple(replace(entry, terms=words.terms.get(entry.meta.id, entry.terms)) for entry in stored.entries),
            words=part.put(words_to_bytes(_words(stored, base, words))),
        )
    files = {str(path.relative_to(folder)): path.stat().st_size for path in _files(folder)}
    (folder / MANIFEST).write_bytes(to_json(replace(manifest, files=files)))
    for path in _files(folder):
        sync(path)
    sync(folder / INDEX)
    sync(folder)


def _index(manifest: Manifest, folder: Path, base: Base | None, step: Callable[[], None]) -> Tally:
    """Brings a linked or empty index to what the manifest says, from the store; what of that was written. Raises `RecordError`
    if it then has not as many passages as the manifest."""
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
    before, keys = base.indexed if base else {}, manifest.speaking
    new = [document for document, key in keys.items() if before.get(document) != key]
    removed = [document for document, key in before.items() if keys.get(document) != key]
    for _ in range(len(manifest.entries) - len(new)):
        step()
    words = Tally()
    if new or removed or base is None:
        arrays = arrays_folder(folder.parents[1]) if manifest.indexed >= WORTH else None
        words = write_index(index, sources, new, removed, step, arrays)
    opened = Index(index)
    try:
        if opened.count != manifest.indexed:
            raise RecordError(
                f"The new index has {opened.count} passages where the documents have {manifest.indexed}: not used."
            )
    finally:
        opened.close()
    return words


def _words(manifest: Manifest, base: Base | None, added: Tally) -> Mapping[str, int]:
    """How often each word stands in the documents that are indexed: in those of the base that are no more is counted anew."""
    counts: Counter[str] = Counter(base.generation.word_counts if base else {})
    keys = manifest.speaking
    for document, key in base.indexed.items() if base else ():
        if base and keys.get(document) != key:
            counts.subtract(words_of(base.generation.document(document)))
    counts.update(added.words)
    return {word: count for word, count in counts.items() if count > 0}


def _store(plan: Plan, folder: Path, base: Base | None, part: Part) -> Manifest:
    """Writes the store, linking what it can of that of the base; the manifest, as yet without what is counted and the sizes of
    the files."""
    kept = _kept(plan, base) if base else {}
    if base:
        for number in {number for entry in kept.values() for number, _, _ in entry.places}:
            _link(base.folder / part_name(number), folder / part_name(number))
    terms = {entry.key: entry.terms for entry in base.manifest.entries} if base else {}
    entries = []
    for prepared in plan.documents:
        entry = kept.get(prepared.meta.id)
        if entry is None:
            parts = prepared.fetch()
            places = part.put(parts.paragraphs), part.put(parts.payload), part.put(parts.names)
            entry = Entry(prepared.meta, prepared.key, prepared.passages, terms.get(prepared.key, 0), *places)
        entries.append(replace(entry, voice=plan.voices.get(prepared.meta.id)))
    return Manifest(
        id=plan.id,
        derivation=plan.derivation,
        origin=plan.origin,
        entries=tuple(entries),
        skipped=plan.skipped,
        attachments={name: part.put(data) for name, data in sorted(plan.attachments.items())},
        words=part.put(b""),
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
