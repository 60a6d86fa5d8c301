"""Making a backup while a bot is on: nobody waits for it, and a build at work is waited for."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tarfile
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from bot.backups.bundle import DATABASE, DOCUMENTS, FACTS, MANIFEST, RECORD, SEEDS, BackupError, Contents, is_name, listed

if TYPE_CHECKING:
    from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class Made:
    """size: of the file, in bytes. documents: those that were added. left_out: files whose names no backup can have."""

    contents: Contents
    size: int
    generation: str | None
    left_out: tuple[str, ...]


def back_up(settings: Settings, file: Path) -> Made:
    """Writes `file`, for its owner alone; it has its name at the instant it is whole. Raises BackupError, StoreError,
    search.RecordError (a build that takes too long) and OSError; then there is no such file."""
    import search

    if file.exists() or file.is_symlink():
        raise _taken(file)
    if not file.absolute().parent.is_dir():
        raise BackupError(f"{file}: there is no folder {file.absolute().parent}; make it, or name another")
    if not settings.data.is_dir():
        raise BackupError(f"{settings.data}: there is nothing to back up; expected the folder of a bot that was on (--data)")
    with tempfile.TemporaryDirectory(prefix=".rapporteur-backup-", dir=file.absolute().parent) as aside:
        staged = Path(aside)
        with search.at_rest(settings.data):
            sealed = _stage_database(settings.store, staged / DATABASE)
            left_out = tuple(_stage_sources(settings, staged))
            for one in search.record_files(settings.data):
                _stage(settings.data / one, staged / RECORD / one)
        found = {path.relative_to(staged).as_posix(): path for path in sorted(staged.rglob("*")) if path.is_file()}
        made_at = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        contents = Contents(made_at, _version(), sealed, {name: listed(path) for name, path in found.items()})
        _write(file.absolute(), staged / MANIFEST, contents, found)
    return Made(contents, file.stat().st_size, search.current_id(settings.data), left_out)


def _stage_database(store: Path, to: Path) -> bool:
    """A copy as of one instant, through SQLite; whether it is sealed. Readers and writers go on meanwhile."""
    from bot.store.failures import in_words

    if not store.exists():
        return False
    place = f"{store.as_uri()}?mode=ro"
    with in_words(store), closing(sqlite3.connect(place, uri=True, timeout=30)) as live, closing(sqlite3.connect(to)) as copy:
        live.backup(copy)
        # A file by itself, without the log beside it.
        copy.execute("PRAGMA journal_mode = DELETE")
        found = copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone()
        return bool(found and copy.execute("SELECT 1 FROM meta WHERE name = 'sealed'").fetchone())


def _stage_sources(settings: Settings, staged: Path) -> Iterator[str]:
    """Copies the documents and the fact sheet; gives what had to be left out."""
    for folder, to in ((settings.seeds, SEEDS), (settings.documents, DOCUMENTS)):
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if not path.is_file() or path.name.startswith("."):
                continue
            if not is_name(f"{to}/{path.name}") or not path.resolve().is_relative_to(folder.resolve()):
                yield ascii(path.name)
                continue
            _stage(path, staged / to / path.name)
    if settings.facts:
        _stage(settings.facts, staged / FACTS)


def _stage(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(path, to)


def _write(file: Path, aside: Path, contents: Contents, found: dict[str, Path]) -> None:
    with os.fdopen(os.open(aside, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as out:
        with tarfile.open(fileobj=out, mode="w:gz", format=tarfile.PAX_FORMAT) as tar:
            text = contents.to_json()
            head = tarfile.TarInfo(MANIFEST)
            head.size, head.mode = len(text), 0o600
            tar.addfile(head, BytesIO(text))
            for name, path in found.items():
                with path.open("rb") as one:
                    tar.addfile(_member(name, path), one)
        out.flush()
        os.fsync(out.fileno())
    try:
        # Unlike a rename, a link never takes the place of a file.
        os.link(aside, file)
    except FileExistsError:
        raise _taken(file) from None
    except OSError:  # a file system without links
        os.rename(aside, file)


def _member(name: str, path: Path) -> tarfile.TarInfo:
    """Without who owns it."""
    member, found = tarfile.TarInfo(name), path.stat()
    member.size, member.mtime, member.mode = found.st_size, int(found.st_mtime), 0o600
    return member


def _taken(file: Path) -> BackupError:
    return BackupError(f"{file} is there already; name another file, or move that one away")


def _version() -> str:
    try:
        return version("rapporteur")
    except PackageNotFoundError:
        return "not installed"
