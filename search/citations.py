"""Citation identifiers: short, stable, safe in a link, and able to find their passage again after the record has
changed.

An identifier is three hashes and a position, as in "k3m9x2aq7f2-37-a9c3d1": the document's id (7 characters), the
file's content (4), the paragraph's position, the paragraph's text (6). None of them is secret; they only have to
differ.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from search.documents import Document, Passage

if TYPE_CHECKING:
    from search.generation import Generation

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no i, l, o, u
_STEM, _DIGEST, _TEXT = 7, 4, 6
_ID = re.compile(rf"([{_ALPHABET}]{{{_STEM}}})([{_ALPHABET}]{{{_DIGEST}}})-([1-9][0-9]{{0,6}})-([{_ALPHABET}]{{{_TEXT}}})")


@dataclass(frozen=True, slots=True)
class CitationId:
    """The parts of an identifier. `position` counts from 1; the others are hashes."""

    stem: str
    digest: str
    position: int
    text: str


@dataclass(frozen=True, slots=True)
class Reopened:
    """What an identifier leads to today.

    passage: None when nothing of it is left. changed: the document's content is no longer that of the file that was cited (or
    is gone); that of a file that was only renamed is. same_text: the passage says what was cited. moved: it stands at another
    position, or in a file of another name.
    """

    passage: Passage | None
    changed: bool
    same_text: bool
    moved: bool


def _hash(text: str, length: int) -> str:
    number = int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
    return "".join([_ALPHABET[number >> place & 31] for place in range(0, 5 * length, 5)])


@lru_cache(maxsize=4096)
def stem_hash(document_id: str) -> str:
    return _hash(document_id, _STEM)


@lru_cache(maxsize=4096)
def digest_hash(digest: str) -> str:
    return _hash(digest, _DIGEST)


def text_hash(text: str) -> str:
    """Of the words, not of the spaces between them: re-wrapping a file does not change what it says."""
    return _hash(" ".join(text.split()), _TEXT)


def passage_id(document_id: str, digest: str, position: int, text: str) -> str:
    """The identifier of a passage: at most 27 characters of [a-z0-9-]. `digest` is the SHA-256 of the file, in hex."""
    return f"{stem_hash(document_id)}{digest_hash(digest)}-{position}-{text_hash(text)}"


def parse_id(text: str) -> CitationId | None:
    """The parts of an identifier, or None for anything else."""
    match = _ID.fullmatch(text)
    if match is None:
        return None
    stem, digest, position, words = match.groups()
    return CitationId(stem, digest, int(position), words)


def head(passage_id: str) -> tuple[str, str, int]:
    """Stem, digest and position of an identifier that was made here: much faster than `parse_id`, which takes any text. Raises
    KeyError for what cannot be one."""
    document, _, rest = passage_id.partition("-")
    position = rest.partition("-")[0]
    if not position.isdecimal():
        raise KeyError(passage_id)
    return document[:_STEM], document[_STEM:], int(position)


def reopen(text: str, record: Generation) -> Reopened:
    """Finds what was cited: at its place, elsewhere in its document, at its place with other words, or in a renamed
    file."""
    cited = parse_id(text)
    if cited is None:
        return Reopened(None, changed=False, same_text=False, moved=False)
    document = _document(cited, record)
    if document is None:
        return _renamed(cited, record)
    changed = digest_hash(document.digest) != cited.digest
    passages = record.passages_of(document.id)
    here = passages[cited.position - 1] if cited.position <= len(passages) else None
    if here is not None and text_hash(here.text) == cited.text:
        return Reopened(here, changed, same_text=True, moved=False)
    same = [passage for passage in passages if text_hash(passage.text) == cited.text]
    if same:
        nearest = min(same, key=lambda passage: (abs(passage.position - cited.position), passage.position))
        return Reopened(nearest, changed, same_text=True, moved=True)
    return Reopened(here, changed, same_text=False, moved=False)


def _document(cited: CitationId, record: Generation) -> Document | None:
    """The cited document; should two stems share a hash, the one whose content is the cited one."""
    named = [record.document(document) for document in record.places.named(cited.stem)]
    exact = [document for document in named if digest_hash(document.digest) == cited.digest]
    return next(iter(exact or named), None)


def _renamed(cited: CitationId, record: Generation) -> Reopened:
    """No document of that name: any passage that says the same, rather from a file of the same content."""
    same = sorted((record.passage(name) for name in record.saying(cited.text)), key=lambda passage: record.places[passage.id])
    digests = {passage.document: digest_hash(record.digests[passage.document]) for passage in same}
    # stable: else in the record's order
    same.sort(key=lambda passage: digests[passage.document] != cited.digest)
    if not same:
        return Reopened(None, changed=True, same_text=False, moved=False)
    return Reopened(same[0], changed=digests[same[0].document] != cited.digest, same_text=True, moved=True)
