"""Many documents are written by several processes at once, each into segments of its own.

They stay in this one's group: what ends the group ends them, and so does, at their next word, the end of whoever reads it. All
say what they have to say into one pipe, a line at a time: `null` for a document done, the file that tells of a segment, or why
they failed.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from search.errors import RecordError
from search.indexing.segment import Written
from search.indexing.sources import Source
from search.workers.programs import command, environment

TOKENS = 14_000_000
"""Terms, repeats counted, that are held in memory at a time, by all processes together; some thirty bytes each at the most."""
_EACH = 8_000
"""Passages that are worth a further process: in the time that it takes to start, some thousands are written."""
_MOST = 8
"""Processes."""

Write = Callable[[Path, Sequence[Source], int, Callable[[], None], Path | None], Iterable[Written]]
"""Writes documents as segments of up to so many terms into a folder, and their arrays into another; tells of each that is
done."""


def share(
    folder: Path, sources: Sequence[Source], step: Callable[[], None], write: Write, arrays: Path | None = None
) -> list[Written]:
    """The segments of documents, written by as many processes as pay; by `write`, here, where none does.

    step: called for each document. Raises OSError as writing does, and `RecordError` where a process ends otherwise.
    """
    passages = sum(source.passages for source in sources)
    count = min(os.cpu_count() or 1, _MOST, passages // _EACH)
    if count < 2:
        return list(write(folder, sources, TOKENS, step, arrays))
    reading, writing = os.pipe()
    started: list[subprocess.Popen[bytes]] = []
    try:
        with open(reading, encoding="utf-8") as said:
            try:
                for part in _parts(sources, passages, count):
                    started.append(_start(folder, part, TOKENS // count, writing, arrays))
            finally:
                os.close(writing)  # or there would be no end to read
            return list(_heard(said, step, started))
    finally:
        for process in started:
            process.kill()
            process.wait()


def _parts(sources: Sequence[Source], passages: int, count: int) -> list[list[Source]]:
    """So many, of about as many passages."""
    parts: list[list[Source]] = [[] for _ in range(count)]
    before = 0
    for source in sources:
        parts[min(before * count // passages, count - 1)].append(source)
        before += source.passages
    return parts


def _start(folder: Path, sources: Sequence[Source], most: int, said: int, arrays: Path | None) -> subprocess.Popen[bytes]:
    places = [str(place.absolute()) for place in (folder, arrays) if place is not None]
    process = subprocess.Popen(
        command("search.indexing.worker", str(most), *places),
        stdin=subprocess.PIPE,
        stdout=said,
        stderr=subprocess.DEVNULL,
        env=environment(),
    )
    if process.stdin is not None:
        with suppress(BrokenPipeError), process.stdin as given:  # one that ended is told of below
            given.write(json.dumps([source.to_json() for source in sources]).encode())
    return process


def _heard(said: IO[str], step: Callable[[], None], started: Sequence[subprocess.Popen[bytes]]) -> Iterator[Written]:
    for line in said:
        match json.loads(line):
            case None:
                step()
            case {"error": [number, why, file]}:
                raise OSError(number, why, file)
            case {"written": place}:
                yield Written(**json.loads(Path(place).read_bytes()))
                os.unlink(place)
    for process in started:
        if process.wait():
            raise RecordError(f"A process that writes the index ended with code {process.returncode}: reload once more.")
