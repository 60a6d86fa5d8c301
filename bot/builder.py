"""`python -m bot.builder`: builds the record in a process of its own, which gives way to whoever answers meanwhile.

Private to `bot.reloading`, which writes one line of JSON to standard input ({"seeds", "facts", "data"}: paths, or null for no
fact sheet) and keeps it open: its end means that whoever wanted the record has gone, and ends the build with all its workers.
On standard output comes a line of JSON each: {"progress": [DONE, TOTAL, FILE]} now and then, and at the end {"report": …} as
`bot.reload_report.Reloaded`, or {"error": KIND, "words": …}, KIND one of busy, pinned, record, or
{"error": "sheet", "at": [FILE, LINE, KEY, PROBLEM]}.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any, BinaryIO

NICE = 10
_BETWEEN = 0.2
"""Seconds between two lines of progress, at least."""


class _Told:
    """Lines of JSON, of which those of progress are thinned out."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._last = 0.0

    def progress(self, done: int, total: int, file: str) -> None:
        now = time.monotonic()
        if done in (0, total) or now - self._last >= _BETWEEN:
            self._last = now
            self.say({"progress": [done, total, file]})

    def say(self, told: dict[str, Any]) -> None:
        self._stream.write(json.dumps(told).encode() + b"\n")
        self._stream.flush()


def main() -> int:
    os.nice(NICE)
    # What else would print there must not get between the lines.
    told = _Told(os.fdopen(os.dup(1), "wb"))
    os.dup2(2, 1)
    given = json.loads(_line())
    threading.Thread(target=_end_with_the_asker, daemon=True).start()
    told.say(_built(given, told))
    return 0


def _line() -> bytes:
    """Byte by byte: what stands behind it is for `_end_with_the_asker`."""
    found = b""
    while (one := os.read(0, 1)) not in (b"", b"\n"):
        found += one
    return found


def _end_with_the_asker() -> None:
    while os.read(0, 1):  # not by the stream, whose lock would hold up the end of Python
        pass
    # It leads a group of its own, with its workers.
    if os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(1)


def _built(given: dict[str, Any], told: _Told) -> dict[str, Any]:
    from bot.keeper import build
    from bot.reload_report import reloaded
    from bot.settings import Settings
    from bot.wording import load_words
    from briefs import SheetError
    from search import Busy, Pinned, RecordError

    facts = given["facts"]
    settings = Settings(Path(given["seeds"]), Path(facts) if facts else None, Path(given["data"]))
    began = time.perf_counter()
    try:
        built = build(settings, told.progress)
        return {"report": reloaded(built, time.perf_counter() - began, settings, load_words()).to_json()}
    except Busy as error:
        return {"error": "busy", "words": str(error)}
    except Pinned as error:
        return {"error": "pinned", "words": str(error)}
    except SheetError as error:
        return {"error": "sheet", "at": [error.file, error.line, error.key, error.problem]}
    except RecordError as error:
        return {"error": "record", "words": str(error)}
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return {"error": "record", "words": f"{where}{error.strerror or error}"}


if __name__ == "__main__":
    sys.exit(main())
