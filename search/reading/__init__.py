"""Files to documents: decoding, front matter, page furniture, title, headings, paragraphs and their numbers."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

from search.documents import Document
from search.errors import Unreadable
from search.reading.decoding import decode
from search.reading.front_matter import split_front_matter
from search.reading.furniture import without_furniture, without_repeats
from search.reading.labels import split_labels
from search.reading.lines import is_wrapped, to_lines
from search.reading.paragraphs import to_blocks, to_paragraphs
from search.reading.title import find_title, kind_of, opening_words

READER_VERSION = "2"
"""Goes up with every change that reads a file in another way: it forces documents to be read anew."""

SUFFIXES = (".md", ".txt")
LARGEST = 20_000_000
"""Bytes. No document of words is longer; something else has been dropped in."""

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_UNDERLINED = re.compile(r"^([^\n#|>*+\s-][^\n]{0,160}[^\n.!?;,:…])\n(={3,}|-{3,})[ \t]*$", re.MULTILINE)
_QUOTED = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)


def read_file(path: Path) -> Document:
    """Reads one file. Raises `Unreadable`, which says why, for one that is not taken in."""
    return read_bytes(path.name, load(path))


def load(path: Path) -> bytes:
    """The bytes of a file that is not too large. Raises `Unreadable`."""
    try:
        if path.stat().st_size > LARGEST:
            raise Unreadable(f"larger than {LARGEST // 1_000_000} MB")
        return path.read_bytes()
    except OSError as error:
        raise Unreadable(f"cannot be opened ({error.strerror})") from error


def read_bytes(file: str, data: bytes) -> Document:
    """A document from its file's name and bytes. Raises `Unreadable`."""
    text = decode(data)
    markdown = file.lower().endswith(".md")
    front, text = split_front_matter(text) if markdown else split_labels(text)
    if not text.strip():
        raise Unreadable("empty")
    lines = to_lines(_unmarked(text, markdown))
    wrapped = is_wrapped(lines)
    kept, told = without_furniture(lines, wrapped)
    title, taken = (front.title, 0) if front.title else find_title(kept, wrapped, told)
    kept = without_repeats(kept[taken:], title, wrapped)
    paragraphs = to_paragraphs(to_blocks(kept, wrapped), markdown)
    if not paragraphs:
        raise Unreadable("nothing but page furniture and headings: no text")
    stem = file.rpartition(".")[0]
    return Document(
        id=stem,
        file=file,
        digest=sha256(data).hexdigest(),
        title=title or opening_words(paragraphs[0].text) or stem,
        kind=front.kind or kind_of(title or "", told),
        language=front.language or "en",
        publisher=front.publisher or told.publisher,
        date=front.date or told.date,
        url=front.url or told.url,
        original=front.original,
        paragraphs=paragraphs,
    )


def _unmarked(text: str, markdown: bool) -> str:
    """Without comments and quotation marks of Markdown; underlined headings marked with # as the others are."""
    if markdown:
        closed = text.rfind("-->") + len("-->")  # looked for only where one can end, or many open ones take for ever
        text = _QUOTED.sub("", _COMMENT.sub("", text[:closed]) + text[closed:])
    return _UNDERLINED.sub(lambda match: _marked(match, markdown), text)


def _marked(match: re.Match[str], markdown: bool) -> str:
    heading, line = match.groups()
    fits = markdown or abs(len(heading) - len(line)) <= 3  # in plain text a line under a sentence may be a mere rule
    return f"# {heading}" if fits else match.group()
