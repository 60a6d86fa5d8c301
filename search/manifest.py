"""The files of a record and the manifest of a generation.

data/CURRENT                      the id of the current generation, and of the kept ones that were current before it
data/NEEDED                       the ids of further generations to keep, which somebody is yet to be told from
data/PINNED                       the id of the generation that the record is to stay with, while there is one
data/STAMPS                       of which bytes the files were, so that those which are as they were need not be read
data/LOCK                         held while one is built
data/cache/                       what reading and deriving a document gave, by content
data/cache/arrays/                what makes search fast in a large record, by segment of the index and by generation
data/generations/<id>/            never changed once it is there
    manifest.json                 documents, versions, places in the store, sizes of the files
    store-<n>.bin                 paragraphs, payloads, names, attachments, the record's words; linked from one to the next
    index/                        Whoosh
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from search.analysis import ANALYSIS_VERSION
from search.documents import Skipped, Voice
from search.errors import NoRecord
from search.storing import STORE_VERSION, Meta, meta_from_json, meta_to_json, to_bytes

SCHEMA_VERSION = "4"
"""Goes up with every change of the Whoosh schema (`search.index`) and of how its segments are written (`search.indexing`)."""

VERSIONS: Mapping[str, str] = {"schema": SCHEMA_VERSION, "analysis": ANALYSIS_VERSION, "store": STORE_VERSION}
"""What a generation must have been built with to be opened."""

MANIFEST, INDEX = "manifest.json", "index"

Place = tuple[int, int, int]
"""Where something lies in the store: the number of the part, offset and size, in bytes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in a generation. key: of its cached result. passages: how many. terms: index terms in its bodies.

    voice: the document that speaks in its place, if one does; then none of its passages is in the index.
    """

    meta: Meta
    key: str
    passages: int
    terms: int
    paragraphs: Place
    payload: Place
    names: Place
    voice: Voice | None = None

    @property
    def places(self) -> tuple[Place, ...]:
        return self.paragraphs, self.payload, self.names


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds. files: the size of each of its files but this one, by path within it."""

    id: str
    derivation: str
    origin: Mapping[str, str]
    entries: tuple[Entry, ...]
    skipped: tuple[Skipped, ...]
    attachments: Mapping[str, Place]
    words: Place
    files: Mapping[str, int]

    @property
    def indexed(self) -> int:
        """How many passages the index has: those of the documents that speak."""
        return sum(entry.passages for entry in self._speaking)

    @property
    def speaking(self) -> Mapping[str, str]:
        """The documents whose passages the index has, each with its key."""
        return {entry.meta.id: entry.key for entry in self._speaking}

    @property
    def average(self) -> float:
        """Index terms per passage of the index."""
        return sum(entry.terms for entry in self._speaking) / max(1, self.indexed)

    @property
    def _speaking(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.voice is None]


def generations(data: Path) -> Path:
    return data / "generations"


def generation_id(
    derivation: str, documents: Mapping[str, str], skipped: tuple[Skipped, ...], attachments: Mapping[str, bytes]
) -> str:
    """16 hex digits over everything that a generation is made of. `documents` are keys of cached results by id."""
    made_of = [
        dict(VERSIONS),
        derivation,
        sorted(documents.items()),
        [[left_out.file, left_out.reason] for left_out in skipped],
        {name: blake2b(data, digest_size=16).hexdigest() for name, data in attachments.items()},
    ]
    return blake2b(to_bytes(made_of), digest_size=8).hexdigest()


def to_json(manifest: Manifest) -> bytes:
    return to_bytes(
        {
            "versions": dict(VERSIONS),
            "id": manifest.id,
            "derivation": manifest.derivation,
            "origin": dict(manifest.origin),
            "entries": [_entry_to_json(entry) for entry in manifest.entries],
            "skipped": [[left_out.file, left_out.reason] for left_out in manifest.skipped],
            "attachments": dict(manifest.attachments),
            "words": manifest.words,
            "files": dict(manifest.files),
        }
    )


def _entry_to_json(entry: Entry) -> list[Any]:
    voice = [entry.voice.to, entry.voice.why] if entry.voice else None
    return [meta_to_json(entry.meta), entry.key, entry.passages, entry.terms, entry.places, voice]


def load(folder: Path) -> Manifest:
    """Reads a generation's manifest. Raises `NoRecord` if this version cannot use it or a file is not as it was
    written."""
    try:
        values = json.loads((folder / MANIFEST).read_bytes())
        if values["versions"] != VERSIONS:
            raise NoRecord(f"The index in {folder} was built by another version: rebuild it with `rapporteur reload`.")
        manifest = _from_json(values)
        for name, size in manifest.files.items():
            if os.stat(folder / name).st_size != size:
                raise ValueError(f"{name} is not {size} bytes long")
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NoRecord(f"The index in {folder} is damaged ({error}): rebuild it with `rapporteur reload`.") from error
    return manifest


def _from_json(values: Mapping[str, Any]) -> Manifest:
    return Manifest(
        id=values["id"],
        derivation=values["derivation"],
        origin=values["origin"],
        entries=tuple(_entry_from_json(*entry) for entry in values["entries"]),
        skipped=tuple(Skipped(file, reason) for file, reason in values["skipped"]),
        attachments={name: place_from_json(place) for name, place in values["attachments"].items()},
        words=place_from_json(values["words"]),
        files=values["files"],
    )


def _entry_from_json(meta: Any, key: str, passages: int, terms: int, places: Any, voice: Any) -> Entry:
    paragraphs, payload, names = map(place_from_json, places)
    return Entry(meta_from_json(meta), key, passages, terms, paragraphs, payload, names, Voice(*voice) if voice else None)


def place_from_json(values: Sequence[int]) -> Place:
    part, start, size = values
    return part, start, size
