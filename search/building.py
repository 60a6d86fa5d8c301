"""Builds the next generation and puts it in the place of the current one, whole or not at all."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from search.assembling import Plan, assemble, sync
from search.derivation import Derivation
from search.documents import Document, Skipped, Voice
from search.errors import Busy, NoRecord, RecordError
from search.manifest import MANIFEST, Manifest, current_id, generation_id, generations, history, load, needed, to_json
from search.preparing import Cache, Prepared
from search.reading import list_files

KEPT = 3
_ASIDE = ".new-"
Progress = Callable[[int, int, str], None]
Voices = Callable[[Sequence[Document]], Mapping[str, Voice]]
"""From the documents, by id, to those that give way, with what they give way to. Pure; a part of the derivation's version."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did. Ids of documents, as against the generation that was current before; `changed` means the
    file did.

    passages: how many the record has now. before: the id of the generation that was current, be it usable or not; None for
    the first.
    """

    generation: str
    before: str | None
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    passages: int


def build(
    seeds: Path,
    data: Path,
    derivation: Derivation,
    attachments: Mapping[str, bytes],
    progress: Progress | None = None,
    *,
    origin: Mapping[str, str] | None = None,
    at_least: int = 0,
    voices: Voices | None = None,
) -> Report:
    """Reads the folder `seeds` and makes what it gives the current generation of `data`; does nothing if it already is.

    attachments: bytes to keep with the generation, by name; they are part of what it is. origin: what the caller
    wants to remember of where it came from (`Generation.origin`); it is not. progress: called with steps done, steps
    in all, and the name of the file at hand, if any. at_least: how many documents there must be. voices: which of them
    give way to which: those are kept, but search does not find them.

    Raises `RecordError` where a person can mend it: no such folder, no room, no permission, another build at work.
    Whatever is raised, the current generation stays as it was.
    """
    try:
        with _locked(data):
            _remove_leftovers(data)
            return _build(seeds, data, derivation, attachments, progress or _silent, origin or {}, at_least, voices)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise RecordError(
            f"The index in {data} could not be built: {error.strerror or error}{where}. The one before is still in use."
        ) from error


def _silent(done: int, total: int, file: str) -> None:
    """No one watches."""


@contextmanager
def _locked(data: Path) -> Iterator[None]:
    data.mkdir(parents=True, exist_ok=True)
    with (data / "LOCK").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy(f"Another build is at work in {data}: wait until it is done, then try again.") from None
        yield


def _remove_leftovers(data: Path) -> None:
    """What a killed build left behind; the lock is held, so none of it is in use."""
    generations(data).mkdir(exist_ok=True)
    for path in generations(data).glob(f"{_ASIDE}*"):
        shutil.rmtree(path)
    (data / "CURRENT.new").unlink(missing_ok=True)


def _build(
    seeds: Path,
    data: Path,
    derivation: Derivation,
    attachments: Mapping[str, bytes],
    progress: Progress,
    origin: Mapping[str, str],
    at_least: int,
    voices: Voices | None,
) -> Report:
    cache = Cache(data / "cache", derivation)
    documents, skipped = _prepare(seeds, cache, progress)
    if len(documents) < at_least:
        raise RecordError(_nothing(seeds, skipped))
    keys = {prepared.meta.id: prepared.key for prepared in documents}
    plan = Plan(
        id=generation_id(derivation.version, keys, skipped, attachments),
        derivation=derivation.version,
        origin=origin,
        documents=documents,
        skipped=skipped,
        attachments=attachments,
        voices={},
    )
    was = current_id(data)
    before = None if was is None else _usable(data, was)
    if before is not None and before.id == plan.id:
        _note_origin(data, before, origin)
    else:
        if _usable(data, plan.id) is None:
            if voices is not None:
                plan = replace(plan, voices=voices([prepared.document for prepared in documents]))
            _make(data, plan, before, lambda done: progress(len(documents) + done, 2 * len(documents), ""))
        _make_current(data, plan.id)
        _remove_old(data)
    cache.drop_unused()
    progress(2 * len(documents), 2 * len(documents), "")
    return _report(plan, before, was)


def _nothing(seeds: Path, skipped: tuple[Skipped, ...]) -> str:
    """An empty record would answer everything with silence: most likely the folder is the wrong one."""
    why = "; ".join(f"{one.file}: {one.reason}" for one in skipped[:3])
    more = f" ({why}{'; …' if len(skipped) > 3 else ''})" if skipped else ""
    return f"{seeds} holds no document that can be read{more}: put .md or .txt files there, or name another folder."


def _prepare(seeds: Path, cache: Cache, progress: Progress) -> tuple[list[Prepared], tuple[Skipped, ...]]:
    """The documents by id, and what was left out, by file. Half of the steps that progress counts."""
    files, left_out = list_files(seeds)
    documents, unreadable = cache.prepare(files, progress)
    return sorted(documents, key=lambda d: d.meta.id), tuple(sorted((*left_out, *unreadable), key=lambda s: s.file))


def _usable(data: Path, generation: str) -> Manifest | None:
    try:
        return load(generations(data) / generation)
    except NoRecord:
        return None


def _make(data: Path, plan: Plan, before: Manifest | None, stepped: Callable[[int], None]) -> None:
    """Makes the folder of a generation, from the current one if that can be built upon, else afresh."""
    home = generations(data)
    aside, place = home / f"{_ASIDE}{plan.id}", home / plan.id
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        stepped(min(done, len(plan.documents)))

    try:
        _assemble(plan, aside, home, before, step)
        if place.exists():  # damaged, or it would have been used
            place.rename(home / f"{_ASIDE}{plan.id}-damaged")
        aside.rename(place)
        sync(home)
    finally:
        for path in home.glob(f"{_ASIDE}*"):
            shutil.rmtree(path, ignore_errors=True)


def _assemble(plan: Plan, aside: Path, home: Path, before: Manifest | None, step: Callable[[], None]) -> None:
    if before is not None:
        aside.mkdir()
        try:
            unchanged = {entry.meta.id: entry.key for entry in before.entries if entry.voice is None}
            return assemble(plan, aside, home / before.id, unchanged, step)
        except Exception:  # an index damaged inside raises anything; what else is wrong shows again below
            shutil.rmtree(aside)
    aside.mkdir()
    assemble(plan, aside, None, {}, step)


def _make_current(data: Path, generation: str) -> None:
    """Names it in CURRENT, before those that it follows: what changed is told as against them, in this order."""
    ids = [generation, *(one for one in history(data) if one != generation)]
    aside = data / "CURRENT.new"
    aside.write_text("".join(f"{one}\n" for one in ids[:KEPT]), "ascii")
    sync(aside)
    os.replace(aside, data / "CURRENT")
    sync(data)


def _note_origin(data: Path, manifest: Manifest, origin: Mapping[str, str]) -> None:
    if dict(manifest.origin) != dict(origin):
        folder = generations(data) / manifest.id
        aside = folder / f"{MANIFEST}.new"
        aside.write_bytes(to_json(replace(manifest, origin=origin)))
        sync(aside)
        os.replace(aside, folder / MANIFEST)


def _remove_old(data: Path) -> None:
    """Keeps the last few, and those that are needed. Who still reads another one has its files open."""
    kept = {*history(data), *needed(data)}
    for path in generations(data).iterdir():
        if path.name not in kept:
            shutil.rmtree(path, ignore_errors=True)


def _report(plan: Plan, before: Manifest | None, was: str | None) -> Report:
    old = {entry.meta.id: entry.meta.digest for entry in before.entries} if before else {}
    new = {prepared.meta.id: prepared.meta.digest for prepared in plan.documents}
    return Report(
        generation=plan.id,
        before=was,
        added=tuple(sorted(new.keys() - old.keys())),
        changed=tuple(sorted(name for name in new.keys() & old.keys() if new[name] != old[name])),
        removed=tuple(sorted(old.keys() - new.keys())),
        unchanged=tuple(sorted(name for name in new.keys() & old.keys() if new[name] == old[name])),
        skipped=plan.skipped,
        passages=sum(prepared.passages for prepared in plan.documents),
    )
