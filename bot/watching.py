"""Watching the folders of documents and the fact sheet: what changes there is reloaded without anybody asking."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.auditing import noted
from bot.message import WATCH
from bot.rendering import harmless

if TYPE_CHECKING:
    from watchfiles import Change

    from bot.notices import Notices
    from bot.reload_report import Reloaded
    from bot.reloading import Reloader
    from bot.settings import Settings
    from bot.wording import Words

SUBJECT = "watch"
"""Of the notices."""
_QUIET, _LONGEST = 400, 4000
"""Milliseconds without a change after which they count as made, and after which they do however many more come: a file that is
being copied is not to be read by half."""
_LOOK = 2000
"""Milliseconds between looks whether a folder is still the one that is watched."""
_AGAIN = 3.0
"""Seconds until something that is in the way (another reload, a folder that is gone) is tried again."""
_NAMES = 10
_LONGEST_NOTICE = 900

_log = logging.getLogger(__name__)


@contextmanager
def watched(settings: Settings, reloader: Reloader, notices: Notices, words: Words) -> Iterator[None]:
    """Watches meanwhile, where the settings ask for it; at the end no build goes on."""
    watcher = Watcher(settings, reloader, notices, words)
    if settings.watch:
        watcher.start()
    try:
        yield
    finally:
        watcher.stop()
        reloader.end()


class Watcher:
    """Reloads at its start, for what changed while nobody watched, and after each change; what changes during a reload is
    taken up by another one after it."""

    def __init__(self, settings: Settings, reloader: Reloader, notices: Notices, words: Words) -> None:
        self._settings, self._reloader, self._notices, self._words = settings, reloader, notices, words
        self._stopped = threading.Event()
        # A daemon: a build that it waits for is ended by the reloader.
        self._thread = threading.Thread(target=self._run, name="watcher", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Watches no more; does not wait for a reload."""
        self._stopped.set()

    def _run(self) -> None:
        logging.getLogger("watchfiles").setLevel(logging.WARNING)
        while not self._stopped.is_set():
            try:
                for _ in self._changes():
                    self._reload()
            except OSError as error:
                self._failed(f"{error.filename or self._settings.seeds}: {error.strerror or error}")
            except Exception as error:
                self._failed(f"{self._settings.seeds}: {error!r}")
            self._stopped.wait(_AGAIN)

    def _changes(self) -> Iterator[None]:
        """Once at the beginning, then each time that something has changed. Ends when a folder is not the watched one any more:
        it went, or another came in its place. Raises OSError."""
        from watchfiles import watch

        self._settings.documents.mkdir(mode=0o700, parents=True, exist_ok=True)
        seen = {folder: _identity(folder) for folder in self._folders()}
        changes = watch(
            *seen,
            watch_filter=self._concerns,
            debounce=_LONGEST,
            step=_QUIET,
            stop_event=self._stopped,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
            raise_interrupt=False,
            recursive=False,
        )
        # Watched first and read then, lest a change in between be seen by neither.
        for n, found in enumerate(changes):
            if any(_identity(folder) != identity for folder, identity in seen.items()):
                return
            if found or n == 0:
                yield

    def _folders(self) -> set[Path]:
        """The sheet by its folder: an editor puts a new file in its place."""
        settings = self._settings
        return {settings.seeds, settings.documents, *([settings.facts.parent] if settings.facts else [])}

    def _concerns(self, change: Change, path: str) -> bool:
        del change  # whichever it is
        file, settings = Path(path), self._settings
        return file == settings.facts or (file.parent in (settings.seeds, settings.documents) and file.name[0] != ".")

    def _reload(self) -> None:
        from briefs import SheetError
        from search import Pinned, RecordError

        try:
            with noted(self._settings, WATCH, None, "reload"):
                done = self._reloaded()
        except Pinned as error:  # as an admin wished
            _log.info("The documents changed. %s", error)
        except (RecordError, SheetError) as error:
            self._failed(str(error))
        else:
            self._done(done)

    def _reloaded(self) -> Reloaded:
        """As soon as no other reload is at work."""
        from search import Busy

        while True:
            try:
                return self._reloader.reload()
            except Busy:
                if self._stopped.wait(_AGAIN):
                    raise

    def _done(self, done: Reloaded) -> None:
        parts = [f"{len(ids)} {what}{_names(ids)}" for what, ids in _kinds(done) if ids]
        if done.new:
            _log.info("Reloaded generation %s in %.1f s: %s", done.generation, done.seconds, "; ".join(parts) or "no document")
        if done.skipped:
            files = "; ".join(f"{file}: {reason}" for file, reason in done.skipped[:_NAMES])
            more = f"; {self._words.say('reload.more', more=str(len(done.skipped) - _NAMES))}"
            self._tell("watch.skipped", files=files + more * (len(done.skipped) > _NAMES))
        else:
            self._notices.over(SUBJECT)

    def _failed(self, problem: str) -> None:
        if self._tell("watch.failed", problem=problem):
            _log.error("The documents could not be reloaded. %s", harmless(" ".join(problem.split())))

    def _tell(self, key: str, **places: str) -> bool:
        """Whether it is news."""
        return self._notices.put(SUBJECT, harmless(" ".join(self._words.say(key, **places).split()))[:_LONGEST_NOTICE])


def _identity(folder: Path) -> tuple[int, int]:
    """Raises OSError where there is none."""
    found = os.stat(folder)
    return found.st_dev, found.st_ino


def _kinds(done: Reloaded) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "added", done.added
    yield "changed", done.changed
    yield "removed", done.removed
    yield "skipped", tuple(file for file, _ in done.skipped)


def _names(ids: tuple[str, ...]) -> str:
    return f" ({harmless(', '.join(ids[:_NAMES]))}{', …' if len(ids) > _NAMES else ''})"
