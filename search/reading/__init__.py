"""Files to documents: one reader a format; then page furniture, title, headings, paragraphs and their numbers for all."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from search.documents import Document
from search.errors import Unreadable
from search.notes import with_notes_told
from search.reading.formats import content_of
from search.reading.furniture import without_furniture, without_repeats
from search.reading.language import declared, language_of
from search.reading.lines import is_wrapped, to_lines
from search.reading.paragraphs import to_blocks, to_paragraphs
from search.reading.title import find_title, kind_of, opening_words

READER_VERSION = "5"
"""Goes up with every change that reads a file in another way: it forces documents to be read anew."""

_AS_TYPED = (".md", ".txt")
"""Whose paragraphs are the very text of the file."""

LARGEST = 20_000_000
"""Bytes. No document of words is longer; something else has been dropped in."""


def read_file(path: Path) -> Document:
    """Reads one file. Raises `Unreadable`, which says why, for one that is not taken in."""
    from search.loading import load

    return read_bytes(path.name, load(path))


def read_bytes(file: str, data: bytes) -> Document:
    """A document from its file's name and bytes. Raises `Unreadable`."""
    content = content_of(file, data)
    if not content.text.strip():
        raise Unreadable("empty")
    front, rest = content.head, content.fallback
    text = content.text if file.lower().endswith(_AS_TYPED) else with_notes_told(content.text)
    lines = to_lines(text, content.pages)
    wrapped = not content.whole and is_wrapped(lines)
    kept, told = without_furniture(lines, wrapped)
    title, taken = (front.title, 0) if front.title else find_title(kept, wrapped, told)
    title = title or rest.title
    kept = without_repeats(kept[taken:], title, wrapped)
    paragraphs = to_paragraphs(to_blocks(kept, wrapped), content.marked)
    if not paragraphs:
        raise Unreadable("nothing but page furniture and headings: no text")
    stem = file.rpartition(".")[0]
    return Document(
        id=stem,
        file=file,
        digest=sha256(data).hexdigest(),
        title=title or opening_words(paragraphs[0].text) or stem,
        kind=front.kind or kind_of(title or "", told),
        language=declared(front.language) or rest.language or language_of(paragraph.text for paragraph in paragraphs),
        publisher=front.publisher or told.publisher or rest.publisher,
        date=front.date or told.date or rest.date,
        url=front.url or told.url or rest.url,
        original=front.original,
        paragraphs=paragraphs,
    )
