"""The files of a record: those of the folder that the settings name, and over them the ones that were added.

A file that was added stands in the place of one that has the same stem, whatever their suffixes. A document that was removed is
only marked so, in documents/REMOVED: a stem a line; its files stay where they are and are not read.
"""

from __future__ import annotations

import fcntl
import logging
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from search.documents import Document, Skipped
from search.errors import RecordError, Unreadable
from search.reading import read_file
from search.reading.formats import SUFFIXES

SHIPPED, ADDED = "shipped", "added"
REMOVED = "REMOVED"
_LARGEST_MARK = 1_000_000
"""Bytes of the list of what was removed; there are not so many documents."""
_LONGEST = 255
"""Bytes of a name, as file systems have it."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the documents are. documents: the folder of those that were added, which lie over the others; it need not be there.
    None for none."""

    seeds: Path
    documents: Path | None = None


@dataclass(frozen=True, slots=True)
class FileState:
    """A file that lies in one of the folders. id: of its document, the stem of its name. folder: "shipped" or "added".

    size: in bytes. removed: whether it is marked so. skipped: why it is not even opened, else None.
    """

    id: str
    name: str
    folder: str
    size: int
    removed: bool
    skipped: str | None


@dataclass(frozen=True, slots=True)
class Folder:
    """What the folders hold: documents by id, and each file that was left out, by name."""

    documents: tuple[Document, ...]
    skipped: tuple[Skipped, ...]


def sources_of(sources: Sources | Path) -> Sources:
    """A folder alone is one without additions."""
    return sources if isinstance(sources, Sources) else Sources(sources)


def read_folder(sources: Sources | Path) -> Folder:
    """Reads every document that lies in the folders themselves.

    Hidden files are passed over in silence; whatever else cannot be taken in is listed with its reason. Raises
    `RecordError` if a folder cannot be listed.
    """
    files, skipped = list_files(sources)
    documents: list[Document] = []
    left_out = list(skipped)
    for path in files:
        try:
            documents.append(read_file(path))
        except Unreadable as error:
            left_out.append(Skipped(path.name, error.reason))
    return Folder(tuple(sorted(documents, key=lambda document: document.id)), tuple(sorted(left_out, key=lambda s: s.file)))


def list_files(sources: Sources | Path) -> tuple[tuple[Path, ...], tuple[Skipped, ...]]:
    """The files to read, by name, and those that are not even to be opened, by name. What was removed, and what another file
    stands in the place of, is in neither. Raises `RecordError` as `read_folder` does."""
    sources = sources_of(sources)
    gone = removed(sources.documents)
    files: dict[str, Path] = {}
    skipped: list[Skipped] = []
    for _, entries in _folders(sources):
        taken: dict[str, Path] = {}
        for path, reason in _judged(entries, taken):
            if reason is None and path.stem not in gone:
                taken[path.stem] = path
            elif reason is not None:
                skipped.append(Skipped(_printable(path.name), reason))
        files.update(taken)
    ordered = sorted(files.values(), key=lambda path: path.name)
    return tuple(ordered), tuple(sorted(skipped, key=lambda one: one.file))


def files_of(sources: Sources | Path) -> tuple[FileState, ...]:
    """Every file of both folders that is not hidden, by name, also those that are not read. Raises as `read_folder` does."""
    sources = sources_of(sources)
    gone = removed(sources.documents)
    found: list[FileState] = []
    added: dict[str, str] = {}
    for folder, entries in reversed(list(_folders(sources))):
        taken: dict[str, Path] = {}
        for path, reason in _judged(entries, taken):
            if reason is None:
                taken[path.stem] = path
            if reason is None and folder == SHIPPED and path.stem in added:
                reason = f"{added[path.stem]}, which was added, stands in its place"
            name = _printable(path.name)
            found.append(FileState(_printable(path.stem), name, folder, _size(path), path.stem in gone, reason))
        if folder == ADDED:
            added = {stem: path.name for stem, path in taken.items() if stem not in gone}
    return tuple(sorted(found, key=lambda one: (one.name, one.folder)))


