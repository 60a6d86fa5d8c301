"""A document as a generation needs it, made from what was read, and as bytes for the cache."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from search.chunks import all_terms, all_words
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


def made_with(derivation: Derivation) -> bytes:
    """The versions of all that has a part in what a file comes to."""
    return to_bytes([dict(VERSIONS), READER_VERSION, derivation.version])


def prepare(document: Document, derivation: Derivation, key: str = "") -> Prepared:
    """Splits a document and derives from it."""
    passages = passages_of(document)
    derived = derivation.derive(document, passages)
    if len(derived.names) != len(passages):
        raise ValueError(f"the derivation of {document.id} names {len(derived.names)} passages of {len(passages)}")
    return Prepared(
        meta=meta_of(document),
        key=key,
        passages=len(passages),
        terms=sum(len(all_terms(passage.text)) for passage in passages),
        words=word_counts(document),
        names=derived.names,
        paragraphs=paragraphs_to_bytes(document.paragraphs),
        payload=derived.payload,
    )


def to_cache(prepared: Prepared) -> bytes:
    """All of it but the key."""
    header = to_bytes(
        {
            "meta": meta_to_json(prepared.meta),
            "passages": prepared.passages,
            "terms": prepared.terms,
            "words": prepared.words,
            "names": prepared.names,
        }
    )
    return b"\n".join((header, prepared.paragraphs, prepared.payload))


def from_cache(body: bytes, key: str = "") -> Prepared:
    """What `to_cache` wrote. Raises ValueError, KeyError or TypeError for what it did not."""
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


def word_counts(document: Document) -> dict[str, int]:
    """The words of bodies, title and headings (each heading once), with how often they stand there."""
    headings = dict.fromkeys(paragraph.heading for paragraph in document.paragraphs if paragraph.heading)
    texts = [document.title, *headings, *(paragraph.text for paragraph in document.paragraphs)]
    return dict(Counter(word for text in texts for word in all_words(text)))
