"""Prepared documents to the folder of a generation. It is made aside and has no name yet; nothing here touches the
current one."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from search.documents import Skipped, Voice
from search.errors import RecordError
from search.manifest import INDEX, MANIFEST, STORE, Entry, Manifest, Place, to_json
from search.passages import passages_of, years_named
from search.pointers import sync
from search.preparing import Prepared
from search.spelling import words_to_bytes


@dataclass(frozen=True, slots=True)
class Plan:
    """What a generation is to hold. documents: by id. voices: which of them give way to which; those are not indexed."""

    id: str
    derivation: str
    origin: Mapping[str, str]
    documents: Sequence[Prepared]
    skipped: tuple[Skipped, ...]
    attachments: Mapping[str, bytes]
    voices: Mapping[str, Voice]


def assemble(plan: Plan, folder: Path, base: Path | None, unchanged: Mapping[str, str], step: Callable[[], None]) -> None:
    """Makes the files of a generation in `folder`, an empty one, flushes them to disk, and checks them.

    base: a generation to start from, or None; its segments are linked. unchanged: the keys of the documents that it
    indexes, by id; only documents whose key differs are indexed. step: called once for each document.
    """
    indexed = _index(plan, folder / INDEX, base / INDEX if base else None, unchanged, step)
    manifest = _store(plan, folder)
    if indexed != manifest.indexed:
        raise RecordError(f"The new index has {indexed} passages where the documents have {manifest.indexed}: not used.")
    files = {str(path.relative_to(folder)): path.stat().st_size for path in _files(folder)}
    (folder / MANIFEST).write_bytes(to_json(replace(manifest, files=files)))
    for path in _files(folder):
        sync(path)
    sync(folder / INDEX)
    sync(folder)


def _index(plan: Plan, folder: Path, base: Path | None, unchanged: Mapping[str, str], step: Callable[[], None]) -> int:
    """Brings a linked or empty index to what the plan says; the number of its passages."""
    from search.index import Index, Row, write_index

    folder.mkdir()
    if base is not None:
        for path in _files(base):
            _link(path, folder / path.name)
    speaking = [prepared for prepared in plan.documents if prepared.meta.id not in plan.voices]
    new = [prepared for prepared in speaking if unchanged.get(prepared.meta.id) != prepared.key]
    kept = {prepared.meta.id for prepared in speaking} - {prepared.meta.id for prepared in new}
    for _ in range(len(plan.documents) - len(new)):
        step()

    def rows() -> Iterator[Row]:
        for prepared in new:
            document = prepared.document
            published = (document.date.year,) if document.date else ()
            for passage, names in zip(passages_of(document), prepared.names, strict=True):
                years = tuple(dict.fromkeys((*years_named(passage.text), *published)))
                yield Row(passage, document, years, names)
            step()

    removed = set(unchanged) - kept
    if new or removed or base is None:
        write_index(folder, rows(), removed)
    index = Index(folder)
    try:
        return index.count
    finally:
        index.close()


def _store(plan: Plan, folder: Path) -> Manifest:
    """Writes store.bin; the manifest, still without the sizes of the files."""
    words: Counter[str] = Counter()
    with (folder / STORE).open("wb") as store:

        def put(data: bytes) -> Place:
            start = store.tell()
            store.write(data)
            return start, len(data)

        entries = []
        for prepared in plan.documents:
            voice = plan.voices.get(prepared.meta.id)
            if voice is None:
                words.update(prepared.words)
            places = put(prepared.paragraphs), put(prepared.payload)
            entries.append(Entry(prepared.meta, prepared.key, prepared.passages, prepared.terms, *places, voice))
        return Manifest(
            id=plan.id,
            derivation=plan.derivation,
            origin=plan.origin,
            entries=tuple(entries),
            skipped=plan.skipped,
            attachments={name: put(data) for name, data in sorted(plan.attachments.items())},
            words=put(words_to_bytes(words)),
            files={},
        )


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _link(path: Path, to: Path) -> None:
    try:
        os.link(path, to)
    except OSError:  # another file system, or one without links
        shutil.copyfile(path, to)
