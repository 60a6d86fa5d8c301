"""A document as a generation needs it, made from what was read, and as bytes for the cache."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from search.derivation import Derivation
from search.documents import Document
from search.manifest import VERSIONS
from search.passages import passages_of
from search.reading import READER_VERSION
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
class Parts:
    """What is large of a `Prepared`, as bytes. names, paragraphs: JSON; the last as `search.storing` writes it."""

    names: bytes
    paragraphs: bytes
    payload: bytes


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that a generation needs of a document. key: of its cache file.

    fetch: gives the rest; whenever that is asked for, since all of a large record does not fit into memory.
    """

    meta: Meta
    key: str
    passages: int
    fetch: Callable[[], Parts] = field(compare=False, repr=False)

    @property
    def payload(self) -> bytes:
        return self.fetch().payload

    @property
    def document(self) -> Document:
        return self.meta.with_paragraphs(paragraphs_from_bytes(self.fetch().paragraphs))


def made_with(derivation: Derivation) -> bytes:
    """The versions of all that has a part in what a file comes to."""
    return to_bytes([dict(VERSIONS), READER_VERSION, derivation.version])


def prepare(document: Document, derivation: Derivation, key: str = "") -> Prepared:
    """Splits a document and derives from it."""
    passages = passages_of(document)
    derived = derivation.derive(document, passages)
    if len(derived.names) != len(passages):
        raise ValueError(f"the derivation of {document.id} names {len(derived.names)} passages of {len(passages)}")
    parts = Parts(to_bytes(derived.names), paragraphs_to_bytes(document.paragraphs), derived.payload)
    return Prepared(meta_of(document), key, len(passages), lambda: parts)


def to_cache(prepared: Prepared) -> bytes:
    """All of it but the key."""
    header = to_bytes({"meta": meta_to_json(prepared.meta), "passages": prepared.passages})
    parts = prepared.fetch()
    return b"\n".join((header, parts.names, parts.paragraphs, parts.payload))


def from_cache(body: bytes, key: str = "", fetch: Callable[[], bytes] | None = None) -> Prepared:
    """What `to_cache` wrote. fetch: gives the same bytes later, so that they need not be kept. Raises ValueError, KeyError or
    TypeError for what it did not."""
    parts = _parts(body)
    values = json.loads(body[: body.index(b"\n")])
    later = (lambda: parts) if fetch is None else (lambda: _parts(fetch()))
    return Prepared(meta_from_json(values["meta"]), key, values["passages"], later)


def _parts(body: bytes) -> Parts:
    _, names, paragraphs, payload = body.split(b"\n", 3)
    return Parts(names, paragraphs, payload)
