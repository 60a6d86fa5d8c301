"""A process that writes a part of the documents: see `search.indexing.sharing`."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

from search.indexing.sources import source_from_json
from search.indexing.writing import write_segments
from search.storing import to_bytes


def main() -> None:
    """The process's arguments: terms to be held in memory at a time, the folder of the index, that of arrays if they are
    wanted. Its input: the documents."""
    most, (folder, *arrays) = int(sys.argv[1]), map(Path, sys.argv[2:])
    sources = [source_from_json(values) for values in json.load(sys.stdin)]
    try:
        for segment in write_segments(folder, sources, most, lambda: _say(None), arrays[0] if arrays else None):
            place = folder / f"{segment.id}.json"
            place.write_bytes(to_bytes(asdict(segment)))
            _say({"written": str(place)})
    except BrokenPipeError:
        os._exit(1)  # nobody is there to hear of it
    except OSError as error:
        _say({"error": [error.errno, error.strerror, error.filename]})


def _say(value: object) -> None:
    """One short line at once, so that those of several processes are not mixed."""
    os.write(1, json.dumps(value).encode() + b"\n")
