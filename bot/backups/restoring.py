"""Putting a backup back, beside a bot that is on or not. All of it is checked before anything is changed; then each part takes
the place of the old one at one instant, the record last. One that was cut off is put back again by the same command."""

from __future__ import annotations

import asyncio
import ctypes
import os
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.backups.bundle import DATABASE, DOCUMENTS, FACTS, RECORD, SEEDS, BackupError, Contents, listed
from bot.backups.unpacking import unpack
from bot.store.failures import StoreError, in_words

if TYPE_CHECKING:
    from bot.settings import Settings

_ASIDE = ".restoring-"
_DAY = 86_400
_EXCHANGE, _HERE = 2, -100
"""RENAME_EXCHANGE and AT_FDCWD of Linux."""


@dataclass(frozen=True, slots=True)
class Restored:
    """generation: None where the record could not be used by this version, or there was none (`without`: why). documents: where
    those from before are now. seeds, facts: where those of the backup are, if they are not what the settings name. anew:
    whether a bot that is on has to be started anew to use the database."""

    contents: Contents
    generation: str | None
    without: str | None
    documents: Path | None
    seeds: Path | None
    facts: Path | None
    anew: bool

    @property
    def used(self) -> bool:
        """Whether a bot with these settings answers from the restored record: it refuses one of other documents or of another
        fact sheet than they name."""
        return self.generation is not None and self.seeds is None and self.facts is None


def restore(settings: Settings, file: Path) -> Restored:
    """Raises BackupError, StoreError, search.RecordError (a build that takes too long) and OSError."""
    import search

    if not file.is_file():
        raise BackupError(f"{file}: no such file; expected one that `rapporteur backup` made")
    data = settings.data
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(prefix=_ASIDE, dir=data) as aside:
        staged = Path(aside)
        contents = unpack(file, staged)
        database = staged / DATABASE if DATABASE in contents.files else None
        if database:
            asyncio.run(_brought_forward(database, file, settings))
        without = search.usable(staged / RECORD)
        with search.at_rest(data):
            _remove_leftovers(data, staged)
            anew = _check_live(settings.store, database)
            seeds, facts = _sources(settings, staged, contents)
            before = _swap_documents(settings.documents, staged / DOCUMENTS)
            if database:
                _put_database(database, settings.store)
            generation = None
            if without is None:
                origin = {"seeds": str(seeds or settings.seeds), "facts": str(facts or settings.facts or "none")}
                generation = search.take_in(data, staged / RECORD, origin)
    return Restored(contents, generation, without, before, seeds, facts, anew)


async def _brought_forward(database: Path, file: Path, settings: Settings) -> None:
    """Checks the copy, and brings it to this version's schema and this key, so that a bot that is on can go on with it."""
    from bot.store import Store

    try:
        with in_words(database), closing(sqlite3.connect(database)) as copy:
            [(found,), *_] = copy.execute("PRAGMA integrity_check(1)").fetchall()
        if found != "ok":
            raise BackupError(f"{file}: its database is damaged ({found}); nothing was changed")
        store = await Store.open(database, keys=settings.key)
        await store.close()
    except StoreError as error:
        said = str(error).replace(str(database), f"{file}, {DATABASE}")
        raise BackupError(f"{said} Nothing was changed.") from error


def _check_live(store: Path, database: Path | None) -> bool:
    """Whether a bot that is on keeps another secret than the copy has, and must be started anew. Raises BackupError where the
    live database cannot be used."""
    if not store.exists() or database is None:
        return False
    try:
        with in_words(store), closing(sqlite3.connect(store, timeout=30)) as live, closing(sqlite3.connect(database)) as copy:
            live.execute("PRAGMA user_version").fetchone()
            return _secret(live) != _secret(copy)
    except StoreError as error:
        raise BackupError(f"{error} Then restore again; nothing was changed.") from error


def _secret(db: sqlite3.Connection) -> tuple[object, ...]:
    if not db.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
        return ()
    return tuple(db.execute("SELECT name, value FROM meta WHERE name IN ('salt', 'sealed') ORDER BY name").fetchall())


def _put_database(database: Path, store: Path) -> None:
    """All of it in one transaction: whoever has the live one open reads the old one up to there, and then the new."""
    if not store.exists():
        os.replace(database, store)
        return
    with in_words(store), closing(sqlite3.connect(store, timeout=30)) as live, closing(sqlite3.connect(database)) as copy:
        live.execute("PRAGMA synchronous = FULL")
        copy.backup(live)


def _sources(settings: Settings, staged: Path, contents: Contents) -> tuple[Path | None, Path | None]:
    """The backup's documents and fact sheet that the settings do not name with the same content are put under data/restored."""
    restored = settings.data / "restored"
    seeds = facts = None
    if _differ(settings.seeds, SEEDS, contents):
        seeds = _put_aside(staged / SEEDS, restored / SEEDS)
    has = contents.files.get(FACTS)
    if has and (settings.facts is None or listed(settings.facts) != has):
        facts = _put_aside(staged / FACTS, restored / FACTS)
    return seeds, facts


def _differ(folder: Path, name: str, contents: Contents) -> bool:
    wanted = {path: one for path, one in contents.files.items() if path.startswith(f"{name}/")}
    there = {f"{name}/{path.name}": path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")}
    return bool(wanted) and (wanted.keys() != there.keys() or any(listed(there[path]) != one for path, one in wanted.items()))


def _put_aside(source: Path, place: Path) -> Path:
    """In the place of what an earlier restore left there, at one instant."""
    place.parent.mkdir(exist_ok=True, mode=0o700)
    if place.is_dir():
        _exchange(source, place)
    else:
        os.replace(source, place)
    return place


def _swap_documents(documents: Path, staged: Path) -> Path | None:
    """The backup's documents in the place of those that were there, which are kept aside; where they are, if there were any."""
    if not staged.is_dir():
        staged.mkdir()
    if not documents.exists():
        os.replace(staged, documents)
        return None
    if _same(documents, staged):
        return None
    _exchange(staged, documents)
    kept = documents.with_name(f"{documents.name}.before-{time.strftime('%Y%m%dT%H%M%SZ', time.gmtime())}")
    while kept.exists():
        kept = kept.with_name(f"{kept.name}x")
    os.replace(staged, kept)
    return kept


def _same(one: Path, other: Path) -> bool:
    def held(folder: Path) -> Mapping[str, object]:
        return {path.name: listed(path) for path in folder.iterdir() if path.is_file()}

    return held(one) == held(other)


def _exchange(one: Path, other: Path) -> None:
    """Two folders in each other's place; at one instant where the system can do so (Linux), so that neither is ever missing."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename and rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE) == 0:
        return
    between = one.with_name(f"{one.name}.between")
    os.replace(other, between)
    os.replace(one, other)
    os.replace(between, one)


def _remove_leftovers(data: Path, own: Path) -> None:
    """What a restore that was killed has left; one of today may still be at work."""
    for path in data.glob(f"{_ASIDE}*"):
        if path != own and path.stat().st_mtime < time.time() - _DAY:
            shutil.rmtree(path, ignore_errors=True)
