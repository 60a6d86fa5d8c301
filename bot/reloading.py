"""Reloading while the bot answers: a process of low priority builds, then the keeper takes what it built into use."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.keeper import Keeper, Progress
    from bot.reload_report import Reloaded
    from bot.settings import Settings

COMMAND = (sys.executable, "-P", "-m", "bot.builder")
_ROOT = Path(__file__).resolve().parents[1]
_OURS = ("RAPPORTEUR_", "TELEGRAM_")
_LAST_WORDS = 4000
"""Characters of what a builder that failed wrote, for the log."""

_log = logging.getLogger(__name__)


def _unseen(done: int, total: int, file: str) -> None:
    """Nobody watches."""


class Reloader:
    """Builds for one bot, one reload at a time; any thread may ask."""

    def __init__(self, settings: Settings, keeper: Keeper) -> None:
        self._settings, self._keeper = settings, keeper
        self._turn = threading.Lock()
        self._ending = threading.Lock()
        self._builder: subprocess.Popen[bytes] | None = None
        self._ended = False

    def reload(self, progress: Progress = _unseen) -> Reloaded:
        """Reads what changed into a new generation, and takes it into use before it returns. Blocking, for minutes perhaps.

        Raises search.Busy while another reload is at work, search.RecordError and briefs.SheetError for what else a person
        can mend; then the record from before goes on.
        """
        from search import Busy

        if not self._turn.acquire(blocking=False):
            raise Busy(f"Another build is at work in {self._settings.data}: wait until it is done, then try again.")
        try:
            done = self._built(progress)
            self._keeper.take()
            return done
        finally:
            self._turn.release()

    def roll_back(self, generation: str) -> None:
        """Takes a kept generation into use, and pins the record to it until `unpin`. Blocking.

        Raises search.NoRecord for one that cannot be used, search.Busy while something is built, search.RecordError for what
        else a person can mend: then nothing changes.
        """
        from briefs import roll_back
        from search import NoRecord, open_generation

        opened = open_generation(self._settings.data, generation)
        try:
            if not self._keeper.fits(opened):
                raise NoRecord(f"Generation {generation} is of other documents or another fact sheet than the settings name.")
        finally:
            opened.close()
        roll_back(self._settings.data, generation)
        self._keeper.take()

    def unpin(self) -> bool:
        """Lets the next reload make another generation the current one; whether it was pinned. Raises as `roll_back`."""
        from search import unpin

        return unpin(self._settings.data)

    def end(self) -> None:
        """Ends a build that is at work, and lets none begin: the bot stops."""
        with self._ending:
            self._ended = True
            if self._builder is not None:
                _kill(self._builder)

    def _built(self, progress: Progress) -> Reloaded:
        from search import current_id

        before = current_id(self._settings.data)
        # Unlike a pipe, a file takes whatever is written without anybody to read it.
        with tempfile.TemporaryFile() as errors:
            builder = self._started(errors)
            try:
                told = _last(builder, self._given(), progress)
            finally:
                with self._ending:
                    self._builder = None
                _kill(builder)
                code = builder.wait()
            if told is None:
                raise self._ended_early(code, before, _tail(errors))
        return _report(told)

    def _started(self, errors: IO[bytes]) -> subprocess.Popen[bytes]:
        """Its own session: Ctrl-C at our terminal is for us, and its workers can be ended with it."""
        from search import RecordError, on_all_cores

        with self._ending:
            if self._ended:
                raise RecordError("The bot is stopping: nothing was reloaded.")
            try:
                with on_all_cores():
                    self._builder = subprocess.Popen(
                        COMMAND,
                        stdin=subprocess.PIPE,
                        stdout=subprocess.PIPE,
                        stderr=errors,
                        env=_environment(),
                        process_group=0,  # in our session: in one of its own, Linux would not let it give way
                    )
            except OSError as error:
                raise RecordError(f"The index cannot be built: no process could be started ({error}).") from error
            return self._builder

    def _given(self) -> bytes:
        settings = self._settings
        facts = None if settings.facts is None else str(settings.facts)
        return json.dumps({"seeds": str(settings.seeds), "facts": facts, "data": str(settings.data)}).encode() + b"\n"

    def _ended_early(self, code: int, before: str | None, said: str) -> Exception:
        """It may have been ended when all but its report was done."""
        from search import RecordError, current_id

        why = signal.Signals(-code).name if -code in signal.valid_signals() else f"exit code {code}"
        _log.error("The builder ended without a report (%s).\n%s", why, said)
        now = current_id(self._settings.data)
        if now != before:
            self._keeper.take()
            return RecordError(f"The build was ended before its report ({why}), and after its record was in use: {now}.")
        return RecordError(f"The build was ended before it was done ({why}).")


def _last(builder: subprocess.Popen[bytes], given: bytes, progress: Progress) -> dict[str, Any] | None:
    """What it says at its end; None where it says nothing."""
    if builder.stdin is None or builder.stdout is None:
        raise ValueError("the builder has no pipes")
    try:
        builder.stdin.write(given)
        builder.stdin.flush()
    except BrokenPipeError:
        return None
    for line in builder.stdout:
        try:
            told: dict[str, Any] = json.loads(line)
        except ValueError:  # ended in the middle of a line
            return None
        if "progress" not in told:
            return told
        progress(*told["progress"])
    return None


def _report(told: dict[str, Any]) -> Reloaded:
    from bot.reload_report import from_json
    from briefs import SheetError
    from search import Busy, Pinned, RecordError

    if "report" in told:
        return from_json(told["report"])
    if told["error"] == "sheet":
        raise SheetError(*told["at"])
    raise {"busy": Busy, "pinned": Pinned}.get(told["error"], RecordError)(told["words"])


def _kill(builder: subprocess.Popen[bytes]) -> None:
    """With its workers, which are of its group."""
    try:
        os.killpg(builder.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _tail(errors: IO[bytes]) -> str:
    errors.seek(0)
    return errors.read().decode("utf-8", "replace")[-_LAST_WORDS:]


def _environment() -> dict[str, str]:
    """What the builder may know: no token and no key."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    paths = [str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return kept | {"PYTHONPATH": os.pathsep.join(paths)}
