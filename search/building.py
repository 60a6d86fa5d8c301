"""Builds the next generation and puts it in the place of the current one, whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from search.arrays.keeping import drop_unused
from search.assembling import Base, Plan, assemble
from search.cores import on_all_cores
from search.derivation import Derivation, Readable
from search.documents import Skipped, Voice
from search.errors import NoRecord, Pinned, RecordError
from search.files import Sources, sources_of
from search.gathering import gather
from search.generation import Generation, open_generation
from search.holding import remove_unheld
from search.manifest import MANIFEST, Manifest, generation_id, generations, load, to_json
from search.pointers import current_id, history, locked, make_current, needed, pin, pinned, sync
from search.preparing import Cache
from search.reading.formats import SUFFIXES
from search.reusing import whole
from search.verifying import check

_ASIDE = ".new-"
Progress = Callable[[int, int, str], None]
Voices = Callable[[Sequence[Readable]], Mapping[str, Voice]]
"""From the documents, by id, to those that give way, with what they give way to. Pure; a part of the derivation's version."""
Verify = Callable[[Generation], None]
"""Looks at a generation before it is made current; raises `RecordError` to refuse it. It is closed afterwards."""


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
    sources: Sources | Path,
    data: Path,
    derivation: Derivation,
    attachments: Mapping[str, bytes],
    progress: Progress | None = None,
    *,
    origin: Mapping[str, str] | None = None,
    at_least: int = 0,
    voices: Voices | None = None,
    verify: Verify | None = None,
) -> Report:
    """Reads the folders and makes what they give the current generation of `data`; does nothing if it already is.

    attachments: bytes to keep with the generation, by name; they are part of what it is. origin: what the caller
    wants to remember of where it came from (`Generation.origin`); it is not. progress: called with steps done, steps
    in all, and the name of the file at hand, if any. at_least: how many documents there must be. voices: which of them
    give way to which: those are kept, but search does not find them. verify: has the last word on the generation, after it was
    checked here that it opens, has all its passages and finds some of them.

    Raises `RecordError` where a person can mend it: no such folder, no room, no permission; `Busy` while another build is at
    work, `Pinned` while the record is to stay as it is. Whatever is raised, the current generation stays as it was.
    """
    try:
        with on_all_cores(), locked(data):
            _start(data)
            request = _Request(sources_of(sources), data, derivation, attachments, origin or {}, at_least, voices, verify)
            return _build(request, progress or _silent)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        raise RecordError(
            f"The index in {data} could not be built: {error.strerror or error}{where}. The one before is still in use."
        ) from error


def _silent(done: int, total: int, file: str) -> None:
    """No one watches."""


@dataclass(frozen=True, slots=True)
class _Request:
    """What `build` was given."""

    sources: Sources
    data: Path
    derivation: Derivation
    attachments: Mapping[str, bytes]
    origin: Mapping[str, str]
    at_least: int
    voices: Voices | None
    verify: Verify | None


def _start(data: Path) -> None:
    """Removes what a killed build or a pin without its generation left; the lock is held, so none of it is in use."""
    if (to := pinned(data)) is not None:
        raise Pinned(f"The record is pinned to generation {to}: unpin it with /rollback off first.")
    pin(data, None)
    generations(data).mkdir(exist_ok=True)
    for path in generations(data).glob(f"{_ASIDE}*"):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()  # nothing of ours, but where a generation is to be made
    (data / "CURRENT.new").unlink(missing_ok=True)


def _build(request: _Request, progress: Progress) -> Report:
    was = current_id(request.data)
    before = None if was is None else _usable(request.data, was)
    if before is None:
        return _built(request, progress, was, None)
    old = open_generation(request.data, before.id)
    try:
        return _built(request, progress, was, Base(generations(request.data) / before.id, old, before))
    finally:
        old.close()


def _built(request: _Request, progress: Progress, was: str | None, base: Base | None) -> Report:
    """was: the id of the current generation. base: that one, if it can be used."""
    data = request.data
    cache = Cache(data / "cache", request.derivation)
    documents, skipped = gather(request.sources, data, cache, base, progress)
    if len(documents) < request.at_least:
        raise RecordError(_nothing(request.sources, skipped))
    keys = {prepared.meta.id: prepared.key for prepared in documents}
    plan = Plan(
        id=generation_id(request.derivation.version, keys, skipped, request.attachments),
        derivation=request.derivation.version,
        origin=request.origin,
        documents=documents,
        skipped=skipped,
        attachments=request.attachments,
        voices={},
    )
    report = _report(plan, base.manifest if base else None, was)
    _have(request, plan, base, report, lambda done: progress(len(documents) + done, 2 * len(documents), ""))
    if was != plan.id:
        make_current(data, plan.id)
    _remove_old(data)
    cache.drop_unused()
    drop_unused(data, plan.id)
    progress(2 * len(documents), 2 * len(documents), "")
    return report