def _folders(sources: Sources) -> Iterator[tuple[str, Path]]:
    """Those that there are, the lower one first."""
    yield SHIPPED, sources.seeds
    if sources.documents is not None and os.path.lexists(sources.documents):
        yield ADDED, sources.documents


def _judged(folder: Path, taken: dict[str, Path]) -> Iterator[tuple[Path, str | None]]:
    """The files of a folder, by name, each with the reason why it is not opened. taken: by stem, filled in by the caller."""
    for path in _listed(folder):
        if path.name.startswith(".") or path.name == REMOVED:
            continue
        reason = _reason_to_skip(path, folder)
        if reason is None and path.stem in taken:
            reason = f"has the same name as {taken[path.stem].name}, which goes before it: rename one"
        yield path, reason


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as error:
        what = "There is no folder" if isinstance(error, FileNotFoundError) else "No reading of the folder"
        raise RecordError(
            f"{what} {folder} ({error.strerror}). Documents are read from there: make it, or name another with --seeds."
        ) from error


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


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:  # it was taken away just now
        return 0


def removed(documents: Path | None) -> frozenset[str]:
    """The ids of the documents that are marked as removed. What is no id is passed over, and the log says so; so is a list that
    cannot be read. Raises nothing."""
    if documents is None:
        return frozenset()
    place = documents / REMOVED
    try:
        lines = _mark_of(place).decode("utf-8", "replace").splitlines()
    except FileNotFoundError:
        return frozenset()
    except OSError as error:
        logging.getLogger(__name__).warning("%s is ignored: %s", place, error.strerror or error)
        return frozenset()
    wrong = [line for line in lines if line and not is_document_id(line)]
    if wrong:
        logging.getLogger(__name__).warning(
            "%s: %d lines are no document and are ignored, as %.40a", place, len(wrong), wrong[0]
        )
    return frozenset(line for line in lines if is_document_id(line))


def _mark_of(place: Path) -> bytes:
    """The bytes of the list: an ordinary file, no link, no pipe that would never end. Raises OSError."""
    descriptor = os.open(place, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with open(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(f"{place.name} is not a file")
        data = file.read(_LARGEST_MARK + 1)
    if len(data) > _LARGEST_MARK:
        raise OSError(f"{place.name} is larger than {_LARGEST_MARK} bytes")
    return data


def is_document_id(text: str) -> bool:
    """Whether it can be the stem of a file's name."""
    fits = text.isprintable() and 0 < len(text.encode("utf-8", "surrogatepass")) <= _LONGEST
    return fits and "/" not in text and "\N{REPLACEMENT CHARACTER}" not in text and not text.startswith(".")


def mark_removed(documents: Path, document: str) -> bool:
    """Marks a document as removed; whether it was not before. Makes the folder if need be. Raises `RecordError` for what is no
    document's id and where the mark cannot be written; the old list then stays."""
    return _remark(documents, document, lambda before: before | {document})


def restore(documents: Path, document: str) -> bool:
    """Takes the mark away; whether there was one. Raises `RecordError` as `mark_removed` does."""
    return _remark(documents, document, lambda before: before - {document})


def _remark(documents: Path, document: str, change: Callable[[frozenset[str]], frozenset[str]]) -> bool:
    if not is_document_id(document):
        raise RecordError(f"{document!a} is no document's id: give the name of a file without its ending.")
    try:
        documents.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _alone(documents):
            before = removed(documents)
            after = change(before)
            if after != before:
                _write(documents, after)
            return after != before
    except OSError as error:
        raise RecordError(f"{documents / REMOVED} could not be written: {error.strerror or error}. It is as it was.") from error


@contextmanager
def _alone(documents: Path) -> Iterator[None]:
    """One who changes the list at a time, lest two that read the same one undo each other."""
    descriptor = os.open(documents, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _write(documents: Path, marked: frozenset[str]) -> None:
    aside = documents / f".{REMOVED}.new"
    with aside.open("w", encoding="utf-8") as file:
        file.writelines(f"{one}\n" for one in sorted(marked))
        file.flush()
        os.fsync(file.fileno())
    os.replace(aside, documents / REMOVED)
