"""What a caller works out of each document and keeps with the record. It is opaque here, and cached with the
document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from search.documents import Document, Passage
from search.storing import Meta


@dataclass(frozen=True, slots=True)
class Derived:
    """names: for each passage, the names to find it by. payload: the caller's own, handed back by
    `Generation.payload`."""

    names: tuple[tuple[str, ...], ...]
    payload: bytes


class Derivation(Protocol):
    """A pure function of one document. `version` must change whenever its results may.

    path: where a worker process finds it, "module:name", of what makes one when called without arguments.
    """

    @property
    def version(self) -> str: ...

    @property
    def path(self) -> str: ...

    def derive(self, document: Document, passages: tuple[Passage, ...]) -> Derived: ...


class Readable(Protocol):
    """A document of a build. key: the same for a document of the same name and bytes, read by the same version. Its paragraphs
    are read when it is asked for."""

    @property
    def meta(self) -> Meta: ...

    @property
    def key(self) -> str: ...

    @property
    def document(self) -> Document: ...
