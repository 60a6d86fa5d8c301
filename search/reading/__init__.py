"""Files to documents: one reader a format; then page furniture, title, headings, paragraphs and their numbers for all."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from search.documents import Document, Skipped
from search.errors import RecordError, Unreadable
from search.reading.formats import SUFFIXES, content_of
from search.reading.furniture import without_furniture, without_repeats
from search.reading.language import declared, language_of
from search.reading.lines import is_wrapped, to_lines
from search.reading.paragraphs import to_blocks, to_paragraphs
from search.reading.title import find_title, kind_of, opening_words

READER_VERSION = "3"
"""Goes up with every change that reads a file in another way: it forces documents to be read anew."""

LARGEST = 20_000_000
"""Bytes. No document of words is longer; something else has been dropped in."""


@dataclass(frozen=True, slots=True)
class Folder:
    """What a folder holds: documents by id, and each file that was left out, by name."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]


def read_folder(folder: Path) -> Folder:
    """Reads every file of a known format (`SUFFIXES`) that lies in the folder itself.

    Hidden files are passed over in silence; whatever else cannot be taken in is listed with its reason. Raises
    `RecordError` if the folder cannot be listed.
    """
    files, skipped = list_files(folder)
    documents: list[Document] = []
    left_out = list(skipped)
    for path in files:
        try:
            documents.append(read_file(path))
        except Unreadable as error:
            left_out.append(Skipped(path.name, error.reason))
    return Folder(tuple(sorted(documents, key=lambda document: document.id)), tuple(sorted(left_out, key=lambda s: s.file)))


def list_files(folder: Path) -> tuple[tuple[Path, ...], tuple[Skipped, ...]]:
    """The files to read, by name, and those that are not even to be opened. Raises `RecordError` as `read_folder`
    does."""
    try:
        entries = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        what = "There is no folder" if isinstance(error, FileNotFoundError) else "No reading of the folder"
        raise RecordError(
            f"{what} {folder} ({error.strerror}). Documents are read from there: make it, or name another with --seeds."
        ) from error
    files: dict[str, Path] = {}
    skipped: list[Skipped] = []
    for path in entries:
        if path.name.startswith("."):
            continue
        reason = _reason_to_skip(path, folder)
        if reason is None and path.stem in files:
            reason = f"has the same name as {files[path.stem].name}, which is read"
        if reason is None:
            files[path.stem] = path
        else:
            skipped.append(Skipped(_printable(path.name), reason))
    return tuple(files.values()), tuple(skipped)


def _reason_to_skip(path: Path, folder: Path) -> str | None:
    if path.name != _printable(path.name):
        return "a name that is not UTF-8 or has control characters: rename it"
    try:
        if path.is_symlink() and not path.resolve(strict=True).is_relative_to(folder.resolve()):
            return "a link that leads out of the folder"
        if path.is_dir():
            return "a folder; only files that lie in the folder itself are read"
        if not path.is_file():
            return "not a file"
    except (OSError, RuntimeError):
        return "a link that leads nowhere"
    if path.suffix.lower() not in SUFFIXES:
        return f"not a format this reads ({', '.join(SUFFIXES)} files)"
    return None


def _printable(name: str) -> str:
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)


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
    content = content_of(file, data)
    if not content.text.strip():
        raise Unreadable("empty")
    front, rest = content.head, content.fallback
    lines = to_lines(content.text, content.pages)
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
