"""The files that the record is read from: what lies there, and how one more is saved. Nothing is overwritten unasked."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import search
from bot.cleaning import same_name
from bot.disk import write_new

if TYPE_CHECKING:
    from bot.settings import Settings
    from search import FileState

SHIPPED, ADDED = "shipped", "added"
"""The folders, as `search.FileState` names them."""

_PART = ".part"
_FORGOTTEN_AFTER = 3_600
"""Seconds after which a file that is half written is nobody's."""


@dataclass(frozen=True, slots=True)
class Held:
    """All files of one document. id: the stem of their names. file: the one that is read, or would be. others: the rest,
    such as the shipped one beneath one that was added."""

    id: str
    file: FileState
    others: tuple[FileState, ...] = ()

    @property
    def removed(self) -> bool:
        return self.file.removed

    @property
    def covers(self) -> FileState | None:
        """The shipped file in whose place an added one stands."""
        beneath = [one for one in self.others if one.folder == SHIPPED]
        return beneath[0] if beneath and self.file.folder == ADDED else None


class Library:
    """Both folders. Methods raise search.RecordError where a folder cannot be listed, OSError where one cannot be written."""

    def __init__(self, settings: Settings) -> None:
        self._documents = settings.documents
        self._seeds = settings.seeds

    def held(self) -> list[Held]:
        """Every document by its id, removed ones and what cannot be read among them."""
        found: dict[str, list[FileState]] = {}
        for one in search.files_of(search.Sources(self._seeds, self._documents)):
            found.setdefault(one.id, []).append(one)
        return [_of(document, files) for document, files in sorted(found.items())]

    def named(self, document: str) -> Held | None:
        """The document of that id, or of one that some system takes for the same."""
        there = self.held()
        exact = (one for one in there if one.id == document)
        return next(exact, next((one for one in there if same_name(one.id, document)), None))

    def same(self, data: bytes) -> Held | None:
        """The document whose file has this very content, one that is read before one that was removed."""
        digest = sha256(data).hexdigest()
        alike = [one for one in self.held() if one.file.size == len(data) and self.digest(one.file) == digest]
        return min(alike, key=lambda one: (one.removed, one.id), default=None)

    def digest(self, file: FileState) -> str | None:
        """The SHA-256 of a file, in hex; None for one that is not to be read at all, or cannot be."""
        try:
            return None if file.skipped else sha256(self._path(file).read_bytes()).hexdigest()
        except OSError:
            return None

    def free(self, name: str) -> str:
        """The name with the first number behind it that makes it no document's."""
        stem, ending = os.path.splitext(name)
        taken = [one.id for one in self.held()]
        for n in count(2):
            tried = f"{stem}-{n}"
            if not any(same_name(tried, one) for one in taken):
                return f"{tried}{ending}"
        raise AssertionError("numbers have no end")

    def save(self, name: str, data: bytes, replaces: bool = False) -> None:
        """Writes a document that was added, whole or not at all; if it was removed before, it is so no more.

        replaces: in the place of another file of that name. Raises FileExistsError without it.
        """
        self._documents.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = self._documents / f".{name}.{secrets.token_hex(4)}{_PART}"
        try:
            write_new(part, data)
            # A link does not take the place of what is there, unlike a new name.
            (os.replace if replaces else os.link)(part, self._documents / name)
        finally:
            part.unlink(missing_ok=True)
        stem = os.path.splitext(name)[0]
        for other in self._others(stem, name) if replaces else ():
            other.unlink(missing_ok=True)
        search.sync(self._documents)
        self._tidy()
        search.restore(self._documents, stem)

    def remove(self, document: str) -> bool:
        """Marks a document as removed, of which nothing is deleted; whether it was not before."""
        return search.mark_removed(self._documents, document)

    def restore(self, document: str) -> bool:
        return search.restore(self._documents, document)

    def _others(self, stem: str, name: str) -> Iterator[Path]:
        """Files that were added as the same document with other endings: of two, one would not be read."""
        return (one for one in self._documents.iterdir() if one.name != name and one.stem == stem and one.is_file())

    def _tidy(self) -> None:
        """What was left half written by a kill; hidden files are not read."""
        for part in self._documents.glob(f".*{_PART}"):
            if time.time() - part.stat().st_mtime > _FORGOTTEN_AFTER:
                part.unlink(missing_ok=True)

    def _path(self, file: FileState) -> Path:
        return (self._seeds if file.folder == SHIPPED else self._documents) / file.name


def size_text(size: int) -> str:
    """Bytes as people write them."""
    for least, unit in ((1_000_000, "MB"), (1_000, "kB")):
        if size >= least:
            return f"{size / least:.1f} {unit}"
    return f"{size} B"


def _of(document: str, files: list[FileState]) -> Held:
    def rank(one: FileState) -> tuple[bool, bool, str]:
        # A shipped file beneath an added one counts as skipped, too.
        return one.skipped is not None, one.folder == SHIPPED, one.name

    first, *rest = sorted(files, key=rank)
    return Held(document, first, tuple(rest))