def _have(request: _Request, plan: Plan, base: Base | None, report: Report, step: Callable[[int], None]) -> None:
    """Sees to it that the generation is there and answers: the one that may be there already, else one made from the current
    one, else one made afresh, since what is wrong with another may have been handed on. Raises `RecordError` for none."""
    there = _usable(request.data, plan.id)
    new = (*report.added, *report.changed)
    if there is not None:
        _note_origin(request.data, there, request.origin)
        if _answers(request, plan.id, new, base):
            return
    if request.voices is not None:
        plan = replace(plan, voices=request.voices(plan.documents))
    for start in (base, None) if base is not None and there is None else (None,):
        _make(request.data, plan, start, step)
        try:
            _verify(request, plan.id, new, start)
            return
        except RecordError:
            _take_away(request.data, plan.id)
            if start is None:
                raise


def _answers(request: _Request, generation: str, new: Sequence[str], base: Base | None) -> bool:
    try:
        _verify(request, generation, new, base)
    except NoRecord:
        return False
    return True


def _verify(request: _Request, generation: str, new: Sequence[str], base: Base | None) -> None:
    """One that is as it should be has its arrays when it is made current, so that whoever opens it then waits for nothing."""
    opened = open_generation(request.data, generation, base.generation if base else None)
    try:
        check(opened, new)
        if request.verify is not None:
            request.verify(opened)
        opened.have_arrays()
    finally:
        opened.close()


def _take_away(data: Path, generation: str) -> None:
    """A generation that was refused must not be found usable by the next build."""
    place = generations(data) / generation
    if generation != current_id(data) and place.exists():
        refused = generations(data) / f"{_ASIDE}{generation}-refused"
        place.rename(refused)
        shutil.rmtree(refused, ignore_errors=True)


def _nothing(sources: Sources, skipped: tuple[Skipped, ...]) -> str:
    """An empty record would answer everything with silence: most likely the folder is the wrong one."""
    why = "; ".join(f"{one.file}: {one.reason}" for one in skipped[:3])
    more = f" ({why}{'; …' if len(skipped) > 3 else ''})" if skipped else ""
    known = ", ".join(SUFFIXES)
    return f"{sources.seeds} holds no document that can be read{more}: put some there ({known} files), or name another folder."


def _usable(data: Path, generation: str) -> Manifest | None:
    try:
        return load(generations(data) / generation)
    except NoRecord:
        return None


def _make(data: Path, plan: Plan, base: Base | None, stepped: Callable[[int], None]) -> None:
    """Makes the folder of a generation, from the current one if that can be built upon, else afresh."""
    home = generations(data)
    aside, place = home / f"{_ASIDE}{plan.id}", home / plan.id
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        stepped(min(done, len(plan.documents)))

    try:
        _assemble(plan, aside, base, step)
        if place.exists():  # damaged, or it would have been used
            place.rename(home / f"{_ASIDE}{plan.id}-damaged")
        aside.rename(place)
        sync(home)
    finally:
        for path in home.glob(f"{_ASIDE}*"):
            shutil.rmtree(path, ignore_errors=True)


def _assemble(plan: Plan, aside: Path, base: Base | None, step: Callable[[], None]) -> None:
    aside.mkdir()
    if base is not None:
        try:
            return assemble(plan, aside, base, step)
        except Exception:  # an index damaged inside raises anything; what else is wrong shows again below
            shutil.rmtree(aside)
        aside.mkdir()
    assemble(replace(plan, documents=whole(plan.documents)), aside, None, step)


def _note_origin(data: Path, manifest: Manifest, origin: Mapping[str, str]) -> None:
    if dict(manifest.origin) != dict(origin):
        folder = generations(data) / manifest.id
        aside = folder / f"{MANIFEST}.new"
        aside.write_bytes(to_json(replace(manifest, origin=origin)))
        sync(aside)
        os.replace(aside, folder / MANIFEST)


def _remove_old(data: Path) -> None:
    """Keeps the last few, those that are needed, and those that somebody has open: they go with a later build."""
    kept = {*history(data), *needed(data)}
    for path in generations(data).iterdir():
        if path.name not in kept:
            remove_unheld(path)


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
