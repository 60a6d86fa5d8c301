"""Files to prepared documents: read, split, derived; kept in a cache by what they are made from, so that a reload only
works on what is new."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b, sha256
from pathlib import Path

from search.analysis import terms, words
from search.derivation import Derivation
from search.documents import Document
from search.manifest import VERSIONS
from search.passages import passages_of
from search.reading import READER_VERSION, load, read_bytes
from search.storing import (
    Meta,
    meta_from_json,
    meta_of,
    meta_to_json,
    paragraphs_from_bytes,
    paragraphs_to_bytes,
    to_bytes,
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that a generation needs of a document. key: of its cache file. words: how often each is in it, folded.

    names: for each passage. terms: how many index terms its bodies have. paragraphs: as `search.storing` writes them.
    """

    meta: Meta
    key: str
    passages: int
    terms: int
    words: Mapping[str, int]
    names: tuple[tuple[str, ...], ...]
    paragraphs: bytes
    payload: bytes

    @property
    def document(self) -> Document:
        return self.meta.with_paragraphs(paragraphs_from_bytes(self.paragraphs))


class Cache:
    """The folder data/cache: a file for each prepared document. One that cannot be read is as good as none."""

    def __init__(self, folder: Path, derivation: Derivation) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._derivation = derivation
        self._used: set[str] = set()

    def prepare(self, path: Path) -> Prepared:
        """Reads a file, or finds what it gave last time. Raises `Unreadable`."""
        data = load(path)
        key = self.key_of(path.name, sha256(data).hexdigest())
        prepared = self._read(key)
        if prepared is None:
            prepared = self._make(key, read_bytes(path.name, data))
            self._write(prepared)
        return prepared

    def drop_unused(self) -> None:
        """Removes what the documents of this build do not need, and files half written."""
        for path in sorted(self._folder.iterdir()):
            if path.name not in self._used and path.is_file():
                path.unlink(missing_ok=True)

    def key_of(self, file: str, digest: str) -> str:
        """The key of what a file of these bytes gives; it is in use from now on."""
        key = self._key(file, digest)
        self._used.add(key)
        return key

    def _key(self, file: str, digest: str) -> str:
        made_of = [dict(VERSIONS), READER_VERSION, self._derivation.version, file, digest]
        return blake2b(to_bytes(made_of), digest_size=16).hexdigest()

    def _make(self, key: str, document: Document) -> Prepared:
        passages = passages_of(document)
        derived = self._derivation.derive(document, passages)
        if len(derived.names) != len(passages):
            raise ValueError(f"the derivation of {document.id} names {len(derived.names)} passages of {len(passages)}")
        return Prepared(
            meta=meta_of(document),
            key=key,
            passages=len(passages),
            terms=sum(len(terms(passage.text)) for passage in passages),
            words=word_counts(document),
            names=derived.names,
            paragraphs=paragraphs_to_bytes(document.paragraphs),
            payload=derived.payload,
        )

    def _read(self, key: str) -> Prepared | None:
        """The cached result, if it is there and every byte is as it was written."""
        try:
            data = (self._folder / key).read_bytes()
            checksum, body = data[:32], data[32:]
            if checksum != _checksum(body):
                return None
            header, paragraphs, payload = body.split(b"\n", 2)
            values = json.loads(header)
            return Prepared(
                meta=meta_from_json(values["meta"]),
                key=key,
                passages=values["passages"],
                terms=values["terms"],
                words=values["words"],
                names=tuple(tuple(names) for names in values["names"]),
                paragraphs=paragraphs,
                payload=payload,
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _write(self, prepared: Prepared) -> None:
        header = to_bytes(
            {
                "meta": meta_to_json(prepared.meta),
                "passages": prepared.passages,
                "terms": prepared.terms,
                "words": prepared.words,
                "names": prepared.names,
            }
        )
        body = b"\n".join((header, prepared.paragraphs, prepared.payload))
        aside = self._folder / f"{prepared.key}.new"
        aside.write_bytes(_checksum(body) + body)
        os.replace(aside, self._folder / prepared.key)


def _checksum(body: bytes) -> bytes:
    return blake2b(body, digest_size=16).hexdigest().encode()


def word_counts(document: Document) -> dict[str, int]:
    """The words of bodies, title and headings (each heading once), with how often they stand there."""
    headings = dict.fromkeys(paragraph.heading for paragraph in document.paragraphs if paragraph.heading)
    texts = [document.title, *headings, *(paragraph.text for paragraph in document.paragraphs)]
    return dict(Counter(word for text in texts for word in words(text)))
